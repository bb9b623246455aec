import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/query.ts';
import { CostCompared } from '../../../components/CostCompared.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { useDrawn } from '../../../components/InTurn.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { useTradeFilter } from '../../../components/use-trade-filter.ts';
import { InsightsAside } from '../InsightsAside.tsx';
import { CurrencyFlags } from './CurrencyFlags.tsx';
import classes from './Flags.module.css';

/** What known biases would leave behind in the trades, one block a currency. */
export function FlagsScreen() {
  const { t } = useTranslation('flags');
  const { filter: { accountId, from, to }, change } = useTradeFilter();
  const input = useMemo(() => ({ filter: { accountIds: accountId === null ? [] : [accountId], from, to } }), [accountId, from, to]);
  const query = useQuery(api.bias.flags.queryOptions({ input, placeholderData: keepPreviousData }));
  const drawn = useDrawn(query.data);
  const active = accountId !== null || from !== null || to !== null;
  const clear = () => change({ accountId: null, from: null, to: null });
  return (
    <>
      <InsightsAside>{query.isPlaceholderData && <span className={classes.quiet} role="status">{t('counting')}</span>}</InsightsAside>
      <p className={classes.lead}>{t('lead')}</p>
      <CostCompared here="flags" />
      <Loaded query={query} lines={14}>
        {(blocks) =>
          blocks.length > 0 ? (
            <div className={classes.blocks} aria-busy={query.isPlaceholderData || drawn !== 'all'} data-stale={query.isPlaceholderData || drawn === 'older' || undefined}>
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
