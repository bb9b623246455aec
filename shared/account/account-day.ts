import { parseClockTime } from '../time/clock-time.ts';
import type { Instant } from '../time/instant.ts';
import { isWeekend } from '../time/calendar-day.ts';
import { endOfTradingDay, nextTradingDay, startOfTradingDay, tradingDayOf, type TradingDay } from '../time/trading-day.ts';
import type { Account } from './account.ts';

type Calendar = Pick<Account, 'kind' | 'currency' | 'zone' | 'rollover'>;

const COINS: ReadonlySet<string> = new Set(['USDT', 'USDC', 'BTC', 'ETH', 'BNB', 'SOL']);

/** Coins trade at weekends; everywhere else Saturday and Sunday, and Friday's night session, belong to Monday. */
export function skipsWeekends(account: Pick<Account, 'kind' | 'currency'>): boolean {
  return account.kind !== 'perpetual' && !COINS.has(account.currency);
}

/**
 * The trading day of an account at an instant, by its own zone and rollover.
 *
 * @example accountDayOf({ kind: 'futures', currency: 'CNY', zone: 'Asia/Shanghai', rollover: '18:00' }, '2026-11-20T13:00:00.000Z') // => '2026-11-23'
 */
export function accountDayOf(account: Calendar, instant: Instant): TradingDay {
  return tradingDayOf(instant, account.zone, parseClockTime(account.rollover), skipsWeekends(account));
}

/** First instant of a trading day of the account. */
export function accountDayStart(account: Calendar, day: TradingDay): Instant {
  return startOfTradingDay(day, account.zone, parseClockTime(account.rollover), skipsWeekends(account));
}

/**
 * The instant a window opens whose first day a person typed: on a Saturday of an account that skips weekends, with Monday.
 *
 * Its last day needs no such care: a trading day after it is over it, so one that ends on a Sunday ends with Friday.
 *
 * @example accountWindowOpens({ kind: 'margin', currency: 'CNY', zone: 'UTC', rollover: '00:00' }, '2026-11-22') // => '2026-11-21T00:00:00.000Z'
 */
export function accountWindowOpens(account: Calendar, from: TradingDay): Instant {
  return accountDayStart(account, accountDayNamed(account, from));
}

/**
 * Whether a window of typed days has a trading day in it: from Saturday to Sunday there may be none.
 *
 * @example windowHasTradingDay({ kind: 'margin', currency: 'CNY' }, '2026-11-21', '2026-11-22') // => false
 * @example windowHasTradingDay({ kind: 'margin', currency: 'CNY' }, '2026-11-21', '2026-11-23') // => true
 */
export function windowHasTradingDay(account: Pick<Account, 'kind' | 'currency'>, from: TradingDay, to: TradingDay): boolean {
  return accountDayNamed(account, from) <= to;
}

/** First instant after a trading day of the account. */
export function accountDayEnd(account: Calendar, day: TradingDay): Instant {
  return endOfTradingDay(day, account.zone, parseClockTime(account.rollover), skipsWeekends(account));
}

export function accountNextDay(account: Calendar, day: TradingDay): TradingDay {
  return nextTradingDay(day, skipsWeekends(account));
}

/**
 * The trading day meant by a day of the calendar that a person typed: a Saturday in an account that skips weekends is Monday.
 *
 * @example accountDayNamed({ kind: 'margin', currency: 'CNY' }, '2026-11-21') // => '2026-11-23'
 * @example accountDayNamed({ kind: 'perpetual', currency: 'USDT' }, '2026-11-21') // => '2026-11-21'
 */
export function accountDayNamed(account: Pick<Account, 'kind' | 'currency'>, day: TradingDay): TradingDay {
  return skipsWeekends(account) && isWeekend(day) ? nextTradingDay(day, true) : day;
}
