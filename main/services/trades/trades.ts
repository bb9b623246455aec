import type { TradeFilter, TradeRow } from '../../../shared/contract/looking-back.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { countTrades, fillIdsOfTrades, listTrades as readTrades, readTrade, tradeOfFill, type TradeSelection } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { toTradeRow, tradeLabels } from './trade-rows.ts';

export interface TradesInput {
  readonly filter: TradeFilter;
  readonly status: TradeSelection['status'];
  readonly limit: number;
  readonly cursor: string | null;
}

/** Newest first: open trades, then by the day of their closing. */
export function listTrades(ctx: ServiceContext, { filter, status, limit, cursor }: TradesInput): { rows: TradeRow[]; next: string | null; total: number } {
  const after = readCursor(cursor, ['string', 'string']);
  const selection = { ...filter, status };
  const found = readTrades(ctx.db, selection, limit + 1, after === null ? null : { place: after[0] as string, id: after[1] as string });
  const page = found.slice(0, limit);
  const labels = tradeLabels(ctx.db);
  const fillIds = fillIdsOfTrades(ctx.db, page.map(({ id }) => id));
  const last = page.at(-1);
  return {
    rows: page.map((trade) => toTradeRow(trade, labels(trade), fillIds.get(trade.id) ?? [])),
    next: found.length > limit && last !== undefined ? cursorOf([last.place, last.id]) : null,
    total: countTrades(ctx.db, selection),
  };
}

/**
 * One trade, by its id or by the id of any fill in it: a trade is named by its first fill, which an older statement can change.
 *
 * @throws {Refusal} TRADE_NOT_FOUND
 */
export function getTrade(ctx: ServiceContext, { id }: { id: string }): TradeRow {
  const trade = readTrade(ctx.db, id) ?? readTrade(ctx.db, tradeOfFill(ctx.db, id) ?? '');
  if (trade === null) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id });
  return toTradeRow(trade, tradeLabels(ctx.db)(trade), fillIdsOfTrades(ctx.db, [trade.id]).get(trade.id) ?? []);
}
