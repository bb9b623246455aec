import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/server-time.ts';
import { getHomeZone } from '../app/format/home-zone.ts';
import { wallParts } from '../app/format/instant.ts';
import { Icon } from './Icon.tsx';
import { quickRange, quickRangeOf, quickRanges } from './quick-range.ts';
import classes from './TradeFilterBar.module.css';
import type { TradeFilterState } from './use-trade-filter.ts';

/** The spans of days asked most, behind one button that says which of them the two days are: a chip for each would take a row of its own. */
export function TradeFilterRange({ filter, change }: { filter: TradeFilterState; change: (patch: Partial<TradeFilterState>) => void }) {
  const { t } = useTranslation();
  const today = wallParts(new Date(serverNow()).toISOString(), getHomeZone()).day;
  const chosen = quickRangeOf(filter.from, filter.to, today);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="default" className={classes.range ?? ''} rightSection={<Icon name="chevron-down" size={12} />} data-action="range" data-value={chosen ?? undefined} aria-label={chosen === null ? t('filter.range') : t('filter.rangeIs', { range: t(`filter.ranges.${chosen}`) })}>
          {t(chosen === null ? 'filter.dates' : `filter.ranges.${chosen}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {quickRanges.map((range) => (
          <Menu.Item key={range} aria-current={range === chosen ? true : undefined} data-value={range} leftSection={<Icon name={range === chosen ? 'check' : 'calendar'} size={14} />} onClick={() => change(quickRange(range, today))}>
            {t(`filter.ranges.${range}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item data-value="all" disabled={filter.from === null && filter.to === null} leftSection={<Icon name="x" size={14} />} onClick={() => change({ from: null, to: null })}>
          {t('filter.anyDay')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
