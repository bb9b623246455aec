import type { BookPage } from '../../../shared/contract/book.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { periodDays, periodKind } from '../../../shared/review/period.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { findReview } from '../../db/reviews.ts';
import type { ServiceContext } from '../context.ts';
import { inTurns } from '../in-turns.ts';
import { factsInTurns } from '../reviews/facts.ts';
import { withFacts } from '../reviews/reviews.ts';
import { besides, lineOf, todayOf } from './lines.ts';

/**
 * A page to read: facts and words of a day, a week or a month. Reading begins no draft.
 *
 * @throws {Refusal} WEEK_INVALID, WEEK_IN_FUTURE
 */
export function bookPage(ctx: ServiceContext, { period }: { period: string }): Promise<BookPage> {
  requirePeriod(ctx, period);
  return inTurns(ctx, `book page ${period} ${todayOf(ctx)}`, async () => {
    const stored = findReview(ctx.db, period);
    const facts = stored?.facts ?? (await factsNow(ctx, period));
    const review = stored === null ? null : withFacts(ctx, stored, facts);
    return { period, line: lineOf(period, stored, todayOf(ctx)), review, facts: review?.facts ?? facts, ...besides(ctx, period) };
  });
}

/** The facts of a period as the journal has them now, once for its page and its year. */
export function factsNow(ctx: ServiceContext, period: string): Promise<ReviewFacts> {
  return inTurns(ctx, `book facts ${period} ${todayOf(ctx)}`, () => factsInTurns(ctx, period));
}

/** @throws {Refusal} WEEK_INVALID, WEEK_IN_FUTURE */
export function requirePeriod(ctx: ServiceContext, period: string): void {
  if (periodKind(period) === null) throw new Refusal('invalid', 'WEEK_INVALID', { week: period });
  const { from } = periodDays(period);
  if (from > todayOf(ctx)) throw new Refusal('refused', 'WEEK_IN_FUTURE', { week: period, from });
}
