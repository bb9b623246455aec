import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { SearchTokens } from '../../shared/journal/search-tokens.ts';
import { sql, type Db } from './db.ts';

/** The index holds tokens only; the entry itself is where the text is. */
export function indexEntry(db: Db, number: number, { words, singles }: SearchTokens): void {
  sql(db, 'INSERT OR REPLACE INTO search_entries (rowid, words, singles) VALUES (?, ?, ?)').run(number, words, singles);
}

export function unindexEntry(db: Db, number: number): void {
  sql(db, 'DELETE FROM search_entries WHERE rowid = ?').run(number);
}

export interface FoundEntry {
  readonly entryId: string;
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly markdown: string;
  readonly updatedAt: string;
}

/** @param query in the index's own language, see searchQuery; best matches first, of equal ones the newest */
export function searchEntries(db: Db, query: string, limit: number): FoundEntry[] {
  return sql<FoundEntry>(
    db,
    `SELECT e.id AS entryId, e.kind, e.subject, e.markdown, e.updated_at AS updatedAt FROM search_entries s JOIN entries e ON e.number = s.rowid
     WHERE search_entries MATCH ? AND e.removed_at IS NULL ORDER BY bm25(search_entries), e.day DESC, e.number DESC LIMIT ?`,
  ).all(query, limit);
}
