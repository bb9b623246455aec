import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TimingBlock } from '../../../../shared/contract/charts.ts';
import { SlotMap, slotMeasures, type SlotMeasure } from '../../../charts/SlotMap.tsx';
import { Card } from '../../../components/Card.tsx';
import { ChipGroup } from '../../../components/ChipGroup.tsx';
import { tradesAddress } from '../../../components/trades-address.ts';
import type { TradeFilterState } from '../../../components/use-trade-filter.ts';
import classes from '../Insights.module.css';

/** Weekday by hour; a cell opens its trades. */
export function SlotCard({ block: { slots, currency }, enough, filter }: { block: TimingBlock; enough: number; filter: TradeFilterState }) {
  const { t } = useTranslation('insight-pages');
  const navigate = useNavigate();
  const inR = slots.some(({ expectancyR }) => expectancyR.n > 0);
  const [chosen, setChosen] = useState<SlotMeasure | null>(null);
  const measure = chosen ?? (inR ? 'expectancyR' : 'expectancy');
  const known = slots.filter((slot) => (measure === 'count' ? true : slot[measure].n >= enough && slot[measure].value !== null)).length;
  return (
    <Card
      title={t('timing.slots')}
      aside={<ChipGroup label={t('insights:measure')} value={measure} onChange={(next) => next !== null && setChosen(next)} options={slotMeasures.filter((value) => inR || value !== 'expectancyR').map((value) => ({ value, label: t(`charts:slots.measure.${value}`) }))} />}
    >
      <div data-figure="slots" data-measure={measure}>
        <SlotMap slots={slots} measure={measure} currency={currency} enough={enough} onOpen={({ weekday, hour }) => void navigate(tradesAddress(filter, { weekday: String(weekday), hour: hour === null ? null : String(hour) }))} />
        <p className={classes.under} data-field="slots-known">
          {t('timing.slotsNote', { known, total: slots.length, enough })} {t('insights:breakdown.zone')} {t('timing.many')}
        </p>
      </div>
    </Card>
  );
}
