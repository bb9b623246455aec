import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeColumn, TradeQuery, TradeView } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { ViewsPanel } from './ViewsPanel.tsx';

interface ViewsMenuProps {
  readonly query: TradeQuery;
  readonly columns: readonly TradeColumn[];
  readonly onApply: (view: TradeView | null) => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Views with names: filter, order and columns together, one press away. */
export function ViewsMenu({ query, columns, onApply }: ViewsMenuProps) {
  const { t } = useTranslation('trades');
  const views = useQuery(api.trades.views.queryOptions({ input: {} })).data ?? [];
  const [opened, setOpened] = useState(false);
  const current = views.find((view) => same(view.query, query) && same(view.columns, columns));
  return (
    <>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<Icon name="eye" size={14} />} rightSection={<Icon name="chevron-down" size={12} />} data-action="views">
            {current?.name ?? t('views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onApply(null)}>{t('views.everything')}</Menu.Item>
          {views.map((view) => (
            <Menu.Item key={view.id} onClick={() => onApply(view)} leftSection={<Icon name={view.id === current?.id ? 'check' : 'eye'} size={14} />} rightSection={view.isDefault ? <Icon name="star" size={12} /> : undefined}>
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setOpened(true)} leftSection={<Icon name="plus" size={14} />} data-action="manage-views">
            {t('views.manage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SidePanel opened={opened} onClose={() => setOpened(false)} title={t('views.title')}>
        <ViewsPanel views={views} query={query} columns={columns} />
      </SidePanel>
    </>
  );
}
