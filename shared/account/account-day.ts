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
