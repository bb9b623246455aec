import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarHeat } from '../../charts/CalendarHeat.tsx';
import type { InsightBlock } from '../../../shared/contract/looking-back.ts';
import { Card } from '../../components/Card.tsx';
import { ChipGroup } from '../../components/ChipGroup.tsx';

/** Five years back are within reach; the rest is a matter of the filter. */
const MOST_YEARS = 6;

/** A year at a time; squares of ten years would be dots. */
export function CalendarCard({ days, currency }: { days: InsightBlock['calendar']; currency: string }) {
  const { t } = useTranslation('insights');
  const years = useMemo(() => [...new Set(days.map(({ day }) => day.slice(0, 4)))].slice(-MOST_YEARS), [days]);
  const [chosen, setChosen] = useState<string | null>(null);
  const year = chosen !== null && years.includes(chosen) ? chosen : (years.at(-1) ?? '');
  const shown = useMemo(() => days.filter(({ day }) => day.startsWith(year)), [days, year]);
  return (
    <Card title={t('question.calendar')} aside={years.length > 1 && <ChipGroup label={t('year')} value={year} onChange={(next) => next !== null && setChosen(next)} options={years.map((value) => ({ value, label: value }))} />}>
      <CalendarHeat days={shown} currency={currency} />
    </Card>
  );
}
