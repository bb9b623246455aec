import { accountDayOf } from '../../../shared/account/account-day.ts';
import { REVIEW_LOOKBACK_WEEKS, reviewDue as dueNow, reviewReady as readyNow, type ReviewDue } from '../../../shared/review/review-due.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay, type IsoWeek } from '../../../shared/time/iso-week.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { listAccounts } from '../../db/accounts.ts';
import { readMeta } from '../../db/meta.ts';
import { signedWeeks } from '../../db/reviews.ts';
import { accountsActiveSince, activitySince } from '../../db/week-events.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';

/** The retrospective that is owed; null when none is. */
export function reviewDue(ctx: ServiceContext): ReviewDue | null {
  const { homeZone } = getSettings(ctx);
  const now = ctx.clock.instant();
  const firstWeek = addWeeks(weekOfTradingDay(tradingDayOf(now, homeZone)), -REVIEW_LOOKBACK_WEEKS);
  return dueNow(activeWeeks(ctx, firstWeek, homeZone), new Set(signedWeeks(ctx.db, firstWeek)), readMeta(ctx.db, 'created-at') ?? now, now, homeZone);
}

/** The running week, where its trading is over by the days of the accounts that traded in it; null while it is not. */
export function reviewReady(ctx: ServiceContext): IsoWeek | null {
  const { homeZone } = getSettings(ctx);
  const now = ctx.clock.instant();
  const week = weekOfTradingDay(tradingDayOf(now, homeZone));
  const { monday, sunday } = daysOfWeek(week);
  const accounts = listAccounts(ctx.db).map((account) => ({ id: account.id, day: accountDayOf(account, now) }));
  // All week long no account has gone on to the next: nothing more is asked then.
  if (!accounts.some(({ day }) => day > sunday)) return null;
  const active = accountsActiveSince(ctx.db, monday, accounts.map(({ id }) => id));
  return readyNow(week, activeWeeks(ctx, week, homeZone), new Set(signedWeeks(ctx.db, week)), accounts.filter(({ id }) => active.has(id)).map(({ day }) => day));
}

function activeWeeks(ctx: ServiceContext, firstWeek: IsoWeek, homeZone: string): Set<IsoWeek> {
  const { days, instants } = activitySince(ctx.db, daysOfWeek(firstWeek).monday);
  return new Set([...days, ...new Set(instants.map((at) => tradingDayOf(at, homeZone)))].map(weekOfTradingDay));
}
