import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { ChartWords, useChartWords } from '../../charts/chart-words.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ENOUGH } from '../../components/enough.ts';
import { useDrawn } from '../../components/InTurn.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { useFilterWords } from '../../components/use-filter-words.ts';
import { useShown } from '../../components/use-shown.ts';
import { toContractFilter, useTradeFilter } from '../../components/use-trade-filter.ts';
import { CurrencyBlock } from './CurrencyBlock.tsx';
import { FrameOfPages } from './frame-of-pages.ts';
import classes from './Insights.module.css';
import { InsightsAside } from './InsightsAside.tsx';

/** What closed trades say, one block a currency, and how sure they are of it. */
export function InsightsScreen() {
  const { t } = useTranslation('insights');
  const { filter, clear, active } = useTradeFilter();
  const input = useMemo(() => ({ filter: toContractFilter(filter) }), [filter]);
  const insights = useQuery(api.insights.get.queryOptions({ input, placeholderData: keepPreviousData }));
  const shown = useShown(filter, insights.isPlaceholderData);
  const words = useChartWords(useFilterWords(shown));
  const drawn = useDrawn(insights.data);
  const nothing = !active && insights.data?.blocks.length === 0;
  const { hideFilter } = useContext(FrameOfPages);
  useEffect(() => {
    hideFilter(nothing);
    return () => hideFilter(false);
  }, [nothing, hideFilter]);
  const counting = insights.isPlaceholderData || drawn !== 'all';
  return (
    <ChartWords.Provider value={words}>
      <InsightsAside><span className={classes.quiet} role="status">{insights.isPlaceholderData ? t('counting') : t('threshold', { enough: ENOUGH })}</span></InsightsAside>
      <Loaded query={insights} lines={14}>
        {({ blocks }) =>
          blocks.length > 0 ? (
            <div className={classes.blocks} data-state={counting ? 'counting' : 'counted'} aria-busy={counting} data-stale={insights.isPlaceholderData || drawn === 'older' || undefined}>
              {blocks.toSorted((a, b) => b.statistics.trades - a.statistics.trades).map((block) => (
                <CurrencyBlock key={block.currency} block={block} filter={shown} titled={blocks.length > 1} />
              ))}
            </div>
          ) : active ? (
            <EmptyState icon="filter" sentence={t('emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} />
          ) : (
            <EmptyState icon="insights" sentence={t('empty')} action={{ label: t('import'), to: '/imports' }} />
          )
        }
      </Loaded>
    </ChartWords.Provider>
  );
}
