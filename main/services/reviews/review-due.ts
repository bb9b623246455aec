import { REVIEW_LOOKBACK_WEEKS, reviewDue as dueNow, type ReviewDue } from '../../../shared/review/review-due.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { readMeta } from '../../db/meta.ts';
import { signedWeeks } from '../../db/reviews.ts';
import { activitySince } from '../../db/week-events.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';

/** The retrospective that is owed; null when none is. */
export function reviewDue(ctx: ServiceContext): ReviewDue | null {
  const { homeZone } = getSettings(ctx);
  const now = ctx.clock.instant();
  const firstWeek = addWeeks(weekOfTradingDay(tradingDayOf(now, homeZone)), -REVIEW_LOOKBACK_WEEKS);
  const { days, instants } = activitySince(ctx.db, daysOfWeek(firstWeek).monday);
  const active = new Set([...days, ...new Set(instants.map((at) => tradingDayOf(at, homeZone)))].map(weekOfTradingDay));
  return dueNow(active, new Set(signedWeeks(ctx.db, firstWeek)), readMeta(ctx.db, 'created-at') ?? now, now, homeZone);
}
