import type { BookPage } from '../../../shared/contract/book.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { periodDays, periodKind } from '../../../shared/review/period.ts';
import { findReview } from '../../db/reviews.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { reviewFacts } from '../reviews/facts.ts';
import { toReview } from '../reviews/reviews.ts';
import { besides, lineOf, todayOf } from './lines.ts';

/**
 * A page to read: facts and words of a day, a week or a month. Reading begins no draft.
 *
 * @throws {Refusal} WEEK_INVALID, WEEK_IN_FUTURE
 */
export function bookPage(ctx: ServiceContext, { period }: { period: string }): BookPage {
  requirePeriod(ctx, period);
  return perRevision(ctx, `book page ${period} ${todayOf(ctx)}`, () => {
    const stored = findReview(ctx.db, period);
    const review = stored === null ? null : toReview(ctx, stored);
    return { period, line: lineOf(period, stored, todayOf(ctx)), review, facts: review?.facts ?? reviewFacts(ctx, period), ...besides(ctx, period) };
  });
}

/** @throws {Refusal} WEEK_INVALID, WEEK_IN_FUTURE */
export function requirePeriod(ctx: ServiceContext, period: string): void {
  if (periodKind(period) === null) throw new Refusal('invalid', 'WEEK_INVALID', { week: period });
  const { from } = periodDays(period);
  if (from > todayOf(ctx)) throw new Refusal('refused', 'WEEK_IN_FUTURE', { week: period, from });
}
