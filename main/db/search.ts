import type { SearchKind } from '../../shared/journal/search-hit.ts';
import type { SearchTokens } from '../../shared/journal/search-tokens.ts';
import { sql, type Db } from './db.ts';

export interface SearchSubject {
  readonly kind: SearchKind;
  readonly subject: string;
}

/** Rows whose words have changed since they were last taken into the index; triggers of the tables note them. */
export function staleSubjects(db: Db, limit: number): SearchSubject[] {
  return sql<SearchSubject>(db, 'SELECT kind, subject FROM search_stale LIMIT ?').all(limit);
}

/** Takes one into the index, or out of it where nothing is left to be found. The index holds tokens only: the text is where it was written. */
export function indexSubject(db: Db, { kind, subject }: SearchSubject, tokens: SearchTokens | null): void {
  const known = sql<{ number: number }>(db, 'SELECT number FROM search_documents WHERE kind = ? AND subject = ?').get(kind, subject);
  if (tokens === null) {
    if (known !== undefined) {
      sql(db, 'DELETE FROM search_words WHERE rowid = ?').run(known.number);
      sql(db, 'DELETE FROM search_documents WHERE number = ?').run(known.number);
    }
  } else {
    const number = known?.number ?? Number(sql(db, 'INSERT INTO search_documents (kind, subject) VALUES (?, ?)').run(kind, subject).lastInsertRowid);
    sql(db, 'INSERT OR REPLACE INTO search_words (rowid, kind, words, singles) VALUES (?, ?, ?, ?)').run(number, kind, tokens.words, tokens.singles);
  }
  sql(db, 'DELETE FROM search_stale WHERE kind = ? AND subject = ?').run(kind, subject);
}

/** How many match, by kind, of the newest `limit` at most: a word that stands everywhere need not be counted to the end. */
export function countMatches(db: Db, query: string, limit: number): { kind: SearchKind; count: number }[] {
  return sql<{ kind: SearchKind; count: number }>(
    db,
    `SELECT d.kind, count(*) AS count FROM (SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT ?) s JOIN search_documents d ON d.number = s.rowid GROUP BY d.kind`,
  ).all(query, limit);
}

/** Best matches first, of equal ones the newest. Every match is weighed: for queries that do not match everywhere. */
export function bestMatches(db: Db, query: string, limit: number): SearchSubject[] {
  return sql<SearchSubject>(
    db,
    `SELECT d.kind, d.subject FROM (SELECT rowid, rank FROM search_words WHERE search_words MATCH ? ORDER BY rank, rowid DESC LIMIT ?) s JOIN search_documents d ON d.number = s.rowid ORDER BY s.rank, s.rowid DESC`,
  ).all(query, limit);
}

/** Newest first. */
export function newestMatches(db: Db, query: string, limit: number): SearchSubject[] {
  return sql<SearchSubject>(
    db,
    `SELECT d.kind, d.subject FROM (SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT ?) s JOIN search_documents d ON d.number = s.rowid ORDER BY s.rowid DESC`,
  ).all(query, limit);
}
