import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { GENESIS, recordText } from '../../shared/record/chain.ts';
import type { RecordHead, RecordKind, RecordRow, VerifyResult } from '../../shared/record/record.ts';
import { judgeChain } from '../../shared/record/verify.ts';
import { sql, type Db } from './db.ts';
import { sha256 } from './sha256.ts';

interface StoredRecord {
  seq: number;
  at: string;
  kind: RecordKind;
  payload: string;
  previous_hash: string;
  hash: string;
}

const toRow = (stored: StoredRecord): RecordRow => ({
  seq: stored.seq,
  at: stored.at,
  kind: stored.kind,
  payload: stored.payload,
  previousHash: stored.previous_hash,
  hash: stored.hash,
});

export function recordHash(row: Omit<RecordRow, 'hash'>): string {
  return sha256(recordText(row));
}

/**
 * Appends to the chain. Belongs in the same transaction as what it tells of.
 *
 * Where the record does not end as the journal says it does, somebody has been at its end; before anything else is written
 * that is, so that going on does not cover it up.
 */
export function appendRecord(db: Db, at: string, kind: RecordKind, payload: object): RecordRow {
  const last = recordHead(db);
  const named = readNamedHead(db);
  const there = { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
  const fits = last === null ? named === null : named?.seq === last.seq && named.hash === last.hash;
  const before = fits ? there : append(db, there, { at, kind: 'record-gap-found', payload: canonicalJson({ named, there }) });
  return append(db, before, { at, kind, payload: canonicalJson(payload) });
}

function append(db: Db, before: RecordHead, told: Pick<RecordRow, 'at' | 'kind' | 'payload'>): RecordRow {
  const unhashed = { seq: before.seq + 1, ...told, previousHash: before.hash };
  const row: RecordRow = { ...unhashed, hash: recordHash(unhashed) };
  sql(db, 'INSERT INTO record (seq, at, kind, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)').run(row.seq, row.at, row.kind, row.payload, row.previousHash, row.hash);
  sql(db, 'INSERT INTO record_head (id, seq, hash) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash').run(row.seq, row.hash);
  return row;
}

/** Where the journal says its record ends; null in one that has none yet. */
export function readNamedHead(db: Db): RecordHead | null {
  return sql<RecordHead>(db, 'SELECT seq, hash FROM record_head').get() ?? null;
}

export function recordHashAt(db: Db, seq: number): string | null {
  return sql<{ hash: string }>(db, 'SELECT hash FROM record WHERE seq = ?').get(seq)?.hash ?? null;
}

/** Records after that number whose payload holds a text, such as an id. */
export function recordsNaming(db: Db, afterSeq: number, text: string): number {
  return sql<{ n: number }>(db, 'SELECT count(*) AS n FROM record WHERE seq > ? AND instr(payload, ?) > 0').get(afterSeq, text)!.n;
}

/** The last record that is not of one of these kinds. */
export function lastRecordBut(db: Db, kinds: readonly RecordKind[]): RecordHead | null {
  const text = `SELECT seq, hash FROM record WHERE kind NOT IN (${kinds.map(() => '?').join(', ')}) ORDER BY seq DESC LIMIT 1`;
  return sql<RecordHead>(db, text).get(...kinds) ?? null;
}

/** Every record of one kind, oldest first. */
export function recordsOfKind(db: Db, kind: RecordKind): RecordRow[] {
  return sql<StoredRecord>(db, 'SELECT * FROM record WHERE kind = ? ORDER BY seq').all(kind).map(toRow);
}

export function recordHead(db: Db): RecordRow | null {
  const stored = sql<StoredRecord>(db, 'SELECT * FROM record ORDER BY seq DESC LIMIT 1').get();
  return stored === undefined ? null : toRow(stored);
}

export function countRecords(db: Db): number {
  return sql<{ n: number }>(db, 'SELECT count(*) AS n FROM record').get()!.n;
}

/** Newest first; `before` is the sequence number to go on from. */
export function listRecords(db: Db, limit: number, before: number | null): RecordRow[] {
  return sql<StoredRecord>(db, 'SELECT * FROM record WHERE seq < ? ORDER BY seq DESC LIMIT ?')
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(toRow);
}

/** Oldest first, one at a time: an export or a walk never holds the whole chain. */
export function* walkRecords(db: Db): Generator<RecordRow> {
  // A statement of its own: a shared one could not be walked twice at once.
  for (const stored of db.prepare<[], StoredRecord>('SELECT * FROM record ORDER BY seq').iterate()) yield toRow(stored);
}

/** The chain by itself: walks all of it and recomputes every hash; names the first record that does not fit. */
export function verifyRecords(rows: Iterable<RecordRow>): VerifyResult {
  return judgeChain(rows, sha256);
}
