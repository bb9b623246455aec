import type { BookLine } from '../../../shared/contract/book.ts';
import { nextPeriod, periodDays, periodKind, periodOf, type PeriodKind } from '../../../shared/review/period.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { listReviews, type StoredReview } from '../../db/reviews.ts';
import { firstFillDay } from '../../db/week-events.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';

/** The day it is in the journal's home zone. */
export function todayOf(ctx: ServiceContext): string {
  return tradingDayOf(ctx.clock.instant(), getSettings(ctx).homeZone);
}

/** A page as the contents name it. */
export function lineOf(period: string, review: StoredReview | null, today: string): BookLine {
  const running = !(periodDays(period).to < today);
  const state = review?.state === 'signed' ? 'signed' : running ? 'running' : review === null ? 'unwritten' : 'draft';
  return { period, state, signedName: review?.signedName ?? null, lesson: review?.words.lesson ?? '' };
}

/** The first day the book can tell of: of the oldest fill, or of the oldest retrospective where that is earlier. */
export function firstDay(ctx: ServiceContext): string | null {
  const written = (['day', 'week', 'month'] as const).flatMap((kind) => listReviews(ctx.db, kind).slice(-1)).map(({ week }) => periodDays(week).from);
  const fill = firstFillDay(ctx.db);
  return [...written, ...(fill === null ? [] : [fill])].toSorted()[0] ?? null;
}

/** The pages before and after one, within what has been lived through. */
export function besides(ctx: ServiceContext, period: string): { previous: string | null; next: string | null } {
  const today = todayOf(ctx);
  const first = firstDay(ctx) ?? today;
  const previous = nextPeriod(period, -1);
  const next = nextPeriod(period, 1);
  return { previous: periodDays(previous).to < first ? null : previous, next: periodDays(next).from > today ? null : next };
}

/** The weeks of a month: those whose Thursday lies in it, as ISO 8601 gives a week to a year. */
export function weeksOfMonth(month: string): string[] {
  const { from, to } = periodDays(month);
  const weeks: string[] = [];
  for (let week = periodOf('week', from); periodDays(week).from <= to; week = nextPeriod(week, 1)) {
    const { from: monday } = periodDays(week);
    const thursday = periodDays(nextPeriod(nextPeriod(nextPeriod(monday, 1), 1), 1)).from;
    if (thursday.startsWith(month)) weeks.push(week);
  }
  return weeks;
}

/** Retrospectives of a kind by what they look back on. */
export function reviewsByPeriod(ctx: ServiceContext, kind: PeriodKind): Map<string, StoredReview> {
  return new Map(listReviews(ctx.db, kind).filter(({ week }) => periodKind(week) === kind).map((review) => [review.week, review]));
}
