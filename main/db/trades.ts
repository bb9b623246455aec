import { sql, type Db } from './db.ts';
import { insertRows, type Table } from './insert-rows.ts';
import type { FillSpan } from './realised.ts';
import { tradeConditions, type TradeSelection } from './trade-selection.ts';

/** One trade as derived from its fills; money in smallest units of `currency`. */
export interface TradeRecord {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: string;
  readonly direction: 'long' | 'short';
  readonly status: 'open' | 'closed';
  readonly openedAt: string | null;
  readonly openedDay: string;
  readonly closedAt: string | null;
  readonly closedDay: string | null;
  readonly maxQuantity: string;
  readonly openQuantity: string;
  readonly avgEntry: string;
  readonly avgExit: string | null;
  readonly splitRatio: string;
  readonly gross: number;
  readonly fees: number;
  readonly net: number;
  readonly plannedRisk: number | null;
  readonly r: number | null;
  readonly rReason: string | null;
  readonly planId: string | null;
  readonly planned: 0 | 1 | null;
  readonly holdingDays: number | null;
  readonly holdingMs: number | null;
  readonly place: string;
}

const NAMES: readonly (readonly [keyof TradeRecord, string])[] = [
  ['id', 'id'], ['accountId', 'account_id'], ['instrumentId', 'instrument_id'], ['currency', 'currency'], ['direction', 'direction'], ['status', 'status'],
  ['openedAt', 'opened_at'], ['openedDay', 'opened_day'], ['closedAt', 'closed_at'], ['closedDay', 'closed_day'], ['maxQuantity', 'max_quantity'],
  ['openQuantity', 'open_quantity'], ['avgEntry', 'avg_entry'], ['avgExit', 'avg_exit'], ['splitRatio', 'split_ratio'], ['gross', 'gross'], ['fees', 'fees'], ['net', 'net'],
  ['plannedRisk', 'planned_risk'], ['r', 'r'], ['rReason', 'r_reason'], ['planId', 'plan_id'], ['planned', 'planned'], ['holdingDays', 'holding_days'],
  ['holdingMs', 'holding_ms'], ['place', 'place'],
];
export const TRADE_COLUMNS = NAMES.map(([field, column]) => `t.${column} AS ${field}`).join(', ');
/** What a trade is from its first fill to its last: naming it in an update would have the indexes over it written again. */
const LASTING: ReadonlySet<string> = new Set(['id', 'account_id', 'instrument_id', 'currency', 'direction', 'opened_at', 'opened_day']);
const TRADES: Table = {
  name: 'trades',
  columns: NAMES.map(([, column]) => column),
  clause: `ON CONFLICT (id) DO UPDATE SET ${NAMES.filter(([, column]) => !LASTING.has(column)).map(([, column]) => `${column} = excluded.${column}`).join(', ')}`,
};

/** What no index holds: an open trade that grows mostly changes in nothing else, and naming more would have two indexes written again. */
const GROWING: ReadonlySet<string> = new Set(['closed_at', 'max_quantity', 'open_quantity', 'avg_entry', 'avg_exit', 'split_ratio', 'r_reason']);
const grows = NAMES.filter(([, column]) => GROWING.has(column));
const stays = NAMES.filter(([, column]) => !GROWING.has(column));
const GROW = `UPDATE trades SET ${grows.map(([, column]) => `${column} = ?`).join(', ')} WHERE ${stays.map(([, column]) => `${column} IS ?`).join(' AND ')}`;

const FEW = 8;

export function saveTrades(db: Db, trades: readonly TradeRecord[]): void {
  const grown = (trade: TradeRecord): boolean => sql(db, GROW).run([...grows, ...stays].map(([field]) => trade[field])).changes === 1;
  // Only where there are few: most trades of many are new.
  const rest = trades.length > FEW ? trades : trades.filter((trade) => trade.status !== 'open' || !grown(trade));
  insertRows(db, TRADES, rest.map((trade) => NAMES.map(([field]) => trade[field])));
}

/** Which trades the fills of a position after one and up to another belong to, forgotten; the trades themselves are not. */
export function deleteTradeFillsOf(db: Db, accountId: string, instrumentId: string, { after, upTo }: FillSpan): void {
  sql(db, 'DELETE FROM trade_fills WHERE fill_sequence IN (SELECT sequence FROM fills WHERE account_id = ? AND instrument_id = ? AND sequence > ? AND sequence <= ?)').run(accountId, instrumentId, after, upTo);
}

/** Some of the trades of a position. @returns whether there may be more */
export function deleteFewTradesOf(db: Db, accountId: string, instrumentId: string, few: number): boolean {
  return sql(db, 'DELETE FROM trades WHERE id IN (SELECT id FROM trades WHERE account_id = ? AND instrument_id = ? LIMIT ?)').run(accountId, instrumentId, few).changes === few;
}

export function readTrade(db: Db, id: string): TradeRecord | null {
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM trades t WHERE t.id = ?`).get(id) ?? null;
}

/** Closed trades in the order of their closing: what statistics read. */
export function closedTrades(db: Db, selection: Omit<TradeSelection, 'status'>): TradeRecord[] {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM trades t WHERE ${where} ORDER BY t.place, t.id`).all(values);
}

/** The next of them in the same order: what is read a page in a turn. */
export function closedTradesAfter(db: Db, selection: Omit<TradeSelection, 'status'>, after: Pick<TradeRecord, 'place' | 'id'> | null, limit: number): TradeRecord[] {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM trades t WHERE ${where} AND (t.place, t.id) > (@afterPlace, @afterId) ORDER BY t.place, t.id LIMIT @limit`).all({
    ...values, afterPlace: after?.place ?? selection.from ?? '', afterId: after?.id ?? '', limit,
  });
}

/** The trades that some fills opened, in the order of their closing. */
export function tradesOpenedBy(db: Db, sequences: readonly number[]): TradeRecord[] {
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM json_each(?) n CROSS JOIN fills x ON x.sequence = n.value CROSS JOIN trades t ON t.id = x.id ORDER BY t.place, t.id`).all(JSON.stringify(sequences));
}

/** Whether a selection holds more closed trades than a number; counts no further than that. */
export function moreClosedThan(db: Db, selection: Omit<TradeSelection, 'status'>, most: number): boolean {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<{ n: number }>(db, `SELECT count(*) AS n FROM (SELECT 1 FROM trades t WHERE ${where} LIMIT @most)`).get({ ...values, most: most + 1 })!.n > most;
}

/** The same one after the other, for what must not hold them all; nothing may be written meanwhile. */
export function eachClosedTrade(db: Db, selection: Omit<TradeSelection, 'status'>, first: 'oldest' | 'newest' = 'oldest'): IterableIterator<TradeRecord> {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM trades t WHERE ${where} ORDER BY ${first === 'oldest' ? 't.place, t.id' : 't.place DESC, t.id DESC'}`).iterate(values);
}

/** Of some trades that are known by name the closed ones of a selection, in no order: each is looked up, whatever else the selection holds. */
export function closedTradesNamed(db: Db, selection: Omit<TradeSelection, 'status'>, ids: Iterable<string>): IterableIterator<TradeRecord> {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM json_each(@names) n CROSS JOIN trades t ON t.id = n.value WHERE ${where}`).iterate({ ...values, names: JSON.stringify([...ids]) });
}

/** The next closed trades that were planned and stand under a plan, plan by plan, each with the fill that opened it; null where none did. */
export function tradesUnderPlanAfter(db: Db, last: { readonly planId: string; readonly id: string }, limit: number): (TradeRecord & { readonly opening: number | null })[] {
  return sql<TradeRecord & { opening: number | null }>(
    db,
    `SELECT ${TRADE_COLUMNS}, x.sequence AS opening FROM trades t INDEXED BY trades_by_plan LEFT JOIN fills x ON x.id = t.id
     WHERE t.plan_id IS NOT NULL AND (t.plan_id, t.id) > (@planId, @id) AND t.planned = 1 AND t.status = 'closed' ORDER BY t.plan_id, t.id LIMIT @limit`,
  ).all({ ...last, limit });
}

/** Open trades, and closed ones of a plan. */
export function tradesOfPlan(db: Db, planId: string): TradeRecord[] {
  return sql<TradeRecord>(db, `SELECT ${TRADE_COLUMNS} FROM trades t WHERE t.plan_id = ? ORDER BY t.place, t.id`).all(planId);
}

export type TradeRole = 'opened' | 'added' | 'realised' | 'unknown';
export interface TradeFillRow {
  readonly fillSequence: number;
  readonly step: number;
  readonly tradeId: string | null;
  readonly role: TradeRole;
}

const TRADE_FILLS: Table = { name: 'trade_fills', columns: ['fill_sequence', 'step', 'trade_id', 'role'] };

export function insertTradeFills(db: Db, rows: readonly TradeFillRow[]): void {
  insertRows(db, TRADE_FILLS, rows.map(({ fillSequence, step, tradeId, role }) => [fillSequence, step, tradeId, role]));
}

/** Ids of the fills of trades, in the order of their execution as far as it is known. */
export function fillIdsOfTrades(db: Db, tradeIds: readonly string[]): Map<string, string[]> {
  return fillsByTrade(db, tradeIds, '');
}

/** Of those only the fills that opened or enlarged the trade. One that closed it may have opened the next. */
export function entryFillIdsOfTrades(db: Db, tradeIds: readonly string[]): Map<string, string[]> {
  return fillsByTrade(db, tradeIds, `AND f.role IN ('opened', 'added')`);
}

function fillsByTrade(db: Db, tradeIds: readonly string[], which: string): Map<string, string[]> {
  const rows = sql<{ tradeId: string; fillId: string }>(
    db,
    `SELECT DISTINCT f.trade_id AS tradeId, x.id AS fillId, x.trading_day, x.executed_at, x.sequence
     FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence
     WHERE f.trade_id IN (SELECT value FROM json_each(?)) ${which} ORDER BY x.trading_day, x.executed_at, x.sequence`,
  ).all(JSON.stringify(tradeIds));
  const byTrade = new Map<string, string[]>();
  for (const { tradeId, fillId } of rows) {
    const ids = byTrade.get(tradeId);
    if (ids === undefined) byTrade.set(tradeId, [fillId]);
    else ids.push(fillId);
  }
  return byTrade;
}

/** The trade a fill belongs to now; of a fill that flips, the one it opened. */
export function tradeOfFill(db: Db, fillId: string): string | null {
  return (
    sql<{ tradeId: string }>(
      db,
      'SELECT f.trade_id AS tradeId FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence WHERE x.id = ? AND f.trade_id IS NOT NULL ORDER BY f.step DESC LIMIT 1',
    ).get(fillId)?.tradeId ?? null
  );
}
