import type { ServiceContext } from './context.ts';

/** Lets others have their turn: what is asked of the engine meanwhile is answered between two pieces of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const kept = new WeakMap<ServiceContext, { revision: number; answers: Map<string, Promise<unknown>> }>();

/**
 * An answer that takes several turns, computed once a revision of the journal; whoever asks for it meanwhile waits for the same. Where the journal changed while it was
 * computed it is given, but not kept.
 *
 * @param key names the question and everything it depends on beside the journal
 */
export function inTurns<Answer>(ctx: ServiceContext, key: string, compute: () => Promise<Answer>): Promise<Answer> {
  const revision = ctx.revision();
  let current = kept.get(ctx);
  if (current === undefined || current.revision !== revision) {
    current = { revision, answers: new Map() };
    kept.set(ctx, current);
  }
  const { answers } = current;
  const known = answers.get(key);
  if (known !== undefined) return known as Promise<Answer>;
  const made = compute().finally(() => {
    if (ctx.revision() !== revision) answers.delete(key);
  });
  answers.set(key, made);
  // A failure is told to whoever asked, and tried again by the next.
  made.catch(() => answers.delete(key));
  return made;
}
