import type { Payoff, Settlement } from '../../shared/account/instrument.ts';
import { sql, type Db } from './db.ts';
import { whenRepriced } from './kept.ts';
import { POSITION_COLUMNS, POSITION_TRADE, type OpenPositionRow } from './positions.ts';

/** What an open position is shown and valued with: its instrument, and the newest price typed, filled and closed at. */
export interface OpenPositionPrices extends OpenPositionRow {
  readonly number: number;
  readonly symbol: string;
  readonly name: string;
  readonly multiplier: string;
  readonly payoff: Payoff;
  readonly settlement: Settlement;
  readonly markPrice: string | null;
  readonly markAt: string | null;
  readonly fillPrice: string | null;
  readonly fillDay: string | null;
  readonly fillAt: string | null;
  readonly closePrice: string | null;
  readonly closeDay: string | null;
}

const SELECT = `SELECT p.number, ${POSITION_COLUMNS}, ${POSITION_TRADE}, i.symbol, i.name, i.multiplier, i.payoff, i.settlement, m.price AS markPrice, m.at AS markAt,
    f.last_price AS fillPrice, f.last_price_day AS fillDay, f.last_price_at AS fillAt, c.close AS closePrice, c.day AS closeDay
  FROM positions p JOIN instruments i ON i.id = p.instrument_id LEFT JOIN trades t ON t.id = p.trade_id
    LEFT JOIN marks m ON m.id = (SELECT n.id FROM marks n WHERE n.instrument_id = p.instrument_id ORDER BY n.at DESC, n.id DESC LIMIT 1)
    LEFT JOIN daily_bars c ON c.instrument_id = p.instrument_id AND (c.day, c.batch_number) = (SELECT d.day, d.batch_number FROM daily_bars d JOIN price_batches b ON b.number = d.batch_number
      WHERE d.instrument_id = p.instrument_id AND b.undone_at IS NULL ORDER BY d.day DESC, d.batch_number DESC LIMIT 1)
    LEFT JOIN positions f ON f.number = (SELECT q.number FROM positions q WHERE q.instrument_id = p.instrument_id AND q.last_price IS NOT NULL
      ORDER BY q.last_price_day DESC, q.last_price_at DESC, q.last_price_arrived_at DESC LIMIT 1)`;

interface KeptPositions {
  /** In the order of their numbers. */
  rows: readonly OpenPositionPrices[];
  /** Instruments whose positions may look different by now. */
  readonly changed: Set<string>;
}

/** By account. */
const keptOf = new WeakMap<Db, Map<string, KeptPositions>>();
/** With so many changed it is no longer worth reading them one by one. */
const MOST_CHANGED = 16;

/**
 * All open positions with their prices at one look: every fill and every decision of the gate asks for them. They are kept, and only those
 * whose own rows or prices have changed since are read again, as the journal itself tells (kept.ts). A row that is the same object is the same in all it holds.
 */
export function listOpenPositionsPriced(db: Db, accountId: string): readonly OpenPositionPrices[] {
  const accounts = keptOf.get(db) ?? keepFor(db);
  if (accounts === null) return readAll(db, accountId);
  let kept = accounts.get(accountId);
  if (kept === undefined || kept.changed.size > MOST_CHANGED) {
    kept = { rows: readAll(db, accountId), changed: new Set() };
    accounts.set(accountId, kept);
  } else if (kept.changed.size > 0) {
    const { changed } = kept;
    const read = [...changed].flatMap((instrumentId) => sql<OpenPositionPrices>(db, `${SELECT} WHERE p.account_id = ? AND p.instrument_id = ? AND p.open = 1`).all(accountId, instrumentId));
    kept.rows = Object.freeze([...kept.rows.filter(({ instrumentId }) => !changed.has(instrumentId)), ...read.map((row) => Object.freeze(row))].toSorted((a, b) => a.number - b.number));
    changed.clear();
  }
  return kept.rows;
}

function readAll(db: Db, accountId: string): readonly OpenPositionPrices[] {
  const rows = sql<OpenPositionPrices>(db, `${SELECT} WHERE p.account_id = ? AND p.open = 1 ORDER BY p.number`).all(accountId);
  for (const row of rows) Object.freeze(row);
  return Object.freeze(rows);
}

/** null where nothing would tell of changes. */
function keepFor(db: Db): Map<string, KeptPositions> | null {
  const accounts = new Map<string, KeptPositions>();
  const told = whenRepriced(db, (instrumentId) => {
    if (instrumentId === null) accounts.clear();
    else for (const { changed } of accounts.values()) changed.add(instrumentId);
  });
  if (!told) return null;
  keptOf.set(db, accounts);
  return accounts;
}
