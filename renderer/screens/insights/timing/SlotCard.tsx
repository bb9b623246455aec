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
  const knownBy = (by: SlotMeasure): number => slots.filter((slot) => by === 'count' || (slot[by].n >= enough && slot[by].value !== null)).length;
  // A map on which nothing may be claimed shows where trades are made, which is a fact.
  const measure = chosen ?? (['expectancyR', 'expectancy'] as const).find((by) => knownBy(by) > 0) ?? 'count';
  const known = knownBy(measure);
  return (
    <Card
      title={t('timing.slots')}
      aside={<ChipGroup label={t('insights:measure')} value={measure} onChange={(next) => next !== null && setChosen(next)} options={slotMeasures.filter((value) => inR || value !== 'expectancyR').map((value) => ({ value, label: t(`charts:slots.measure.${value}`) }))} />}
    >
      <div data-figure="slots" data-measure={measure}>
        <SlotMap slots={slots} measure={measure} currency={currency} enough={enough} behind={[{ to: tradesAddress(filter, { currency }), label: t('insights:behind.closed') }]} onOpen={({ weekday, hour }) => void navigate(tradesAddress(filter, { currency, weekday: String(weekday), hour: hour === null ? null : String(hour) }))} />
        <p className={classes.under} data-field="slots-known">
          {measure === 'count' ? t('timing.slotsCounted', { known: knownBy('expectancy'), total: slots.length, enough }) : t('timing.slotsNote', { known, total: slots.length, enough })} {t('insights:breakdown.zone')} {measure !== 'count' && t('timing.many')}
        </p>
      </div>
    </Card>
  );
}
