import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/query.ts';

/** Every firing of an account (null: of all), page after page: what is filtered must all be here. */
export function useTimeline(accountId: string | null) {
  const query = useInfiniteQuery(
    api.rules.timeline.infiniteOptions({
      input: (cursor: string | null) => ({ accountId, limit: 1000, cursor }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { firings: query.data?.pages.flatMap((page) => page.rows), complete: query.data !== undefined && !hasNextPage, error: query.error, refetch: query.refetch };
}
