import { sql, type Db } from './db.ts';

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
  ['openQuantity', 'open_quantity'], ['avgEntry', 'avg_entry'], ['avgExit', 'avg_exit'], ['gross', 'gross'], ['fees', 'fees'], ['net', 'net'],
  ['plannedRisk', 'planned_risk'], ['r', 'r'], ['rReason', 'r_reason'], ['planId', 'plan_id'], ['planned', 'planned'], ['holdingDays', 'holding_days'],
  ['holdingMs', 'holding_ms'], ['place', 'place'],
];
const SELECT = NAMES.map(([field, column]) => `t.${column} AS ${field}`).join(', ');
const UPSERT = `INSERT INTO trades (${NAMES.map(([, column]) => column).join(', ')}) VALUES (${NAMES.map(([field]) => `@${field}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${NAMES.slice(1).map(([, column]) => `${column} = excluded.${column}`).join(', ')}`;

export function saveTrades(db: Db, trades: Iterable<TradeRecord>): void {
  const upsert = sql(db, UPSERT);
  for (const trade of trades) upsert.run(trade);
}

export function deleteTradesOf(db: Db, accountId: string, instrumentId: string): void {
  sql(db, 'DELETE FROM trade_fills WHERE fill_sequence IN (SELECT sequence FROM fills WHERE account_id = ? AND instrument_id = ?)').run(accountId, instrumentId);
  sql(db, 'DELETE FROM trades WHERE account_id = ? AND instrument_id = ?').run(accountId, instrumentId);
}

export function readTrade(db: Db, id: string): TradeRecord | null {
  return sql<TradeRecord>(db, `SELECT ${SELECT} FROM trades t WHERE t.id = ?`).get(id) ?? null;
}

/** Which part of the trades is meant; empty and null mean all. Days are closing days. */
export interface TradeSelection {
  readonly status: 'open' | 'closed' | 'all';
  readonly accountIds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly planned: boolean | null;
  readonly instrumentId: string | null;
  readonly tag: string | null;
}

function conditions(selection: TradeSelection): { where: string; values: Record<string, unknown> } {
  const parts: string[] = [];
  const values: Record<string, unknown> = {};
  const add = (text: string, key: string, value: unknown): void => {
    parts.push(text);
    values[key] = value;
  };
  if (selection.status !== 'all') add('t.status = @status', 'status', selection.status);
  if (selection.accountIds.length > 0) add('t.account_id IN (SELECT value FROM json_each(@accountIds))', 'accountIds', JSON.stringify(selection.accountIds));
  if (selection.from !== null) add('t.closed_day >= @from', 'from', selection.from);
  if (selection.to !== null) add('t.closed_day <= @to', 'to', selection.to);
  if (selection.planned !== null) add('t.planned = @planned', 'planned', selection.planned ? 1 : 0);
  if (selection.instrumentId !== null) add('t.instrument_id = @instrumentId', 'instrumentId', selection.instrumentId);
  if (selection.tag !== null) {
    add(
      `(EXISTS (SELECT 1 FROM plans p, json_each(p.content, '$.tags') g WHERE p.id = t.plan_id AND g.value = @tag COLLATE NOCASE)
        OR EXISTS (SELECT 1 FROM entries e JOIN entry_tags g ON g.entry_number = e.number WHERE e.kind = 'trade' AND e.subject = t.id AND e.removed_at IS NULL AND g.tag = @tag COLLATE NOCASE))`,
      'tag',
      selection.tag,
    );
  }
  return { where: parts.length === 0 ? '1' : parts.join(' AND '), values };
}

/** Newest first: open trades, then by closing. `after` is the place and id of the last row seen. */
export function listTrades(db: Db, selection: TradeSelection, limit: number, after: { place: string; id: string } | null): TradeRecord[] {
  const { where, values } = conditions(selection);
  const start = after === null ? '' : 'AND (t.place, t.id) < (@place, @id)';
  return sql<TradeRecord>(db, `SELECT ${SELECT} FROM trades t WHERE ${where} ${start} ORDER BY t.place DESC, t.id DESC LIMIT @limit`).all({ ...values, ...after, limit });
}

export function countTrades(db: Db, selection: TradeSelection): number {
  const { where, values } = conditions(selection);
  return sql<{ n: number }>(db, `SELECT count(*) AS n FROM trades t WHERE ${where}`).get(values)!.n;
}

/** Closed trades in the order of their closing: what statistics read. */
export function closedTrades(db: Db, selection: Omit<TradeSelection, 'status'>): TradeRecord[] {
  const { where, values } = conditions({ ...selection, status: 'closed' });
  return sql<TradeRecord>(db, `SELECT ${SELECT} FROM trades t WHERE ${where} ORDER BY t.place, t.id`).all(values);
}

/** The same one after the other, for what must not hold them all; nothing may be written meanwhile. */
export function eachClosedTrade(db: Db, selection: Omit<TradeSelection, 'status'>): IterableIterator<TradeRecord> {
  const { where, values } = conditions({ ...selection, status: 'closed' });
  return sql<TradeRecord>(db, `SELECT ${SELECT} FROM trades t WHERE ${where} ORDER BY t.place, t.id`).iterate(values);
}

/** Open trades, and closed ones of a plan. */
export function tradesOfPlan(db: Db, planId: string): TradeRecord[] {
  return sql<TradeRecord>(db, `SELECT ${SELECT} FROM trades t WHERE t.plan_id = ? ORDER BY t.place, t.id`).all(planId);
}

export type TradeRole = 'opened' | 'added' | 'realised' | 'unknown';
export interface TradeFillRow {
  readonly fillSequence: number;
  readonly step: number;
  readonly tradeId: string | null;
  readonly role: TradeRole;
}

export function insertTradeFills(db: Db, rows: Iterable<TradeFillRow>): void {
  const insert = sql(db, 'INSERT INTO trade_fills (fill_sequence, step, trade_id, role) VALUES (?, ?, ?, ?)');
  for (const { fillSequence, step, tradeId, role } of rows) insert.run(fillSequence, step, tradeId, role);
}

/** Ids of the fills of trades, in the order of their execution as far as it is known. */
export function fillIdsOfTrades(db: Db, tradeIds: readonly string[]): Map<string, string[]> {
  const rows = sql<{ tradeId: string; fillId: string }>(
    db,
    `SELECT DISTINCT f.trade_id AS tradeId, x.id AS fillId, x.trading_day, x.executed_at, x.sequence
     FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence
     WHERE f.trade_id IN (SELECT value FROM json_each(?)) ORDER BY x.trading_day, x.executed_at, x.sequence`,
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
