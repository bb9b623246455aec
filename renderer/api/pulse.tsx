import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { api } from './query.ts';
import { refreshAll } from './refresh.ts';
import { noteServerTime } from './server-time.ts';

export type Connection = 'waiting' | 'connected' | 'lost';
const ConnectionContext = createContext<Connection>('waiting');

/** Whether the engine answers. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/**
 * Asks for the pulse every two seconds and refetches what is on screen when the journal changed, whoever changed it:
 * this window, another one, the command line or time itself.
 */
export function Pulse({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const pulse = useQuery(
    api.app.pulse.queryOptions({ input: {}, refetchInterval: 2000, refetchIntervalInBackground: true, retry: false, gcTime: Number.POSITIVE_INFINITY }),
  );

  const data = pulse.data;
  const seen = useRef<number | null>(null);
  useEffect(() => {
    if (!data) return;
    noteServerTime(data.now);
    if (seen.current !== null && seen.current !== data.revision) void refreshAll(queries);
    seen.current = data.revision;
  }, [data, queries]);

  const state: Connection = pulse.isError ? 'lost' : pulse.isSuccess ? 'connected' : 'waiting';
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'lost' && state === 'connected') void refreshAll(queries);
    before.current = state;
  }, [state, queries]);

  return <ConnectionContext value={state}>{children}</ConnectionContext>;
}
