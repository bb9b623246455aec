import type { TradeQuery, TradeRow } from '../../../shared/contract/trades.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listTrades as readTrades, sumTrades, tradeNeighbours, type PlacedTrade, type TradePlace } from '../../db/trade-lists.ts';
import { fillIdsOfTrades, readTrade, tradeOfFill, type TradeRecord } from '../../db/trades.ts';
import type { TradeSelection } from '../../db/trade-selection.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf } from '../cursor.ts';
import { perRevision } from '../per-revision.ts';
import { toTradeRow, tradeLabels } from './trade-rows.ts';

const NEWEST: TradeQuery['sort'] = { by: 'closed', desc: true };

export interface TradesInput {
  readonly filter: TradeQuery['filter'];
  readonly status: TradeQuery['status'];
  readonly limit: number;
  readonly cursor: string | null;
  readonly sort?: TradeQuery['sort'];
  readonly skip?: number;
}

/** A page of a list. The count is asked for once until the journal changes, whatever page is looked at. */
export function listTrades(ctx: ServiceContext, { filter, status, limit, cursor, sort = NEWEST, skip = 0 }: TradesInput): { rows: TradeRow[]; next: string | null; total: number } {
  const selection = { ...filter, status };
  const { rows, next } = tradePage(ctx, selection, sort, limit, cursor, skip);
  return { rows, next, total: countOf(ctx, selection) };
}

/** The rows behind a cursor, with their labels, and where the next ones go on. */
export function tradePage(ctx: ServiceContext, selection: TradeSelection, sort: TradeQuery['sort'], limit: number, cursor: string | null, skip = 0): { rows: TradeRow[]; next: string | null } {
  const found = readTrades(ctx.db, selection, sort, limit + 1, placeOf(cursor), skip);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { rows: rowsOf(ctx, page), next: found.length > limit && last !== undefined ? cursorAt(last) : null };
}

function rowsOf(ctx: ServiceContext, trades: readonly TradeRecord[]): TradeRow[] {
  const labels = tradeLabels(ctx.db, trades);
  const fillIds = fillIdsOfTrades(ctx.db, trades.map(({ id }) => id));
  return trades.map((trade) => toTradeRow(trade, labels(trade), fillIds.get(trade.id) ?? []));
}

const cursorAt = ({ sortValue, place, id }: PlacedTrade): string => cursorOf(sortValue === null ? [place, id] : [place, id, sortValue]);

function placeOf(cursor: string | null): TradePlace | null {
  if (cursor === null) return null;
  const parts: unknown = parsed(cursor);
  if (!Array.isArray(parts) || parts.length < 2 || parts.length > 3) throw new Refusal('invalid', 'CURSOR_INVALID');
  const [place, id, value = null] = parts as unknown[];
  if (typeof place !== 'string' || typeof id !== 'string' || !(value === null || typeof value === 'string' || typeof value === 'number')) throw new Refusal('invalid', 'CURSOR_INVALID');
  return { place, id, value };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function countOf(ctx: ServiceContext, selection: TradeSelection): number {
  return perRevision(ctx, `trades counted ${JSON.stringify(selection)}`, () => sumTrades(ctx.db, selection).reduce((sum, { count }) => sum + count, 0));
}

/** @throws {Refusal} TRADE_NOT_FOUND */
export function findTrade(ctx: ServiceContext, id: string): TradeRecord {
  // A trade is named by its first fill, which an older statement can change: the id of any fill in it will do.
  const trade = readTrade(ctx.db, id) ?? readTrade(ctx.db, tradeOfFill(ctx.db, id) ?? '');
  if (trade === null) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id });
  return trade;
}

/**
 * One trade, by its id or by the id of any fill in it.
 *
 * @throws {Refusal} TRADE_NOT_FOUND
 */
export function getTrade(ctx: ServiceContext, { id }: { id: string }): TradeRow {
  return rowsOf(ctx, [findTrade(ctx, id)])[0]!;
}

/** What stands beside a trade in a list; everything null where the list does not hold it. */
export function neighbours(ctx: ServiceContext, { id, filter, status, sort }: TradeQuery & { id: string }): { previous: string | null; next: string | null; place: number | null; total: number } {
  const selection = { ...filter, status };
  const total = countOf(ctx, selection);
  const found = tradeNeighbours(ctx.db, selection, sort, id);
  return found === null ? { previous: null, next: null, place: null, total } : { previous: found.previous, next: found.next, place: found.place + 1, total };
}
