import type { DailyBar } from '../../shared/marks/bar.ts';
import { sql, type Db } from './db.ts';

export interface PriceBatch {
  readonly id: string;
  /** null: typed. */
  readonly fileName: string | null;
  readonly sha256: string | null;
  readonly rows: number;
  readonly at: string;
  readonly undoneAt: string | null;
}

export interface KeptBar extends DailyBar {
  readonly instrumentId: string;
  readonly line: number | null;
}

/** @returns the batch's number, which its bars carry */
export function insertPriceBatch(db: Db, batch: Omit<PriceBatch, 'undoneAt'>): number {
  const { lastInsertRowid } = sql(db, 'INSERT INTO price_batches (id, file_name, sha256, rows, at) VALUES (@id, @fileName, @sha256, @rows, @at)').run(batch);
  return Number(lastInsertRowid);
}

export function insertBars(db: Db, batchNumber: number, bars: readonly KeptBar[]): void {
  const insert = sql(db, 'INSERT INTO daily_bars (instrument_id, day, batch_number, open, high, low, close, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { instrumentId, day, open, high, low, close, line } of bars) insert.run(instrumentId, day, batchNumber, open, high, low, close, line);
}

/** Of the bars of a day the newest whose batch stands. */
const STANDING = `daily_bars b JOIN price_batches p ON p.number = b.batch_number WHERE p.undone_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM daily_bars n JOIN price_batches m ON m.number = n.batch_number WHERE n.instrument_id = b.instrument_id AND n.day = b.day AND n.batch_number > b.batch_number AND m.undone_at IS NULL)`;

export interface ShownBar extends DailyBar {
  readonly batchId: string;
  readonly source: 'typed' | 'import';
}

/** In order of days. */
export function listBars(db: Db, instrumentId: string, from: string, to: string): ShownBar[] {
  return sql<ShownBar>(
    db,
    `SELECT b.day, b.open, b.high, b.low, b.close, p.id AS batchId, CASE WHEN p.file_name IS NULL THEN 'typed' ELSE 'import' END AS source
     FROM ${STANDING} AND b.instrument_id = ? AND b.day BETWEEN ? AND ? ORDER BY b.day`,
  ).all(instrumentId, from, to);
}

export interface PriceCoverage {
  readonly instrumentId: string;
  readonly symbol: string;
  readonly name: string;
  readonly market: string;
  readonly currency: string;
  readonly bars: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly open: 0 | 1;
  readonly firstFill: string | null;
  readonly lastFill: string | null;
}

/** Every instrument that was traded or has prices, those held first. */
export function priceCoverage(db: Db): PriceCoverage[] {
  return sql<PriceCoverage>(
    db,
    `SELECT i.id AS instrumentId, i.symbol, i.name, i.market, i.currency, coalesce(b.n, 0) AS bars, b.first AS "from", b.last AS "to",
       EXISTS (SELECT 1 FROM positions p WHERE p.instrument_id = i.id AND p.open = 1) AS open, f.first AS firstFill, f.last AS lastFill
     FROM instruments i
       LEFT JOIN (SELECT d.instrument_id, count(DISTINCT d.day) AS n, min(d.day) AS first, max(d.day) AS last FROM daily_bars d JOIN price_batches p ON p.number = d.batch_number WHERE p.undone_at IS NULL GROUP BY 1) b ON b.instrument_id = i.id
       LEFT JOIN (SELECT instrument_id, min(day) AS first, max(day) AS last FROM fill_days GROUP BY 1) f ON f.instrument_id = i.id
     WHERE b.n IS NOT NULL OR f.first IS NOT NULL ORDER BY open DESC, f.last DESC, i.symbol`,
  ).all();
}

/** Newest first. */
export function listPriceBatches(db: Db, limit: number): PriceBatch[] {
  return sql<PriceBatch>(db, 'SELECT id, file_name AS fileName, sha256, rows, at, undone_at AS undoneAt FROM price_batches ORDER BY number DESC LIMIT ?').all(limit);
}

export function readPriceBatch(db: Db, id: string): PriceBatch | null {
  return sql<PriceBatch>(db, 'SELECT id, file_name AS fileName, sha256, rows, at, undone_at AS undoneAt FROM price_batches WHERE id = ?').get(id) ?? null;
}

export function writePriceBatchUndone(db: Db, id: string, at: string | null): void {
  sql(db, 'UPDATE price_batches SET undone_at = ? WHERE id = ?').run(at, id);
}

/** The last close known on or before a day. */
export function lastCloseBefore(db: Db, instrumentId: string, day: string): { day: string; close: string } | null {
  return sql<{ day: string; close: string }>(db, `SELECT b.day, b.close FROM ${STANDING} AND b.instrument_id = ? AND b.day <= ? ORDER BY b.day DESC LIMIT 1`).get(instrumentId, day) ?? null;
}

/** Instruments a batch has prices of. */
export function instrumentsOfBatch(db: Db, id: string): string[] {
  return sql<{ id: string }>(db, 'SELECT DISTINCT b.instrument_id AS id FROM daily_bars b JOIN price_batches p ON p.number = b.batch_number WHERE p.id = ?')
    .all(id)
    .map((row) => row.id);
}
