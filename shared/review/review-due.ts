import { addMilliseconds, type Instant } from '../time/instant.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay, type IsoWeek } from '../time/iso-week.ts';
import { endOfTradingDay, startOfTradingDay, tradingDayOf, type TradingDay } from '../time/trading-day.ts';

/** A week's retrospective is due this long after its Sunday ended: the week after is enough to find a calm hour. */
export const REVIEW_GRACE_MS = 7 * 86_400_000;

/** How far back an unsigned week is still asked for; an old statement must not bring a year of homework. */
export const REVIEW_LOOKBACK_WEEKS = 8;

export type ReviewDue = { week: IsoWeek; dueAt: Instant; overdue: boolean };

/**
 * The retrospective to write next: the oldest finished week with trading in it that has no signature.
 *
 * Weeks are Monday to Sunday in the journal's home zone. Weeks that ended before the journal began, and those further
 * back than REVIEW_LOOKBACK_WEEKS, are history that was imported; nobody owes a look back at them.
 *
 * @param active weeks with fills or tickets in them
 * @param signed weeks whose retrospective is signed
 * @param since when the journal began
 * @returns null when nothing is owed
 */
export function reviewDue(active: ReadonlySet<IsoWeek>, signed: ReadonlySet<IsoWeek>, since: Instant, now: Instant, homeZone: string): ReviewDue | null {
  const current = weekOfTradingDay(tradingDayOf(now, homeZone));
  for (let back = REVIEW_LOOKBACK_WEEKS; back >= 1; back -= 1) {
    const week = addWeeks(current, -back);
    if (!active.has(week) || signed.has(week)) continue;
    const ended = endOfTradingDay(daysOfWeek(week).sunday, homeZone);
    if (ended <= since) continue;
    const dueAt = addMilliseconds(ended, REVIEW_GRACE_MS);
    return { week, dueAt, overdue: !(now < dueAt) };
  }
  return null;
}

/**
 * The running week once nothing more can be traded in it: on a Saturday of accounts that rest at weekends, its retrospective is at hand.
 *
 * It is offered, never owed: what is due, when it is overdue and what that does stays with reviewDue. An account that trades at weekends,
 * and has traded in this week, keeps it running to its Sunday's end.
 *
 * @param current the week it is in the home zone
 * @param active weeks with fills or tickets in them
 * @param signed weeks whose retrospective is signed
 * @param accountDays the trading day it is now, for each account that was active in the week
 * @returns null while it runs, and where there is nothing to look back on
 * @example reviewReady('2026-W47', new Set(['2026-W47']), new Set([]), ['2026-11-23']) // => '2026-W47'
 * @example reviewReady('2026-W47', new Set(['2026-W47']), new Set([]), ['2026-11-23', '2026-11-21']) // => null
 */
export function reviewReady(current: IsoWeek, active: ReadonlySet<IsoWeek>, signed: ReadonlySet<IsoWeek>, accountDays: readonly TradingDay[]): IsoWeek | null {
  if (!active.has(current) || signed.has(current) || accountDays.length === 0) return null;
  const { sunday } = daysOfWeek(current);
  return accountDays.every((day) => day > sunday) ? current : null;
}

/** First instant of a week in a zone, and the first one after it. */
export function weekSpan(week: IsoWeek, zone: string): { from: Instant; to: Instant } {
  const { monday, sunday } = daysOfWeek(week);
  return { from: startOfTradingDay(monday, zone), to: endOfTradingDay(sunday, zone) };
}
