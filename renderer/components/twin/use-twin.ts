import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TwinAnswer, TwinQuestion, TwinRunning } from '../../../shared/contract/twin.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';

const EVERY_MS = 300;

export interface TwinUse {
  /** What was found last; of another question while the present one is still told. */
  readonly answer: TwinAnswer | null;
  /** How far it is; null when it is done or was stopped. */
  readonly running: TwinRunning | null;
  readonly stopped: boolean;
  readonly error: unknown;
  readonly stop: () => void;
  readonly again: () => void;
}

/** Asks for the twin of a question until it is told. Whoever goes away stops it. */
export function useTwin(question: TwinQuestion): TwinUse {
  const asked = JSON.stringify(question);
  const [stoppedAt, setStoppedAt] = useState<string | null>(null);
  const stopped = stoppedAt === asked;
  const query = useQuery({
    ...api.twin.replay.queryOptions({ input: question }),
    enabled: !stopped,
    retry: false,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? EVERY_MS : false),
  });
  const { data, error, refetch } = query;
  const [last, setLast] = useState<TwinAnswer | null>(null);
  if (data?.state === 'done' && last !== data) setLast(data);
  const running = data?.state === 'running' && !stopped ? data : null;
  const telling = running !== null;
  useEffect(() => {
    if (!telling) return undefined;
    // Nobody waits for it any more; of one that is done nothing is stopped.
    return () => void client.twin.stop(JSON.parse(asked) as TwinQuestion).catch(() => undefined);
  }, [asked, telling]);
  return {
    answer: last,
    running,
    stopped,
    error,
    stop: () => {
      setStoppedAt(asked);
      void client.twin.stop(question).catch(() => undefined);
    },
    again: () => {
      setStoppedAt(null);
      void refetch();
    },
  };
}
