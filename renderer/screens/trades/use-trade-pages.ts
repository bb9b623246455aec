import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { TradeQuery } from '../../../shared/contract/trades.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { createTradePages } from './trade-pages.ts';

/** A list of trades, page by page where one looks, following the journal as it changes. */
export function useTradePages(query: TradeQuery) {
  // One small question stands for the list: it is asked again whenever the journal may have changed, and the pages follow it.
  const head = useQuery(api.trades.list.queryOptions({ input: { ...query, limit: 1 }, placeholderData: keepPreviousData, gcTime: 5000 }));
  const pages = useMemo(() => createTradePages(query, (asked) => client.trades.list(asked)), [query]);
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  const asked = head.isPlaceholderData ? 0 : head.dataUpdatedAt;
  useEffect(() => {
    if (asked > 0) pages.refresh();
  }, [pages, asked]);
  // A new function with each version: what draws rows draws them again when they are there.
  // oxlint-disable-next-line react/exhaustive-deps
  const rowAt = useCallback((index: number) => pages.rowAt(index), [pages, version]);
  const refetch = () => void head.refetch();
  return { total: head.data?.total, rowAt, onRange: pages.look, error: head.error ?? pages.error(), refetch };
}
