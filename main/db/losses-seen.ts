import type { Wait } from '../../shared/time/wait.ts';
import { sql, type Db } from './db.ts';

/** When the journal's running time first saw a loss, and how old the loss was then. */
export interface LossSeen {
  readonly ageMs: number;
  readonly wait: Wait;
}

export function readLossSeen(db: Db, accountId: string, lossAt: string): LossSeen | null {
  const row = sql<{ age_ms: number; wait: string }>(db, 'SELECT age_ms, wait FROM losses_seen WHERE account_id = ? AND loss_at = ?').get(accountId, lossAt);
  return row === undefined ? null : { ageMs: row.age_ms, wait: JSON.parse(row.wait) as Wait };
}

/** The first sighting stands. */
export function insertLossSeen(db: Db, accountId: string, lossAt: string, { ageMs, wait }: LossSeen): void {
  sql(db, 'INSERT INTO losses_seen (account_id, loss_at, age_ms, wait) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(accountId, lossAt, ageMs, JSON.stringify(wait));
}
