import { accountDayEnd, accountDayNamed, accountDayStart } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { endOfTradingDay, startOfTradingDay, type TradingDay } from '../../../shared/time/trading-day.ts';

export type Period = 'day' | 'week' | 'month';

/** The first trading day of the period a day lies in. */
export function periodFrom(period: Period, day: TradingDay): TradingDay {
  switch (period) {
    case 'day':
      return day;
    case 'week':
      return daysOfWeek(weekOfTradingDay(day)).monday;
    case 'month':
      return `${day.slice(0, 7)}-01`;
  }
}

/** The first day after it. */
function nextFrom(period: Exclude<Period, 'day'>, from: TradingDay): TradingDay {
  return period === 'week' ? daysOfWeek(addWeeks(weekOfTradingDay(from), 1)).monday : `${addDays(from, 31).slice(0, 7)}-01`;
}

export function accountPeriodEnd(account: Pick<Account, 'kind' | 'currency' | 'zone' | 'rollover'>, period: Period, day: TradingDay): Instant {
  if (period === 'day') return accountDayEnd(account, day);
  return accountDayStart(account, accountDayNamed(account, nextFrom(period, periodFrom(period, day))));
}

export function homePeriodEnd(zone: string, period: Period, day: TradingDay): Instant {
  return period === 'day' ? endOfTradingDay(day, zone) : startOfTradingDay(nextFrom(period, periodFrom(period, day)), zone);
}
