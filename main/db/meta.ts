import { sql, type Db } from './db.ts';
import { untilChanged } from './kept.ts';

/** Facts about the journal file itself: its id, whether it is a sample, whether it was closed, and which file it is: a copy is another file. */
export type MetaKey = 'journal-id' | 'created-at' | 'sample' | 'in-use' | 'file-id';

export function readMeta(db: Db, key: MetaKey): string | null {
  return untilChanged(db, ['meta'], `meta ${key}`, () => sql<{ value: string }>(db, 'SELECT value FROM meta WHERE key = ?').get(key)?.value ?? null);
}

export function writeMeta(db: Db, key: MetaKey, value: string): void {
  sql(db, 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value);
}
