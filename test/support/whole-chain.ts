import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

interface Row {
  seq: number;
  at: string;
  kind: string;
  payload: string;
  previous_hash: string;
  hash: string;
}

/** Walks a journal's record without the engine's own code and says what does not fit; null where all of it does. */
export function brokenLink(db: Database): string | null {
  let previous = '0'.repeat(64);
  let expected = 1;
  for (const { seq, at, kind, payload, previous_hash: previousHash, hash } of db.prepare<[], Row>('SELECT * FROM record ORDER BY seq').iterate()) {
    // JSON with sorted keys, as RFC 8785 has it for texts and whole numbers.
    const text = JSON.stringify({ at, kind, payload, previousHash, seq });
    if (seq !== expected) return `record ${expected} is missing`;
    if (previousHash !== previous) return `record ${seq} does not follow the one before`;
    if (hash !== createHash('sha256').update(text).digest('hex')) return `record ${seq} was changed`;
    previous = hash;
    expected += 1;
  }
  return null;
}
