import { useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CalendarHeat } from '../../charts/CalendarHeat.tsx';
import type { InsightBlock } from '../../../shared/contract/looking-back.ts';
import { Card } from '../../components/Card.tsx';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { tradesAddress } from '../../components/trades-address.ts';
import { ShownFilter } from './shown-filter.ts';

/** Five years back are within reach; the rest is a matter of the filter. */
const MOST_YEARS = 6;

/** A year at a time; squares of ten years would be dots. In money or in R; a day opens its trades. */
export function CalendarCard({ days, currency }: { days: InsightBlock['calendar']; currency: string }) {
  const { t } = useTranslation('insights');
  const filter = useContext(ShownFilter);
  const navigate = useNavigate();
  const years = useMemo(() => [...new Set(days.map(({ day }) => day.slice(0, 4)))].slice(-MOST_YEARS), [days]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [measure, setMeasure] = useState<'money' | 'r'>('money');
  const year = chosen !== null && years.includes(chosen) ? chosen : (years.at(-1) ?? '');
  const shown = useMemo(() => days.filter(({ day }) => day.startsWith(year)), [days, year]);
  const inR = days.some(({ r }) => r !== null);
  return (
    <Card
      title={t('question.calendar')}
      aside={
        <>
          {inR && <ChipGroup label={t('measure')} value={measure} onChange={(next) => next !== null && setMeasure(next)} options={(['money', 'r'] as const).map((value) => ({ value, label: t(value === 'r' ? 'short.expectancyR' : 'short.expectancy') }))} />}
          {years.length > 1 && <ChipGroup label={t('year')} value={year} onChange={(next) => next !== null && setChosen(next)} options={years.map((value) => ({ value, label: value }))} />}
        </>
      }
    >
      <div data-figure="calendar" data-measure={measure}>
        <CalendarHeat days={shown} currency={currency} measure={inR ? measure : 'money'} onOpen={(day) => void navigate(tradesAddress(filter, { currency, from: day, to: day }))} />
      </div>
    </Card>
  );
}
