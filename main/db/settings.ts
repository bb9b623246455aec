import { sql, type Db } from './db.ts';

/** Settings as stored: only those that were ever changed. */
export function readSettings(db: Db): Readonly<Record<string, unknown>> {
  const rows = sql<{ key: string; value: string }>(db, 'SELECT key, value FROM settings').all();
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
}

export function writeSetting(db: Db, key: string, value: unknown): void {
  sql(db, 'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, JSON.stringify(value));
}
