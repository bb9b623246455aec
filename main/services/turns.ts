import { AsyncLocalStorage } from 'node:async_hooks';

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

/** A turn beside others; null: of somebody who is alone, and keeps it to the end. */
type Own = { readonly giveBack: () => void; readonly takeAgain: () => Promise<void> } | null;

const own = new AsyncLocalStorage<Own>();

/**
 * Waits for something with one's turn given back, and goes on in a new one: a long answer keeps nobody waiting who wants to be alone, and with him everybody
 * who came later. What was read before may be of an older journal than what is read after.
 */
export async function waitOutside<T>(wait: () => Promise<T>): Promise<T> {
  const turn = own.getStore() ?? null;
  if (turn === null) return wait();
  turn.giveBack();
  try {
    return await wait();
  } finally {
    await turn.takeAgain();
  }
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
  const leave = (): void => {
    beside -= 1;
    admit();
  };
  return {
    beside: async (work) => {
      await turn(false);
      let [held, ended] = [true, false];
      const giveBack = (): void => {
        if (!held) return;
        held = false;
        leave();
      };
      // What goes on after its call has been answered has no turn to go back to.
      const takeAgain = async (): Promise<void> => {
        if (held || ended) return;
        await turn(false);
        if (ended) leave();
        else held = true;
      };
      try {
        return await own.run({ giveBack, takeAgain }, work);
      } finally {
        ended = true;
        giveBack();
      }
    },
    alone: async (work) => {
      await turn(true);
      try {
        return await own.run(null, work);
      } finally {
        alone = false;
        admit();
      }
    },
    taken: () => alone || waiting.length > 0,
  };
}
