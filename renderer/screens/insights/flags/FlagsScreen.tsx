import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/query.ts';
import { AccountPicker } from '../../../components/AccountPicker.tsx';
import { DayInput } from '../../../components/DayInput.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { useTradeFilter } from '../../../components/use-trade-filter.ts';
import { CurrencyFlags } from './CurrencyFlags.tsx';
import classes from './Flags.module.css';

/** What known biases would leave behind in the trades, one block a currency. */
export function FlagsScreen() {
  const { t } = useTranslation('flags');
  const { filter: { accountId, from, to }, change } = useTradeFilter();
  const input = useMemo(() => ({ filter: { accountIds: accountId === null ? [] : [accountId], from, to } }), [accountId, from, to]);
  const query = useQuery(api.bias.flags.queryOptions({ input, placeholderData: keepPreviousData }));
  const active = accountId !== null || from !== null || to !== null;
  const clear = () => change({ accountId: null, from: null, to: null });
  return (
    <>
      <PageHeader title={t('title')} back={{ to: '/insights', label: t('insights:title') }} aside={query.isPlaceholderData && <span className={classes.quiet} role="status">{t('counting')}</span>} />
      <p className={classes.lead}>{t('lead')}</p>
      <div role="search" aria-label={t('filter')} className={classes.bar}>
        <AccountPicker all size="xs" w={170} value={accountId} onChange={(picked) => change({ accountId: picked })} />
        <DayInput size="xs" w={138} length="bare" clearable aria-label={t('common:filter.from')} placeholder={t('common:filter.from')} value={from} onChange={(day) => change({ from: day })} maxDate={to ?? undefined} />
        –
        <DayInput size="xs" w={138} length="bare" clearable aria-label={t('common:filter.to')} placeholder={t('common:filter.to')} value={to} onChange={(day) => change({ to: day })} minDate={from ?? undefined} />
        {active && <Button size="compact-xs" variant="subtle" onClick={clear} leftSection={<Icon name="x" size={12} />}>{t('common:filter.clear')}</Button>}
      </div>
      <Loaded query={query} lines={14}>
        {(blocks) =>
          blocks.length > 0 ? (
            <div className={classes.blocks} aria-busy={query.isPlaceholderData}>
              {blocks.map((block) => <CurrencyFlags key={block.currency} block={block} filter={input.filter} />)}
            </div>
          ) : active ? (
            <EmptyState icon="filter" sentence={t('emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} />
          ) : (
            <EmptyState icon="insights" sentence={t('empty')} action={{ label: t('insights:import'), to: '/imports' }} />
          )
        }
      </Loaded>
    </>
  );
}
