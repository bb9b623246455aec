import { Button, Popover, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { emotions } from '../../shared/journal/entry.ts';
import { ChipGroup } from './ChipGroup.tsx';
import { DecimalInput } from './DecimalInput.tsx';
import { Icon } from './Icon.tsx';
import classes from './TradeFilterBar.module.css';
import type { TradeFilterState } from './use-trade-filter.ts';

const MINUTE = 60_000;
/** Limits of holding times people think in. */
export const heldLimits = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 4 * 60 * MINUTE, 24 * 60 * MINUTE, 3 * 24 * 60 * MINUTE, 7 * 24 * 60 * MINUTE, 30 * 24 * 60 * MINUTE, 90 * 24 * 60 * MINUTE];

interface TradeFilterMoreProps {
  readonly filter: TradeFilterState;
  readonly change: (patch: Partial<TradeFilterState>) => void;
  readonly setups: readonly string[];
}

/** What is asked less often: result, side, setup, emotion, R and holding time. */
export function TradeFilterMore({ filter, change, setups }: TradeFilterMoreProps) {
  const { t } = useTranslation();
  const limits = heldLimits.map((ms) => ({ value: String(ms), label: t('filter.ms', { ms }) }));
  const kept = (value: string | null) => (value !== null && !limits.some((limit) => limit.value === value) ? [{ value, label: t('filter.ms', { ms: Number(value) }) }, ...limits] : limits);
  return (
    <Popover position="bottom-start" width={320} shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="filter" size={14} />} data-action="more-filters">
          {t('filter.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.more')}>
        <div className={classes.more}>
          <ChipGroup label={t('filter.result')} value={filter.result} onChange={(result) => change({ result })} options={(['win', 'loss', 'scratch'] as const).map((value) => ({ value, label: t(`filter.results.${value}`) }))} />
          <ChipGroup label={t('filter.direction')} value={filter.direction} onChange={(direction) => change({ direction })} options={(['long', 'short'] as const).map((value) => ({ value, label: t(`side.${value}`) }))} />
          <Select size="xs" label={t('filter.setup')} clearable searchable data={filter.setup !== null && !setups.includes(filter.setup) ? [filter.setup, ...setups] : [...setups]} value={filter.setup} onChange={(setup) => change({ setup })} nothingFoundMessage={t('palette.nothing')} comboboxProps={{ withinPortal: false }} />
          <Select size="xs" label={t('filter.emotion')} clearable data={emotions.map((value) => ({ value, label: t(`emotion.${value}`) }))} value={filter.emotion} onChange={(emotion) => change({ emotion: emotions.find((each) => each === emotion) ?? null })} comboboxProps={{ withinPortal: false }} />
          <div className={classes.two}>
            <DecimalInput size="xs" label={t('filter.rFrom')} allowNegative value={filter.rFrom ?? ''} onChange={(rFrom) => change({ rFrom: rFrom === '' ? null : rFrom })} />
            <DecimalInput size="xs" label={t('filter.rTo')} allowNegative value={filter.rTo ?? ''} onChange={(rTo) => change({ rTo: rTo === '' ? null : rTo })} />
            <Select size="xs" label={t('filter.heldFrom')} clearable data={kept(filter.heldFrom)} value={filter.heldFrom} onChange={(heldFrom) => change({ heldFrom })} comboboxProps={{ withinPortal: false }} />
            <Select size="xs" label={t('filter.heldTo')} clearable data={kept(filter.heldTo)} value={filter.heldTo} onChange={(heldTo) => change({ heldTo })} comboboxProps={{ withinPortal: false }} />
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
