/**
 * Whose turn it is with the journal.
 *
 * Most calls run beside one another: each writes in one go and is done. A long piece of work writes in steps, and gives way in
 * between so that it can be watched and stopped; until it has ended nobody else may read or write, or they would see half of it,
 * or write into its transaction. First come, first served: neither side can keep the other waiting for ever.
 */
export interface Turns {
  readonly beside: <T>(work: () => T | Promise<T>) => Promise<T>;
  readonly alone: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** Somebody is alone with the journal, or waits to be. */
  readonly taken: () => boolean;
}

export function fairTurns(): Turns {
  const waiting: { readonly alone: boolean; readonly go: () => void }[] = [];
  let beside = 0;
  let alone = false;
  const admit = (): void => {
    for (let [first] = waiting; first !== undefined && !alone && !(first.alone && beside > 0); [first] = waiting) {
      waiting.shift();
      if (first.alone) alone = true;
      else beside += 1;
      first.go();
    }
  };
  const turn = (wantsAlone: boolean): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ alone: wantsAlone, go: resolve });
      admit();
    });
  return {
    beside: async (work) => {
      await turn(false);
      try {
        return await work();
      } finally {
        beside -= 1;
        admit();
      }
    },
    alone: async (work) => {
      await turn(true);
      try {
        return await work();
      } finally {
        alone = false;
        admit();
      }
    },
    taken: () => alone || waiting.length > 0,
  };
}
