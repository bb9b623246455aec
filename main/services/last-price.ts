import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import { newestPrice } from '../../shared/marks/newest-price.ts';
import { lastCloseBefore } from '../db/daily-bars.ts';
import { lastPriceOf } from '../db/fills.ts';
import { latestMark } from '../db/marks.ts';
import type { ServiceContext } from './context.ts';

const LAST_DAY = '2099-12-31';

/** The newest price known of an instrument, held or not: typed by the trader, of the newest fill, or a close. */
export function lastPrice(ctx: ServiceContext, account: Account, instrumentId: string): string | null {
  const mark = latestMark(ctx.db, instrumentId);
  const fill = lastPriceOf(ctx.db, instrumentId);
  const close = lastCloseBefore(ctx.db, instrumentId, LAST_DAY);
  const newest = newestPrice({
    typed: mark === null ? null : { price: mark.price, day: accountDayOf(account, mark.at), at: mark.at },
    fill: fill === null ? null : { price: fill.price, day: fill.tradingDay, at: fill.executedAt },
    close: close === null ? null : { price: close.close, day: close.day },
  });
  return newest?.price ?? null;
}
