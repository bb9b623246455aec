import { accountDayNamed } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';

/** An account that is not known yet is taken for one that skips weekends: a day too early is never wrong here. */
const CAUTIOUS: Pick<Account, 'kind' | 'currency'> = { kind: 'cash', currency: 'USD' };

/** The last day an opening position may be of: before the first day that cannot be explained, and not a weekend that belongs to it. */
export function latestOpeningDay(firstDay: string, account: Pick<Account, 'kind' | 'currency'> = CAUTIOUS): string {
  let day = addDays(firstDay, -1);
  while (!(accountDayNamed(account, day) < firstDay)) day = addDays(day, -1);
  return day;
}
