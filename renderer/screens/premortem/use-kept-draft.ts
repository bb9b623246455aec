import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import type { CauseCardState } from './cause-cards.ts';

export interface KeptDraft {
  readonly state: 'fresh' | 'saving' | 'saved' | 'failed';
  readonly error: unknown;
  readonly retry: () => void;
  /** Nothing is saved from now on: the pre-mortem is being handed in. */
  readonly close: () => void;
  readonly reopen: () => void;
}

const causesOf = (cards: readonly CauseCardState[]) => cards.map(({ cause }) => cause);

/** Saves what is typed shortly after the hand rests, and the rest of it when the screen is left. */
export function useKeptDraft(planId: string, cards: readonly CauseCardState[]): KeptDraft {
  const [settled] = useDebouncedValue(cards, 700);
  const saved = useRef(cards);
  const latest = useRef(cards);
  const [closed, setClosed] = useState(false);
  const isClosed = useRef(false);
  const save = useMutation(api.premortems.saveDraft.mutationOptions({ meta: { quiet: true }, scope: { id: `premortem-${planId}` } }));
  const { mutate } = save;

  useEffect(() => {
    latest.current = cards;
  }, [cards]);

  useEffect(() => {
    if (closed || settled === saved.current) return;
    saved.current = settled;
    mutate({ planId, causes: causesOf(settled) });
  }, [settled, closed, planId, mutate]);

  useEffect(
    () => () => {
      if (isClosed.current || latest.current === saved.current) return;
      client.premortems.saveDraft({ planId, causes: causesOf(latest.current) }).catch(() => {
        // The screen is gone; what was saved before stays.
      });
    },
    [planId],
  );

  const keep = (on: boolean) => {
    isClosed.current = on;
    setClosed(on);
  };
  return {
    state: save.isError ? 'failed' : save.isPending || cards !== settled ? 'saving' : save.isSuccess ? 'saved' : 'fresh',
    error: save.error,
    retry: () => mutate({ planId, causes: causesOf(cards) }),
    close: () => keep(true),
    reopen: () => keep(false),
  };
}
