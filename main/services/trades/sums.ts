import type { ChosenTrades, TradeFilter, TradeSums } from '../../../shared/contract/trades.ts';
import { assertMinor, formatMoney, type Currency } from '../../../shared/money/money.ts';
import { winRateOfCounts } from '../../../shared/stats/win-rate.ts';
import { sumTrades } from '../../db/trade-lists.ts';
import type { TradeSelection } from '../../db/trade-selection.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';

export const selectionOf = ({ filter, status, ids, except }: ChosenTrades): TradeSelection & TradeFilter => ({ ...filter, status, ids, except });

/** What chosen trades come to: counted in the journal itself, the rate by the formula of the insights. */
export function sums(ctx: ServiceContext, chosen: ChosenTrades): TradeSums {
  const rows = perRevision(ctx, `trades summed ${JSON.stringify(chosen)}`, () => sumTrades(ctx.db, selectionOf(chosen)));
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    open: rows.reduce((sum, { open }) => sum + open, 0),
    blocks: rows
      .filter(({ count, open }) => count > open)
      .map((row) => {
        const currency = row.currency as Currency;
        const closed = row.count - row.open;
        const rate = winRateOfCounts({ wins: row.wins, losses: row.losses, scratches: closed - row.wins - row.losses });
        const money = (minor: number): string => formatMoney(assertMinor(minor), currency);
        return {
          currency,
          closed,
          wins: row.wins,
          losses: row.losses,
          scratches: rate.scratches,
          winRate: { value: rate.value, reason: rate.value === null ? rate.reason : null, n: rate.n, low: rate.interval?.low ?? null, high: rate.interval?.high ?? null, method: rate.interval === null ? null : 'wilson' },
          grossPnl: money(row.gross),
          fees: money(row.fees),
          netPnl: money(row.net),
        };
      }),
  };
}
