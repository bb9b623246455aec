import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/query.ts';
import { ChartWords, useChartWords } from '../../../charts/chart-words.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { useFilterWords } from '../../../components/use-filter-words.ts';
import { useShown } from '../../../components/use-shown.ts';
import { toContractFilter, useTradeFilter } from '../../../components/use-trade-filter.ts';
import { BlockTitle } from '../BlockTitle.tsx';
import classes from '../Insights.module.css';
import { InsightsAside } from '../InsightsAside.tsx';
import { ExcursionCards } from './ExcursionCards.tsx';

/** How far trades went against and for the trader before they ended, one block a currency. */
export function ExcursionsScreen() {
  const { t } = useTranslation('insight-pages');
  const { filter, clear, active } = useTradeFilter();
  const input = useMemo(() => ({ filter: toContractFilter(filter) }), [filter]);
  const query = useQuery(api.charts.excursions.queryOptions({ input, placeholderData: keepPreviousData }));
  const shown = useShown(filter, query.isPlaceholderData);
  const words = useChartWords(useFilterWords(shown));
  return (
    <ChartWords.Provider value={words}>
      <InsightsAside>{query.isPlaceholderData && <span className={classes.quiet} role="status">{t('insights:counting')}</span>}</InsightsAside>
      <Loaded query={query} lines={14}>
        {({ blocks, most }) =>
          blocks.length > 0 ? (
            <div className={classes.blocks} aria-busy={query.isPlaceholderData} data-stale={query.isPlaceholderData || undefined}>
              {blocks.toSorted((a, b) => b.points.length - a.points.length || b.closed - a.closed).map((block) => (
                <section key={block.currency} className={classes.block} data-field={`excursions-${block.currency}`}>
                  <BlockTitle currency={block.currency} n={block.closed} shown={blocks.length > 1} />
                  <ExcursionCards block={block} most={most} />
                </section>
              ))}
            </div>
          ) : active ? (
            <EmptyState icon="filter" sentence={t('insights:emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} />
          ) : (
            <EmptyState icon="insights" sentence={t('excursions.empty')} action={{ label: t('insights:import'), to: '/imports' }} />
          )
        }
      </Loaded>
    </ChartWords.Provider>
  );
}
