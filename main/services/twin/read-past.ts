import type { Account } from '../../../shared/account/account.ts';
import type { PastTrade } from '../../../shared/rules/replay/past.ts';
import { countClosed, pastTradesAfter } from '../../db/replay-reads.ts';
import type { ServiceContext } from '../context.ts';
import { toPastTrade } from '../replay/past-trade.ts';

const PAGE = 2000;

/** Closed trades of some accounts, each account's in the order of their closing. */
export type PastOf = ReadonlyMap<string, readonly PastTrade[]>;

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
  const past = new Map<string, PastTrade[]>();
  let done = 0;
  for (const { id } of accounts) {
    const trades: PastTrade[] = [];
    let last: { place: string; id: string } | null = null;
    for (;;) {
      const page = await ctx.turns.beside(() => pastTradesAfter(ctx.db, id, last, PAGE));
      trades.push(...page.flatMap(toPastTrade));
      done += page.length;
      going(done, Math.max(done, total));
      await new Promise((resolve) => setImmediate(resolve));
      if (page.length < PAGE) break;
      last = page.at(-1)!;
    }
    past.set(id, trades);
  }
  return past;
}
