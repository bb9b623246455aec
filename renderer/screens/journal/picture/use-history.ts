import { useState } from 'react';
import type { Shape } from '../../../../shared/journal/annotation.ts';

const MOST_STEPS = 200;

export interface History {
  readonly shapes: readonly Shape[];
  /** `merge`: part of the same act as the step before, as moving with a key held down. */
  readonly set: (shapes: readonly Shape[], merge?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

interface Steps {
  readonly past: readonly (readonly Shape[])[];
  readonly now: readonly Shape[];
  readonly future: readonly (readonly Shape[])[];
  readonly act: string | null;
}

/** What was drawn, and every step back and forth. */
export function useHistory(initial: readonly Shape[], onChange: (shapes: readonly Shape[]) => void): History {
  const [steps, setSteps] = useState<Steps>({ past: [], now: initial, future: [], act: null });
  const go = (next: Steps) => {
    setSteps(next);
    onChange(next.now);
  };
  return {
    shapes: steps.now,
    set: (shapes, merge) => {
      const same = merge !== undefined && merge === steps.act;
      go({ past: same ? steps.past : [...steps.past.slice(-MOST_STEPS), steps.now], now: shapes, future: [], act: merge ?? null });
    },
    undo: () => {
      const last = steps.past.at(-1);
      if (last !== undefined) go({ past: steps.past.slice(0, -1), now: last, future: [steps.now, ...steps.future], act: null });
    },
    redo: () => {
      const [next, ...rest] = steps.future;
      if (next !== undefined) go({ past: [...steps.past, steps.now], now: next, future: rest, act: null });
    },
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
  };
}
