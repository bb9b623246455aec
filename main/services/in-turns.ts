import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServiceContext } from './context.ts';
import { perRevision } from './per-revision.ts';
import { waitOutside } from './turns.ts';

/** Lets others have their turn: what is asked of the engine meanwhile is answered between two pieces of work. */
export const breathe = (): Promise<void> => waitOutside(() => new Promise((resolve) => setImmediate(resolve)));

/** Work that says itself where others may have their turn. */
export type Pieces<Answer> = Generator<void, Answer, void>;

/** All of it in one turn, for what must be of one moment and is short, or is about to be written. */
export function atOnce<Answer>(work: Pieces<Answer>): Answer {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same, a piece in a turn. */
export async function pieceByPiece<Answer>(work: Pieces<Answer>): Promise<Answer> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await breathe();
  }
}

const kept = new WeakMap<ServiceContext, { revision: number; answers: Map<string, Promise<unknown>> }>();
/** Part of a longer answer, which sees to it itself that all of it is of one state. */
const partOfAnswer = new AsyncLocalStorage<true>();
const MOST_TRIES = 3;

/**
 * An answer made in several turns of one state of the journal: where that changes meanwhile it is made anew. A journal that changes faster than it can be read
 * is told as it was found.
 */
export async function ofOneState<Answer>(ctx: ServiceContext, make: () => Promise<Answer>): Promise<Answer> {
  if (partOfAnswer.getStore() === true) return make();
  for (let tries = 1; ; tries += 1) {
    const revision = ctx.revision();
    const last = (): boolean => tries === MOST_TRIES || ctx.revision() === revision;
    try {
      const answer = await partOfAnswer.run(true, make);
      if (last()) return answer;
    } catch (error) {
      // Half of it may have been read before something was taken out, and half after.
      if (last()) throw error;
    }
  }
}

/**
 * An answer that takes several turns, computed once a revision of the journal and given of one; whoever asks for it meanwhile waits for the same.
 *
 * @param key names the question and everything it depends on beside the journal
 */
export function inTurns<Answer>(ctx: ServiceContext, key: string, compute: () => Promise<Answer>): Promise<Answer> {
  return ofOneState(ctx, () => waitOutside(() => shared(ctx, key, compute)));
}

/** The same of pieces; kept as well for whoever must have it at once (per-revision.ts). */
export function keptInTurns<Answer>(ctx: ServiceContext, key: string, work: () => Pieces<Answer>): Promise<Answer> {
  return inTurns(ctx, key, async () => {
    const revision = ctx.revision();
    const answer = await pieceByPiece(work());
    // What was read while the journal changed is of no one state of it.
    return ctx.revision() === revision ? perRevision(ctx, key, () => answer) : answer;
  });
}

function shared<Answer>(ctx: ServiceContext, key: string, compute: () => Promise<Answer>): Promise<Answer> {
  const revision = ctx.revision();
  let current = kept.get(ctx);
  if (current === undefined || current.revision !== revision) {
    current = { revision, answers: new Map() };
    kept.set(ctx, current);
  }
  const { answers } = current;
  const known = answers.get(key);
  if (known !== undefined) return known as Promise<Answer>;
  // In a turn of its own: nobody who waits for it holds one.
  const made = ctx.turns.beside(compute).finally(() => {
    if (ctx.revision() !== revision) answers.delete(key);
  });
  answers.set(key, made);
  // A failure is told to whoever asked, and tried again by the next.
  made.catch(() => answers.delete(key));
  return made;
}
