import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';
import { toProblem } from './problem.ts';
import { refreshAll } from './refresh.ts';

/** Query and mutation options for every call: `useQuery(api.plans.list.queryOptions({ input: {} }))`. */
export const api = createTanstackQueryUtils(client);

/**
 * One cache. Nothing goes stale by itself: the pulse (pulse.tsx) says when the journal changed, and so does every
 * mutation of this window; then what is on screen is asked for again. A refusal is an answer and is never retried;
 * a lost connection is.
 */
export const queryClient: QueryClient = new QueryClient({
  mutationCache: new MutationCache({
    onSuccess: (_data, _variables, _result, mutation) => {
      // An autosave says `meta: { quiet: true }`: the editor is ahead of the journal and must not be refilled from it.
      if (mutation.meta?.['quiet'] !== true) void refreshAll(queryClient);
    },
  }),
  defaultOptions: {
    queries: {
      // The engine is on this machine: whether there is a network says nothing about it.
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, error) => toProblem(error).connection && count < 3,
      retryDelay: (count) => 500 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
