import { canonicalJson } from '../../shared/record/canonical-json.ts';
import type { RecordKind, RecordRow, VerifyResult } from '../../shared/record/record.ts';
import { sql, type Db } from './db.ts';
import { sha256 } from './sha256.ts';

/** What stands where the first record has no record before it. */
export const GENESIS = '0'.repeat(64);

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

/** The hash covers the payload's text as kept, so that what is shown is what was hashed. */
export function recordHash(row: Omit<RecordRow, 'hash'>): string {
  return sha256(canonicalJson({ seq: row.seq, at: row.at, kind: row.kind, payload: row.payload, previousHash: row.previousHash }));
}

/** Appends to the chain. Belongs in the same transaction as what it tells of. */
export function appendRecord(db: Db, at: string, kind: RecordKind, payload: object): RecordRow {
  const last = recordHead(db);
  const unhashed = { seq: (last?.seq ?? 0) + 1, at, kind, payload: canonicalJson(payload), previousHash: last?.hash ?? GENESIS };
  const row: RecordRow = { ...unhashed, hash: recordHash(unhashed) };
  sql(db, 'INSERT INTO record (seq, at, kind, payload, previous_hash, hash) VALUES (@seq, @at, @kind, @payload, @previousHash, @hash)').run(row);
  return row;
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

/** Walks the whole chain and recomputes every hash; names the first record that does not fit. */
export function verifyRecords(rows: Iterable<RecordRow>): VerifyResult {
  let records = 0;
  let head = GENESIS;
  for (const row of rows) {
    records += 1;
    const problem = misfit(row, records, head);
    if (problem !== null) return { verdict: 'edited', records, head, firstBroken: row.seq, problem };
    head = row.hash;
  }
  if (records === 0) return { verdict: 'empty', records, head: null, firstBroken: null, problem: null };
  return { verdict: 'intact', records, head, firstBroken: null, problem: null };
}

function misfit(row: RecordRow, expectedSeq: number, previousHash: string): string | null {
  if (row.seq !== expectedSeq) return 'RECORD_MISSING';
  if (row.previousHash !== previousHash) return 'RECORD_CHAIN_BROKEN';
  if (row.hash !== recordHash(row)) return 'RECORD_EDITED';
  return null;
}
