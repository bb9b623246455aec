import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

interface RowPages<Row> {
  /** Null while it is on its way. */
  readonly rowAt: (index: number) => Row | null;
  /** For LongList: which rows are in view. */
  readonly onWindow: (first: number, last: number) => void;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Rows of a long list, fetched a page at a time as they come into view; pages out of view are forgotten after a while. */
export function useRowPages<Row>(key: readonly unknown[], pageSize: number, load: (offset: number, limit: number, signal: AbortSignal) => Promise<readonly Row[]>): RowPages<Row> {
  const [shown, setShown] = useState<readonly [number, number]>([0, 0]);
  const onWindow = useCallback((first: number, last: number) => setShown([Math.floor(first / pageSize), Math.floor(last / pageSize)]), [pageSize]);
  const [from, to] = shown;
  const pages = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  const found = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => load(page * pageSize, pageSize, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
  });
  return {
    rowAt: (index) => found[Math.floor(index / pageSize) - from]?.data?.[index % pageSize] ?? null,
    onWindow,
    error: found.find((page) => page.error !== null)?.error ?? null,
    retry: () => {
      for (const page of found) if (page.isError) void page.refetch();
    },
  };
}
