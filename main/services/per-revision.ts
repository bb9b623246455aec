import type { ServiceContext } from './context.ts';

const kept = new WeakMap<ServiceContext, { revision: number; answers: Map<string, unknown> }>();

/**
 * An answer computed once and given again until the journal changes: windows ask for the same figures at every turn.
 *
 * Inside a transaction nothing is remembered, for the revision rises only when it ends.
 *
 * @param key names the question and everything it depends on beside the journal
 */
export function perRevision<Answer>(ctx: ServiceContext, key: string, compute: () => Answer): Answer {
  if (ctx.db.inTransaction) return compute();
  const revision = ctx.revision();
  let current = kept.get(ctx);
  if (current === undefined || current.revision !== revision) {
    current = { revision, answers: new Map() };
    kept.set(ctx, current);
  }
  if (!current.answers.has(key)) current.answers.set(key, compute());
  return current.answers.get(key) as Answer;
}
