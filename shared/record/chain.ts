import { canonicalJson } from './canonical-json.ts';
import type { RecordRow } from './record.ts';

/** What stands where the first record has no record before it. */
export const GENESIS = '0'.repeat(64);

/**
 * The text a record's hash covers. The payload goes in as the text that is kept, so that what is shown is what was hashed.
 *
 * @example recordText({ seq: 1, at: 'T', kind: 'plan-sealed', payload: '{}', previousHash: '00' }) // => '{"at":"T","kind":"plan-sealed","payload":"{}","previousHash":"00","seq":1}'
 */
export function recordText(row: Omit<RecordRow, 'hash'>): string {
  return canonicalJson({ seq: row.seq, at: row.at, kind: row.kind, payload: row.payload, previousHash: row.previousHash });
}

/**
 * What a record tells, without its place in the chain: the same before and after somebody hashed the chain anew.
 *
 * @example contentText({ at: 'T', kind: 'plan-sealed', payload: '{}' }) // => '{"at":"T","kind":"plan-sealed","payload":"{}"}'
 */
export function contentText(row: Pick<RecordRow, 'at' | 'kind' | 'payload'>): string {
  return canonicalJson({ at: row.at, kind: row.kind, payload: row.payload });
}

/** The first thing in which a record does not fit the one before it, as a code; null where it fits. */
export function misfit(row: RecordRow, expectedSeq: number, previousHash: string, hash: (text: string) => string): string | null {
  if (row.seq !== expectedSeq) return 'RECORD_MISSING';
  if (row.previousHash !== previousHash) return 'RECORD_CHAIN_BROKEN';
  if (row.hash !== hash(recordText(row))) return 'RECORD_EDITED';
  return null;
}
