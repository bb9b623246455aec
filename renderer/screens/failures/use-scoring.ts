import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ScoringView } from '../../../shared/contract/failure-library.ts';
import { blankScore, scoringComplete, type CauseScore, type Unforeseen } from '../../../shared/premortem/scoring.ts';
import { api } from '../../api/query.ts';
import { refreshAll } from '../../api/refresh.ts';

interface Marks {
  readonly scores: readonly CauseScore[];
  readonly unforeseen: readonly Unforeseen[];
}

export interface Scoring extends Marks {
  readonly change: (marks: Partial<Marks>) => void;
  readonly complete: boolean;
  /** Settled by a signature: changes wait for their reason. */
  readonly settled: boolean;
  readonly changed: boolean;
  readonly state: 'fresh' | 'saving' | 'saved' | 'failed';
  readonly error: unknown;
  readonly retry: () => void;
  readonly amend: (reason: string) => void;
  readonly amending: boolean;
  readonly giveUp: () => void;
}

const marksOf = ({ premortem, scoring }: ScoringView): Marks => ({ scores: scoring?.scores ?? premortem?.causes.map(() => blankScore) ?? [], unforeseen: scoring?.unforeseen ?? [] });

/**
 * The marks as they stand under the hand. Each is kept at once, one save after the other; once the week's retrospective has been signed, they are
 * held until a reason is given.
 */
export function useScoring(view: ScoringView): Scoring {
  const queries = useQueryClient();
  const [marks, setMarks] = useState(() => marksOf(view));
  const [kept, setKept] = useState(() => ({ marks, version: view.scoring?.version ?? 0 }));
  const settled = view.settledBy !== null;
  const save = useMutation(
    api.premortems.score.mutationOptions({
      meta: { quiet: true },
      onSuccess: (answer) => queries.setQueryData(api.premortems.scoring.queryKey({ input: { planId: view.planId } }), answer),
    }),
  );
  const send = (reason: string | null) => {
    if (view.premortem === null) return;
    const sent = marks;
    save.mutate(
      { planId: view.planId, premortemId: view.premortem.id, version: kept.version, scores: [...sent.scores], unforeseen: [...sent.unforeseen], reason },
      { onSuccess: (answer) => setKept({ marks: sent, version: answer.scoring?.version ?? kept.version }) },
    );
  };
  const changed = marks !== kept.marks;
  const idle = !save.isPending && !save.isError;
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (changed && idle && !settled) latest.current(null);
  }, [changed, idle, settled, marks]);
  // What else shows them is asked anew when the screen is left, not between two keys.
  useEffect(() => () => void refreshAll(queries), [queries]);

  return {
    ...marks,
    change: (next) => setMarks((before) => ({ ...before, ...next })),
    complete: scoringComplete(marks.scores),
    settled,
    changed,
    state: save.isError ? 'failed' : save.isPending ? 'saving' : save.isSuccess ? 'saved' : 'fresh',
    error: save.error,
    retry: () => send(null),
    amend: send,
    amending: save.isPending,
    giveUp: () => {
      save.reset();
      setMarks(kept.marks);
    },
  };
}
