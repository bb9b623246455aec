import { ActionIcon, Button, Checkbox, Popover, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tradeColumns, type TradeColumn } from '../../../shared/contract/trades.ts';
import { useSaveSettings, useSettings } from '../../app/settings/use-settings.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Trades.module.css';
import { headerOf } from './use-trade-columns.tsx';

/** Which columns, in which order, and how close the rows stand. The journal remembers. */
export function ColumnsMenu({ shown, onChange }: { shown: readonly TradeColumn[]; onChange: (columns: readonly TradeColumn[] | null) => void }) {
  const { t } = useTranslation(['trades', 'common']);
  const density = useSettings()?.density ?? 'compact';
  const save = useSaveSettings();
  const hidden = tradeColumns.filter((id) => !shown.includes(id));
  const move = (index: number, by: number) => {
    const next = [...shown];
    const [moved] = next.splice(index, 1);
    if (moved === undefined) return;
    next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <Popover position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="table" size={14} />} data-action="columns">
          {t('columns.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes.columnList} aria-label={t('columns.title')}>
          {shown.map((id, index) => (
            <li key={id}>
              <Checkbox size="xs" label={headerOf(t, id)} checked disabled={shown.length === 1} onChange={() => onChange(shown.filter((other) => other !== id))} />
              <ActionIcon size="xs" variant="subtle" color="gray" disabled={index === 0} aria-label={t('columns.earlier', { column: headerOf(t, id) })} onClick={() => move(index, -1)}>
                <Icon name="arrow-up" size={12} />
              </ActionIcon>
              <ActionIcon size="xs" variant="subtle" color="gray" disabled={index === shown.length - 1} aria-label={t('columns.later', { column: headerOf(t, id) })} onClick={() => move(index, 1)}>
                <Icon name="arrow-down" size={12} />
              </ActionIcon>
            </li>
          ))}
          {hidden.map((id) => (
            <li key={id}>
              <Checkbox size="xs" label={headerOf(t, id)} checked={false} onChange={() => onChange([...shown, id])} />
            </li>
          ))}
        </ul>
        <div className={classes.columnFoot}>
          <SegmentedControl size="xs" aria-label={t('columns.density')} value={density} onChange={(value) => save.mutate({ density: value === 'comfortable' ? 'comfortable' : 'compact' })} data={(['compact', 'comfortable'] as const).map((value) => ({ value, label: t(`columns.${value}`) }))} />
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(null)}>
            {t('columns.standard')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
