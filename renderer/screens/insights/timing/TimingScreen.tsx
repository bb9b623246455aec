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
import { HoldingCard } from './HoldingCard.tsx';
import { SlotCard } from './SlotCard.tsx';

/** When trades are opened and how long they are held, one block a currency. */
export function TimingScreen() {
  const { t } = useTranslation('insight-pages');
  const { filter, clear, active } = useTradeFilter();
  const input = useMemo(() => ({ filter: toContractFilter(filter) }), [filter]);
  const query = useQuery(api.charts.timing.queryOptions({ input, placeholderData: keepPreviousData }));
  const shown = useShown(filter, query.isPlaceholderData);
  const words = useChartWords(useFilterWords(shown));
  return (
    <ChartWords.Provider value={words}>
      <InsightsAside>{query.isPlaceholderData && <span className={classes.quiet} role="status">{t('insights:counting')}</span>}</InsightsAside>
      <Loaded query={query} lines={14}>
        {({ blocks, enough }) =>
          blocks.length > 0 ? (
            <div className={classes.blocks} aria-busy={query.isPlaceholderData} data-stale={query.isPlaceholderData || undefined}>
              {blocks.toSorted((a, b) => b.n - a.n).map((block) => (
                <section key={block.currency} className={classes.block} data-field={`timing-${block.currency}`}>
                  <BlockTitle currency={block.currency} n={block.n} shown={blocks.length > 1} />
                  <SlotCard block={block} enough={enough} filter={shown} />
                  <HoldingCard block={block} filter={shown} />
                </section>
              ))}
            </div>
          ) : active ? (
            <EmptyState icon="filter" sentence={t('insights:emptyFiltered')} action={{ label: t('common:filter.clear'), onClick: clear }} sample={false} />
          ) : (
            <EmptyState icon="insights" sentence={t('timing.empty')} action={{ label: t('insights:import'), to: '/imports' }} />
          )
        }
      </Loaded>
    </ChartWords.Provider>
  );
}
