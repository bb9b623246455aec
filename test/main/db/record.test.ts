import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../main/db/open.ts';
import { appendRecord, listRecords, recordHash, recordHead, verifyRecords, walkRecords } from '../../../main/db/record.ts';
import { GENESIS } from '../../../shared/record/chain.ts';
import type { Db } from '../../../main/db/db.ts';
import { sha256 } from '../../../main/db/sha256.ts';
import { temporaryFolder } from '../../support/engine.ts';

const AT = '2026-11-20T01:30:00.000Z';

function journalWith(records: number): { path: string; db: Db } {
  const path = join(temporaryFolder(), 'j');
  const db = openJournal({ path, createIfMissing: true });
  onTestFinished(() => void db.close());
  for (let number = 1; number <= records; number += 1) appendRecord(db, AT, 'plan-sealed', { number, b: 2, a: 1 });
  return { path, db };
}

/** Somebody with a database tool: our triggers dropped, whatever they like done, and the triggers put back. */
function tamper(path: string, work: (db: Database.Database) => void): void {
  const db = new Database(path);
  const triggers = db.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'record'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  work(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

test('each record carries the hash of the one before it', () => {
  const { db } = journalWith(3);
  const rows = [...walkRecords(db)];
  expect(rows.map(({ previousHash }) => previousHash)).toEqual([GENESIS, rows[0]!.hash, rows[1]!.hash]);
  expect(rows[0]!.payload).toBe('{"a":1,"b":2,"number":1}');
  // The formula as documented, computed without our own functions.
  const first = rows[0]!;
  expect(first.hash).toBe(sha256(`{"at":"${first.at}","kind":"plan-sealed","payload":${JSON.stringify(first.payload)},"previousHash":"${GENESIS}","seq":1}`));
  expect(verifyRecords(rows)).toMatchObject({ verdict: 'intact', records: 3, head: rows[2]!.hash, firstBroken: null, problem: null });
});

test('the list is newest first and goes on from a place', () => {
  const { db } = journalWith(5);
  expect(listRecords(db, 2, null).map(({ seq }) => seq)).toEqual([5, 4]);
  expect(listRecords(db, 2, 4).map(({ seq }) => seq)).toEqual([3, 2]);
  expect(recordHead(db)?.seq).toBe(5);
});

test('an empty record is told as empty, never as intact', () => {
  expect(verifyRecords([]).verdict).toBe('empty');
});

test.each(["UPDATE record SET at = '2020' WHERE seq = 2", 'DELETE FROM record WHERE seq = 3', "INSERT INTO record VALUES (9, '', '', '{}', '', 'x')", "INSERT OR REPLACE INTO record VALUES (2, '', '', '{}', '', 'x')"])(
  'the journal itself refuses: %s',
  (statement) => {
    const { db } = journalWith(3);
    expect(() => db.exec(statement)).toThrow(/append-only/);
  },
);

describe('what somebody did with a database tool is named', () => {
  const rehash = (db: Database.Database, seq: number): void => {
    const row = db.prepare<[number], { seq: number; at: string; kind: 'plan-sealed'; payload: string; previous_hash: string }>('SELECT * FROM record WHERE seq = ?').get(seq)!;
    const hash = recordHash({ seq, at: row.at, kind: row.kind, payload: row.payload, previousHash: row.previous_hash });
    db.prepare('UPDATE record SET hash = ? WHERE seq = ?').run(hash, seq);
  };

  test.each([
    ['a payload edited', (db: Database.Database) => db.exec(`UPDATE record SET payload = '{"number":7}' WHERE seq = 3`), 3, 'RECORD_EDITED'],
    ['a time edited', (db: Database.Database) => db.exec(`UPDATE record SET at = '2026-11-20T01:30:00.001Z' WHERE seq = 3`), 3, 'RECORD_EDITED'],
    ['a kind edited', (db: Database.Database) => db.exec(`UPDATE record SET kind = 'plan-amended' WHERE seq = 3`), 3, 'RECORD_EDITED'],
    [
      'a payload edited and hashed anew',
      (db: Database.Database) => {
        db.exec(`UPDATE record SET payload = '{"number":7}' WHERE seq = 3`);
        rehash(db, 3);
      },
      4,
      'RECORD_CHAIN_BROKEN',
    ],
    ['one taken out', (db: Database.Database) => db.exec('DELETE FROM record WHERE seq = 3'), 4, 'RECORD_MISSING'],
    ['the first taken out', (db: Database.Database) => db.exec('DELETE FROM record WHERE seq = 1'), 2, 'RECORD_MISSING'],
    [
      'one taken out and the rest moved up',
      (db: Database.Database) => {
        db.exec('DELETE FROM record WHERE seq = 3; UPDATE record SET seq = seq - 1 WHERE seq = 4; UPDATE record SET seq = seq - 1 WHERE seq = 5');
      },
      3,
      'RECORD_CHAIN_BROKEN',
    ],
    [
      'one put in',
      (db: Database.Database) => {
        db.exec(`UPDATE record SET seq = seq + 10 WHERE seq > 3; UPDATE record SET seq = seq - 9 WHERE seq > 10`);
        db.exec(`INSERT INTO record SELECT 4, at, kind, '{"number":0}', hash, 'made up' FROM record WHERE seq = 3`);
        rehash(db, 4);
      },
      5,
      'RECORD_CHAIN_BROKEN',
    ],
  ])('%s', (_what, work, firstBroken, problem) => {
    const { path, db } = journalWith(5);
    db.close();
    tamper(path, work);
    const again = openJournal({ path });
    onTestFinished(() => void again.close());
    expect(verifyRecords(walkRecords(again))).toMatchObject({ verdict: 'edited', firstBroken, problem });
  });

  test('the end cut off fits by itself: only a head kept elsewhere shows it', () => {
    const { path, db } = journalWith(5);
    const head = recordHead(db)!.hash;
    db.close();
    tamper(path, (file) => file.exec('DELETE FROM record WHERE seq = 5'));
    const again = openJournal({ path });
    onTestFinished(() => void again.close());
    const result = verifyRecords(walkRecords(again));
    expect(result.verdict).toBe('intact');
    expect(result.head).not.toBe(head);
  });
});
