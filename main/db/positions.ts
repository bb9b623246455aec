import { sql, type Db } from './db.ts';

/** The position of one account in one instrument as last derived from its fills. */
export interface PositionRow {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: string;
  /** Signed exact decimal: negative is short. */
  readonly quantity: string;
  readonly open: 0 | 1;
  readonly averageEntry: string | null;
  readonly cost: number;
  readonly openFees: number;
  readonly tradeId: string | null;
  readonly lastDay: string | null;
  readonly lastArrivedAt: string;
  readonly unknownQuantity: string;
  /** Splits of shares that are not known to be held. */
  readonly unknownSplits: number;
  /** Of the newest fill that had a price; see lastPriceOf. */
  readonly lastPrice: string | null;
  readonly lastPriceDay: string | null;
  readonly lastPriceAt: string | null;
  readonly lastPriceArrivedAt: string | null;
  /** The ledger's own state, from which the next fill goes on; see main/services/positions/state-text.ts. */
  readonly state: string;
}

export interface OpenPositionRow extends Omit<PositionRow, 'state'> {
  readonly openedDay: string | null;
  readonly openedAt: string | null;
  readonly planId: string | null;
}

export const POSITION_COLUMNS = `p.account_id AS accountId, p.instrument_id AS instrumentId, p.currency, p.quantity, p.open, p.average_entry AS averageEntry,
  p.cost, p.open_fees AS openFees, p.trade_id AS tradeId, p.last_day AS lastDay, p.last_arrived_at AS lastArrivedAt, p.unknown_quantity AS unknownQuantity, p.unknown_splits AS unknownSplits,
  p.last_price AS lastPrice, p.last_price_day AS lastPriceDay, p.last_price_at AS lastPriceAt, p.last_price_arrived_at AS lastPriceArrivedAt`;
export const POSITION_TRADE = 't.opened_day AS openedDay, t.opened_at AS openedAt, t.plan_id AS planId';

export function readPosition(db: Db, accountId: string, instrumentId: string): PositionRow | null {
  return sql<PositionRow>(db, `SELECT ${POSITION_COLUMNS}, p.state FROM positions p WHERE p.account_id = ? AND p.instrument_id = ?`).get(accountId, instrumentId) ?? null;
}

export function readPositionWithTrade(db: Db, accountId: string, instrumentId: string): OpenPositionRow | null {
  return (
    sql<OpenPositionRow>(db, `SELECT ${POSITION_COLUMNS}, ${POSITION_TRADE} FROM positions p LEFT JOIN trades t ON t.id = p.trade_id WHERE p.account_id = ? AND p.instrument_id = ?`).get(accountId, instrumentId) ??
    null
  );
}

export function listOpenPositions(db: Db, accountId: string): OpenPositionRow[] {
  return sql<OpenPositionRow>(
    db,
    `SELECT ${POSITION_COLUMNS}, ${POSITION_TRADE} FROM positions p LEFT JOIN trades t ON t.id = p.trade_id WHERE p.account_id = ? AND p.open = 1 ORDER BY p.number`,
  ).all(accountId);
}

export function listPositionKeys(db: Db): { accountId: string; instrumentId: string }[] {
  return sql<{ accountId: string; instrumentId: string }>(db, 'SELECT account_id AS accountId, instrument_id AS instrumentId FROM fills UNION SELECT account_id, instrument_id FROM share_actions ORDER BY 1, 2').all();
}

/** Accounts with an open position in an instrument. */
export function accountsHolding(db: Db, instrumentId: string): string[] {
  return sql<{ id: string }>(db, 'SELECT account_id AS id FROM positions WHERE instrument_id = ? AND open = 1')
    .all(instrumentId)
    .map(({ id }) => id);
}

const NAMES: readonly (readonly [keyof PositionRow, string])[] = [
  ['currency', 'currency'], ['quantity', 'quantity'], ['averageEntry', 'average_entry'], ['cost', 'cost'], ['openFees', 'open_fees'], ['tradeId', 'trade_id'], ['lastDay', 'last_day'],
  ['lastArrivedAt', 'last_arrived_at'], ['unknownQuantity', 'unknown_quantity'], ['unknownSplits', 'unknown_splits'], ['lastPrice', 'last_price'], ['lastPriceDay', 'last_price_day'],
  ['lastPriceAt', 'last_price_at'], ['lastPriceArrivedAt', 'last_price_arrived_at'], ['state', 'state'], ['accountId', 'account_id'], ['instrumentId', 'instrument_id'], ['open', 'open'],
];
const KEYS: ReadonlySet<string> = new Set(['account_id', 'instrument_id']);
const COLUMNS = NAMES.map(([, column]) => column);
const STATE_OF = COLUMNS.filter((column) => !KEYS.has(column));
const INSERT = `INSERT INTO positions (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (account_id, instrument_id) DO UPDATE SET ${STATE_OF.map((column) => `${column} = excluded.${column}`).join(', ')}`;
/** A position mostly stays open, or closed: where that is not named, its index is left alone. */
const UPDATE = `UPDATE positions SET ${STATE_OF.filter((column) => column !== 'open').map((column) => `${column} = ?`).join(', ')} WHERE account_id = ? AND instrument_id = ? AND open = ?`;

export function savePosition(db: Db, row: PositionRow): void {
  const values = NAMES.map(([field]) => row[field]);
  if (sql(db, UPDATE).run(values).changes === 0) sql(db, INSERT).run(values);
}

export function deletePosition(db: Db, accountId: string, instrumentId: string): void {
  sql(db, 'DELETE FROM positions WHERE account_id = ? AND instrument_id = ?').run(accountId, instrumentId);
}

/** Instruments of which more was closed than is known to have been held. */
export function unknownPositions(db: Db, accountId: string): string[] {
  return sql<{ id: string }>(db, "SELECT instrument_id AS id FROM positions WHERE account_id = ? AND unknown_quantity <> '0'")
    .all(accountId)
    .map(({ id }) => id);
}
