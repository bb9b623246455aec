import { Refusal } from '../../../shared/refusal/refusal.ts';
import { commitmentsOf, type Commitment, type CommitmentHold } from '../../../shared/review/commitment.ts';
import type { Review } from '../../../shared/review/review.ts';
import type { RoutineTerms } from '../../../shared/routines/routine.ts';
import { compareDiscipline, compareJournalDiscipline } from '../../../shared/rules/compare.ts';
import { waits } from '../../../shared/rules/direction.ts';
import type { DisciplineChange } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { readDiscipline } from '../../db/accounts.ts';
import { readJournalDiscipline } from '../../db/journal-discipline.ts';
import { deleteHold, readHolds, readReview, writeHold } from '../../db/reviews.ts';
import { readRoutine } from '../../db/routines.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { addRoutine } from '../routines/routines.ts';
import { changeRules } from '../rules.ts';
import { changeSharedRules } from '../shared-rules.ts';
import { openDraft, reviewOf } from './reviews.ts';

interface OfCommitment {
  readonly id: string;
  readonly revision: number;
  readonly commitmentId: string;
}

/**
 * A promise becomes a stop rule: a new one, or one that is there made tighter. It holds at once, whether the retrospective is signed or not.
 *
 * @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE, COMMITMENT_NOT_FOUND, COMMITMENT_LOOSENS with what would loosen, COMMITMENT_CHANGES_NOTHING, ACCOUNT_NOT_FOUND, DISCIPLINE_INVALID
 */
export async function holdByRule(ctx: ServiceContext, { accountId, rule, ...of }: OfCommitment & { accountId: string | null; rule: StopRule }): Promise<Review> {
  ctx.write(() => {
    const commitment = written(ctx, of);
    const changes = takeOn(ctx, accountId, rule);
    held(ctx, of, commitment, { kind: 'rule', accountId, rule, existing: changes.length === 0, at: ctx.clock.instant() });
  });
  return reviewOf(ctx, of.id);
}

/** @returns what it changes; nothing where the very rule is in force already */
function takeOn(ctx: ServiceContext, accountId: string | null, rule: StopRule): readonly DisciplineChange[] {
  const withRule = (rules: readonly StopRule[]): StopRule[] => (rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule]);
  const tightens = (changes: readonly DisciplineChange[]): void => {
    if (!rule.enabled) throw new Refusal('refused', 'COMMITMENT_CHANGES_NOTHING', {});
    const loosening = changes.filter(waits);
    if (loosening.length > 0) throw new Refusal('refused', 'COMMITMENT_LOOSENS', { changes: loosening.length });
  };
  if (accountId === null) {
    const current = readJournalDiscipline(ctx.db);
    const wished = { ...current, rules: withRule(current.rules) };
    const changes = compareJournalDiscipline(current, wished);
    tightens(changes);
    if (changes.length > 0) changeSharedRules(ctx, { discipline: wished });
    return changes;
  }
  getAccount(ctx, { id: accountId });
  const current = readDiscipline(ctx.db, accountId)!;
  const wished = { ...current, rules: withRule(current.rules) };
  const changes = compareDiscipline(current, wished);
  tightens(changes);
  if (changes.length > 0) changeRules(ctx, { accountId, discipline: wished });
  return changes;
}

/**
 * A promise becomes a routine of its own, with the words it was given.
 *
 * @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE, COMMITMENT_NOT_FOUND, ACCOUNT_NOT_FOUND
 */
export async function holdByRoutine(ctx: ServiceContext, { terms, ...of }: OfCommitment & { terms: RoutineTerms }): Promise<Review> {
  ctx.write(() => {
    const commitment = written(ctx, of);
    const routine = addRoutine(ctx, { terms, source: { kind: 'retrospective', reviewId: of.id, commitment: commitment.text } });
    held(ctx, of, commitment, { kind: 'routine', routineId: routine.id, title: routine.title, existing: false, at: routine.createdAt });
  });
  return reviewOf(ctx, of.id);
}

/**
 * A promise that a routine keeps already.
 *
 * @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE, COMMITMENT_NOT_FOUND, ROUTINE_NOT_FOUND
 */
export async function holdByExistingRoutine(ctx: ServiceContext, { routineId, ...of }: OfCommitment & { routineId: string }): Promise<Review> {
  ctx.write(() => {
    const commitment = written(ctx, of);
    const routine = readRoutine(ctx.db, routineId);
    const newest = routine?.versions.at(-1);
    if (routine === null || newest === undefined || routine.removedAt !== null || !newest.active) throw new Refusal('not-found', 'ROUTINE_NOT_FOUND', { id: routineId });
    held(ctx, of, commitment, { kind: 'routine', routineId, title: newest.title, existing: true, at: ctx.clock.instant() });
  });
  return reviewOf(ctx, of.id);
}

/**
 * The promise stands for itself again. The rule or routine stays as it is: a rule is loosened by the ratchet alone.
 *
 * @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE
 */
export async function releaseHold(ctx: ServiceContext, { id, revision, commitmentId }: OfCommitment): Promise<Review> {
  ctx.write(() => {
    openDraft(ctx, id, revision);
    if (readHolds(ctx.db, id)[commitmentId] !== undefined) deleteHold(ctx.db, id, commitmentId);
  });
  return reviewOf(ctx, id);
}

function written(ctx: ServiceContext, { id, revision, commitmentId }: OfCommitment): Commitment {
  const { words } = openDraft(ctx, id, revision);
  const found = commitmentsOf({ commitment: words.commitment, commitments: words.commitments ?? [] }).find((one) => one.id === commitmentId);
  if (found === undefined) throw new Refusal('not-found', 'COMMITMENT_NOT_FOUND', { id: commitmentId });
  return found;
}

function held(ctx: ServiceContext, { id, commitmentId }: OfCommitment, { text }: Commitment, hold: CommitmentHold): void {
  writeHold(ctx.db, id, commitmentId, hold);
  const review = readReview(ctx.db, id)!;
  const by = hold.kind === 'rule' ? { by: 'rule', accountId: hold.accountId, ruleId: hold.rule.id, condition: hold.rule.condition.kind } : { by: 'routine', routineId: hold.routineId, title: hold.title };
  ctx.record('commitment-held', { reviewId: id, week: review.week, commitment: text, existing: hold.existing, ...by });
}
