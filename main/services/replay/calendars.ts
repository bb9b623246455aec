import { accountDayEnd, accountDayNamed, accountDayOf, accountDayStart } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { ReplayCalendar } from '../../../shared/rules/replay/past.ts';
import { endOfTradingDay, startOfTradingDay, tradingDayOf } from '../../../shared/time/trading-day.ts';

export function accountCalendar(account: Account): ReplayCalendar {
  return {
    zone: account.zone,
    dayOf: (at) => accountDayOf(account, at),
    startOf: (day) => accountDayStart(account, accountDayNamed(account, day)),
    endOf: (day) => accountDayEnd(account, accountDayNamed(account, day)),
  };
}

/** Of the rules over all accounts. */
export function homeCalendar(zone: string): ReplayCalendar {
  return { zone, dayOf: (at) => tradingDayOf(at, zone), startOf: (day) => startOfTradingDay(day, zone), endOf: (day) => endOfTradingDay(day, zone) };
}
