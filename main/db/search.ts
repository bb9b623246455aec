import { searchKinds, type SearchKind } from '../../shared/journal/search-hit.ts';
import type { SearchTokens } from '../../shared/journal/search-tokens.ts';
import { sql, type Db } from './db.ts';

export interface SearchSubject {
  readonly kind: SearchKind;
  readonly subject: string;
}

/**
 * What kind each document is, by its number, as far as it has been asked: a thousand are counted with every query. A number keeps its kind until
 * its document is gone, and is given to another one only by indexSubject. A byte each: the place of the kind in the list of them, counted from one.
 */
const kindsKnown = new WeakMap<Db, Uint8Array>();

function knownKinds(db: Db, upTo: number): Uint8Array {
  let known = kindsKnown.get(db);
  if (known === undefined || known.length <= upTo) {
    const longer = new Uint8Array(2 * upTo + 1024);
    if (known !== undefined) longer.set(known);
    kindsKnown.set(db, (known = longer));
  }
  return known;
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
    if (known === undefined) knownKinds(db, number)[number] = 0;
    sql(db, 'INSERT OR REPLACE INTO search_words (rowid, kind, words, singles) VALUES (?, ?, ?, ?)').run(number, kind, tokens.words, tokens.singles);
  }
  sql(db, 'DELETE FROM search_stale WHERE kind = ? AND subject = ?').run(kind, subject);
}

/** Pages of the index put together in one step: some tens of milliseconds. */
const MERGED_PAGES = 500;

/**
 * One step of putting the index together, which is in pieces after much was taken in: each piece is looked through by every query.
 *
 * @returns whether there is more to do
 */
export function mergeWords(db: Db, step: number): boolean {
  const changes = (): number => sql<{ n: number }>(db, 'SELECT total_changes() AS n').get()!.n;
  const before = changes();
  // A negative number begins anew with all the pieces; it is the index's own word that fewer than two changes mean there was nothing to do.
  sql(db, "INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)").run(step === 0 ? -MERGED_PAGES : MERGED_PAGES);
  return changes() - before >= 2;
}

/** The numbers of the newest matches, newest first, `limit` at most: a word that stands everywhere need not be followed to the end. */
export function newestMatches(db: Db, query: string, limit: number): number[] {
  return sql<number>(db, 'SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT ?').pluck().all(query, limit) as number[];
}

/** The numbers of the oldest matches, oldest first, `limit` at most. The index is kept in this order: where words meet is found in half the time it takes from the newest on. */
export function oldestMatches(db: Db, query: string, limit: number): number[] {
  return sql<number>(db, 'SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?').pluck().all(query, limit) as number[];
}

/** Best matches first, of equal ones the newest. Every match is weighed, unless there are more than `most`: then null. */
export function bestMatches(db: Db, query: string, most: number): number[] | null {
  const weighed = sql<{ rowid: number; rank: number }>(db, 'SELECT rowid, rank FROM search_words WHERE search_words MATCH ? LIMIT ?').all(query, most + 1);
  return weighed.length > most ? null : weighed.sort((a, b) => a.rank - b.rank || b.rowid - a.rowid).map(({ rowid }) => rowid);
}

/** How many of each kind, by the place of the kind in the list of them. */
export function countsByKind(db: Db, numbers: readonly number[]): number[] {
  const counts = searchKinds.map(() => 0);
  const known = knownKinds(db, numbers.reduce((highest, number) => Math.max(highest, number), 0));
  for (const number of numbers) counts[known[number] === 0 ? placeOfKind(db, number) : known[number]! - 1]! += 1;
  return counts;
}

export function kindOf(db: Db, number: number): SearchKind {
  return searchKinds[placeOfKind(db, number)]!;
}

function placeOfKind(db: Db, number: number): number {
  const known = knownKinds(db, number);
  if (known[number] === 0) known[number] = 1 + searchKinds.indexOf(sql<{ kind: SearchKind }>(db, 'SELECT kind FROM search_documents WHERE number = ?').get(number)!.kind);
  return known[number]! - 1;
}
