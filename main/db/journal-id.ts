import { readMeta, writeMeta } from './meta.ts';
import { sql, type Db } from './db.ts';

/**
 * The id by which a journal's anchor is found; null in a file that is no journal yet. It is the one the record names last, so
 * that changing it in the file's own table alone loses nobody its locks.
 */
export function journalIdIn(db: Db): string | null {
  const text = `SELECT json_extract(payload, '$.journalId') AS id FROM record
    WHERE kind IN ('journal-created', 'journal-restored') AND json_type(payload, '$.journalId') = 'text' ORDER BY seq DESC LIMIT 1`;
  return sql<{ id: string }>(db, text).get()?.id ?? readMeta(db, 'journal-id');
}

/** Puts the id the record names into the file's own table, where it has become another. */
export function mendJournalId(db: Db): void {
  const id = journalIdIn(db);
  if (id !== null && readMeta(db, 'journal-id') !== id) writeMeta(db, 'journal-id', id);
}
