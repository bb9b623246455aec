import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { toContractFilter, type TradeFilterState } from '../../components/use-trade-filter.ts';

const PAGE = 1000;

/** Every trade of a filter. Pages follow one another by themselves, so that sorting and sums are over all of them. */
export function useAllTrades(filter: TradeFilterState) {
  const input = useMemo(() => ({ filter: toContractFilter(filter), status: filter.status ?? ('all' as const), limit: PAGE }), [filter]);
  const query = useInfiniteQuery(
    api.trades.list.infiniteOptions({
      input: (cursor: string | null) => ({ ...input, cursor }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  const undecided = filter.planned === 'undecided';
  const rows = useMemo<TradeRow[] | undefined>(() => {
    const all = query.data?.pages.flatMap((page) => page.rows);
    return undecided ? all?.filter(({ planned }) => planned === null) : all;
  }, [query.data, undecided]);
  const total = query.data?.pages[0]?.total ?? 0;
  const loaded = query.data?.pages.reduce((sum, page) => sum + page.rows.length, 0) ?? 0;
  return { rows, total, loaded, error: query.error, refetch: query.refetch, complete: !hasNextPage };
}
