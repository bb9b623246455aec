import type { Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';

/** Highest own equity without what was paid in or out since the last confirmation; null while none was ever known. */
export function readEquityPeak(db: Db, accountId: string): Minor | null {
  return sql<{ peak: number }>(db, 'SELECT peak FROM equity_peaks WHERE account_id = ?').get(accountId)?.peak ?? null;
}

export function writeEquityPeak(db: Db, accountId: string, peak: Minor, at: string): void {
  sql(db, 'INSERT INTO equity_peaks (account_id, peak, at) VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET peak = excluded.peak, at = excluded.at').run(accountId, peak, at);
}
