import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import { lastPriceOf } from '../db/fills.ts';
import { latestMark } from '../db/marks.ts';
import type { ServiceContext } from './context.ts';

/**
 * The newest price known of an instrument, held or not: typed by the trader or of the newest fill, whichever is newer.
 * Against a fill known by its day only, a price typed on that day wins.
 */
export function lastPrice(ctx: ServiceContext, account: Account, instrumentId: string): string | null {
  const mark = latestMark(ctx.db, instrumentId);
  const fill = lastPriceOf(ctx.db, instrumentId);
  if (mark === null || fill === null) return mark?.price ?? fill?.price ?? null;
  const fillIsNewer = fill.executedAt === null ? fill.tradingDay > accountDayOf(account, mark.at) : fill.executedAt > mark.at;
  return fillIsNewer ? fill.price : mark.price;
}
