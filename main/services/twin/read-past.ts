import type { Account } from '../../../shared/account/account.ts';
import { addMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import type { PastTrade } from '../../../shared/rules/replay/past.ts';
import type { TradingDay } from '../../../shared/time/trading-day.ts';
import { countClosed, pastTradesAfter } from '../../db/replay-reads.ts';
import type { ServiceContext } from '../context.ts';
import { breathe } from '../in-turns.ts';
import { toPastTrade } from '../replay/past-trade.ts';

/** Some milliseconds' worth: sizes are reckoned in exact decimals. */
const PAGE = 500;

/** Closed trades of an account in the order of their closing, and what is summed up of them on the way. */
export interface AccountPast {
  readonly trades: readonly PastTrade[];
  readonly nets: ReadonlyMap<Currency, Minor>;
  /** First day on which one was opened; null without any. */
  readonly firstDay: TradingDay | null;
}

export type PastOf = ReadonlyMap<string, AccountPast>;

/**
 * Reads the whole past, a page in a turn. Where the journal changes meanwhile it is read anew, so that all of it is of one state; a journal that changes faster
 * than it can be read is told as it was found.
 *
 * @param going told how far it is; throws to stop it
 */
export async function readPast(ctx: ServiceContext, accounts: readonly Account[], going: (done: number, total: number) => void): Promise<PastOf> {
  for (let tries = 0; ; tries += 1) {
    const revision = ctx.revision();
    const read = await readOnce(ctx, accounts, going);
    if (ctx.revision() === revision || tries === 2) return read;
  }
}

async function readOnce(ctx: ServiceContext, accounts: readonly Account[], going: (done: number, total: number) => void): Promise<PastOf> {
  const total = await ctx.turns.beside(() => accounts.reduce((sum, { id }) => sum + countClosed(ctx.db, id), 0));
  const past = new Map<string, AccountPast>();
  let done = 0;
  for (const { id } of accounts) {
    const trades: PastTrade[] = [];
    const nets = new Map<Currency, Minor>();
    let firstDay: TradingDay | null = null;
    let last: { place: string; id: string } | null = null;
    for (;;) {
      const page = await ctx.turns.beside(() => pastTradesAfter(ctx.db, id, last, PAGE));
      for (const trade of page.flatMap(toPastTrade)) {
        trades.push(trade);
        nets.set(trade.currency, addMoney(nets.get(trade.currency) ?? 0, trade.net));
        if (firstDay === null || trade.openedDay < firstDay) firstDay = trade.openedDay;
      }
      done += page.length;
      going(done, Math.max(done, total));
      await breathe();
      if (page.length < PAGE) break;
      last = page.at(-1)!;
    }
    past.set(id, { trades, nets, firstDay });
  }
  return past;
}
