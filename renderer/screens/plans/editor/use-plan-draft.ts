import { hashKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Plan, PlanContent } from '../../../../shared/plan/plan.ts';
import { toProblem } from '../../../api/problem.ts';
import { api } from '../../../api/query.ts';
import { createAutosave, type SaveState } from './autosave.ts';

const PAUSE_MS = 400;

export interface PlanDraft {
  readonly content: PlanContent;
  readonly change: (patch: Partial<PlanContent>) => void;
  readonly saving: SaveState;
  /** Saves now; true when everything is kept. */
  readonly flush: () => Promise<boolean>;
  /** Revision of what is stored. */
  readonly revision: () => number;
  /** Gives up what is on screen for what is stored. */
  readonly loadStored: () => void;
}

/** A draft as it is being written: on screen at once, in the journal a moment later. `plan` is as the journal has it. */
export function usePlanDraft(plan: Plan): PlanDraft {
  const queries = useQueryClient();
  const key = useMemo(() => api.plans.get.queryKey({ input: { id: plan.id } }), [plan.id]);
  const [content, setContent] = useState(plan.content);
  const [saving, setSaving] = useState<SaveState>({ status: 'saved' });
  const latest = useRef(content);
  // Quiet: what is on screen is ahead of the journal and must not be refilled from it.
  const { mutateAsync } = useMutation(api.plans.saveDraft.mutationOptions({ meta: { quiet: true } }));

  const [autosave] = useState(() =>
    createAutosave<PlanContent>({
      revision: plan.revision,
      delayMs: PAUSE_MS,
      save: async (typed, revision) => {
        const stored = await mutateAsync({ id: plan.id, revision, content: typed });
        queries.setQueryData(key, stored);
        return stored.revision;
      },
      isConflict: (error) => ['PLAN_REVISION', 'PLAN_DISCARDED', 'PLAN_SEALED'].includes(toProblem(error).code),
      onState: setSaving,
    }),
  );

  const change = useCallback(
    (patch: Partial<PlanContent>) => {
      latest.current = { ...latest.current, ...patch };
      setContent(latest.current);
      autosave.edit(latest.current);
    },
    [autosave],
  );

  const adopt = useCallback(
    (stored: Plan) => {
      latest.current = stored.content;
      setContent(stored.content);
      autosave.adopt(stored.revision);
    },
    [autosave],
  );

  // Another window has saved and nothing is being typed here: show what is stored.
  useEffect(() => {
    const hash = hashKey(key);
    return queries.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || query.queryHash !== hash) return;
      const stored = queries.getQueryData(key);
      if (stored?.state === 'draft' && autosave.idle() && stored.revision > autosave.revision()) adopt(stored);
    });
  }, [queries, key, autosave, adopt]);

  useEffect(() => {
    const leave = () => void autosave.flush();
    const hidden = () => document.visibilityState === 'hidden' && leave();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hidden);
      leave();
    };
  }, [autosave]);

  const loadStored = useCallback(() => {
    void queries.fetchQuery({ ...api.plans.get.queryOptions({ input: { id: plan.id } }), staleTime: 0 }).then(adopt);
  }, [queries, plan.id, adopt]);

  return { content, change, saving, flush: autosave.flush, revision: autosave.revision, loadStored };
}
