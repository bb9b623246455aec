import { canonicalJson } from '../../../shared/record/canonical-json.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { noNewFacts, type Review, type ReviewFacts, type ReviewWords } from '../../../shared/review/review.ts';
import { periodDays, periodKind, periodSpan, type PeriodKind } from '../../../shared/review/period.ts';
import { emptyWords, signedContent, signingGaps } from '../../../shared/review/signing.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { writePlanState } from '../../db/plans.ts';
import { findReview, insertReview, listReviews as readReviews, readHolds, readReview, writeSignature, writeWords, type StoredReview } from '../../db/reviews.ts';
import { recordHead } from '../../db/record.ts';
import { sha256 } from '../../db/sha256.ts';
import { closedPlansBefore } from '../../db/week-events.ts';
import type { ServiceContext } from '../context.ts';
import { ofOneState } from '../in-turns.ts';
import { endBySignature } from '../lockouts.ts';
import { getSettings } from '../settings.ts';
import { factsInTurns, reviewFacts } from './facts.ts';
import { flagsSeen } from './flags-seen.ts';
import { reviewDue } from './review-due.ts';

/** Newest first. */
export function listReviews(ctx: ServiceContext, { kind }: { kind: PeriodKind }): Promise<Review[]> {
  return ofOneState(ctx, async () => {
    const reviews: Review[] = [];
    for (const stored of readReviews(ctx.db, kind)) reviews.push(await read(ctx, stored));
    return reviews;
  });
}

/**
 * The retrospective of a week, a day or a month; a draft is begun on first sight. Its facts are those of now, of a signed one those of then.
 *
 * @throws {Refusal} WEEK_INVALID, WEEK_IN_FUTURE
 */
export async function getReview(ctx: ServiceContext, { week }: { week: string }): Promise<Review> {
  if (findReview(ctx.db, week) === null) {
    requireWeek(ctx, week);
    ctx.write(() => insertReview(ctx.db, { id: ctx.newId(), week, words: emptyWords, at: ctx.clock.instant() }));
  }
  return ofOneState(ctx, () => read(ctx, findReview(ctx.db, week)!));
}

/** @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE */
export async function saveReview(ctx: ServiceContext, { id, revision, words }: { id: string; revision: number; words: ReviewWords }): Promise<Review> {
  ctx.write(() => {
    openDraft(ctx, id, revision);
    writeWords(ctx.db, id, revision, words, ctx.clock.instant());
  });
  return reviewOf(ctx, id);
}

/**
 * Signs a retrospective and freezes it, facts and words, under one hash that the record keeps.
 *
 * The flags as they stand are among the facts: a signed page says for ever what was known then.
 *
 * A week may be signed before it is over; what happens in the rest of it comes up in the next one. Plans that closed by then
 * count as reviewed.
 *
 * @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE, REVIEW_INCOMPLETE with everything that is missing
 */
export async function signReview(ctx: ServiceContext, { id, revision, name }: { id: string; revision: number; name: string }): Promise<Review> {
  const { week } = openDraft(ctx, id, revision);
  // Judging takes several turns: where the journal changed meanwhile it is judged anew, so that facts and flags are of one state.
  let judgedAt = ctx.revision();
  let flags = await flagsSeen(ctx, { week });
  for (let tries = 0; tries < 3 && ctx.revision() !== judgedAt; tries += 1) {
    judgedAt = ctx.revision();
    flags = await flagsSeen(ctx, { week });
  }
  return ctx.write(() => {
    const draft = openDraft(ctx, id, revision);
    const facts = { ...reviewFacts(ctx, draft.week), flags };
    const holds = readHolds(ctx.db, id);
    const gaps = signingGaps(facts, draft.words, holds);
    if (gaps.length > 0) throw new Refusal('refused', 'REVIEW_INCOMPLETE', { missing: gaps.length }, gaps);
    const at = ctx.clock.instant();
    const due = reviewDue(ctx);
    const hash = sha256(canonicalJson(signedContent({ week: draft.week, facts, words: draft.words, holds }, name, at)));
    writeSignature(ctx.db, { id, facts, name, at, hash });
    const signedOver = recordHead(ctx.db);
    // A signature says over which record it was given: a copy of it kept elsewhere is a witness to all that stands before.
    ctx.record('review-signed', { reviewId: id, week: draft.week, name, hash, violations: facts.violations.length, head: signedOver === null ? null : { seq: signedOver.seq, hash: signedOver.hash } });
    if (periodKind(draft.week) !== 'week') return withFacts(ctx, readReview(ctx.db, id)!, facts);
    if (due === null || due.week === draft.week) endBySignature(ctx, id);
    const { to } = periodSpan(draft.week, getSettings(ctx).homeZone);
    for (const planId of closedPlansBefore(ctx.db, at < to ? at : to)) writePlanState(ctx.db, planId, 'reviewed', at);
    return withFacts(ctx, readReview(ctx.db, id)!, facts);
  });
}

function requireWeek(ctx: ServiceContext, week: string): void {
  if (periodKind(week) === null) throw new Refusal('invalid', 'WEEK_INVALID', { week });
  const { from } = periodDays(week);
  if (from > tradingDayOf(ctx.clock.instant(), getSettings(ctx).homeZone)) throw new Refusal('refused', 'WEEK_IN_FUTURE', { week, from });
}

/** @throws {Refusal} REVIEW_NOT_FOUND, REVIEW_SIGNED, REVISION_STALE */
export function openDraft(ctx: ServiceContext, id: string, revision: number): StoredReview {
  const stored = readReview(ctx.db, id);
  if (stored === null) throw new Refusal('not-found', 'REVIEW_NOT_FOUND', { id });
  if (stored.state === 'signed') throw new Refusal('conflict', 'REVIEW_SIGNED', { id, signedAt: stored.signedAt });
  if (stored.revision !== revision) throw new Refusal('conflict', 'REVISION_STALE', { given: revision, stored: stored.revision });
  return stored;
}

/** One that is there, as it stands after what was written. */
export const reviewOf = (ctx: ServiceContext, id: string): Promise<Review> => ofOneState(ctx, () => read(ctx, readReview(ctx.db, id)!));

const read = async (ctx: ServiceContext, stored: StoredReview): Promise<Review> => withFacts(ctx, stored, stored.facts ?? (await factsInTurns(ctx, stored.week)));

/** Signed ones hold the facts and words of their day; what later forms added to either is empty in them. */
export function withFacts(ctx: ServiceContext, stored: StoredReview, facts: ReviewFacts): Review {
  return { ...stored, words: { ...emptyWords, ...stored.words }, holds: readHolds(ctx.db, stored.id), facts: { ...noNewFacts, ...facts } };
}
