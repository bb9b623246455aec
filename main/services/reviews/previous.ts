import { commitmentsOf, type CommitmentHold } from '../../../shared/review/commitment.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { readDiscipline } from '../../db/accounts.ts';
import { countFirings } from '../../db/firings.ts';
import { readJournalDiscipline } from '../../db/journal-discipline.ts';
import { readHolds, type StoredReview } from '../../db/reviews.ts';
import type { ServiceContext } from '../context.ts';
import { adherenceOver } from '../routines/history.ts';

type Previous = ReviewFacts['previous'][number];

/** What the last signed retrospective promised, and what came of what holds it: shown beside the question whether it was kept. */
export function previousCommitments(ctx: ServiceContext, before: StoredReview, days: { from: string; to: string }, span: { from: string; to: string }): Previous[] {
  const holds = readHolds(ctx.db, before.id);
  const done = new Map(adherenceOver(ctx, days).each.map((one) => [one.routineId, one]));
  return commitmentsOf({ commitment: before.words.commitment, commitments: before.words.commitments ?? [] }).map(({ id, text }) => {
    const hold = holds[id] ?? null;
    return { id, text, hold, evidence: hold === null ? null : evidenceOf(ctx, hold, span, done) };
  });
}

function evidenceOf(ctx: ServiceContext, hold: CommitmentHold, span: { from: string; to: string }, done: ReadonlyMap<string, { due: number; done: number }>): Previous['evidence'] {
  if (hold.kind === 'routine') {
    const one = done.get(hold.routineId);
    return { kind: 'routine', due: one?.due ?? 0, done: one?.done ?? 0 };
  }
  const rules = hold.accountId === null ? readJournalDiscipline(ctx.db).rules : (readDiscipline(ctx.db, hold.accountId)?.rules ?? []);
  const inForce = rules.some(({ id, enabled }) => id === hold.rule.id && enabled);
  return { kind: 'rule', inForce, fired: countFirings(ctx.db, hold.accountId, hold.rule.id, span) };
}
