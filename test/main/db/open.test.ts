import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { APPLICATION_ID, NEWEST_VERSION, openJournal } from '../../../main/db/open.ts';
import { journalVersion } from '../../../main/db/migrate.ts';
import type { Db } from '../../../main/db/db.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { temporaryFolder } from '../../support/engine.ts';

const open = (path: string, createIfMissing = true): Db => {
  const db = openJournal({ path, createIfMissing });
  onTestFinished(() => void db.close());
  return db;
};

const refusalOf = (work: () => unknown): Pick<Refusal, 'code' | 'params'> => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('it was not refused');
};

test('a new journal is marked as ours, keeps every save on disk, and is nobody else’s to read', () => {
  const path = join(temporaryFolder(), 'deep', 'journal.ballast');
  const db = open(path);
  expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
  expect(journalVersion(db)).toBe(NEWEST_VERSION);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true }), 'FULL').toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('every table is strict', () => {
  const db = open(join(temporaryFolder(), 'j'));
  const tables = db.pragma('table_list') as { name: string; type: string; strict: number }[];
  const loose = tables.filter(({ name, type, strict }) => type === 'table' && strict === 0 && !name.startsWith('sqlite_'));
  expect(loose.map(({ name }) => name)).toEqual([]);
});

test('a missing file is refused unless a journal is to be made', () => {
  const path = join(temporaryFolder(), 'none');
  expect(refusalOf(() => open(path, false)).code).toBe('JOURNAL_MISSING');
  expect(existsSync(path)).toBe(false);
});

test('a second opening is refused while the first lives, and works after it', () => {
  const path = join(temporaryFolder(), 'j');
  const first = open(path);
  expect(refusalOf(() => open(path)).code).toBe('JOURNAL_HELD');
  first.close();
  expect(() => open(path)).not.toThrow();
});

test('what is no journal is refused and not a byte of it changes', () => {
  const folder = temporaryFolder();
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'My notes. '.repeat(50));
  const foreign = join(folder, 'other.db');
  const other = new Database(foreign);
  other.exec('CREATE TABLE t (a)');
  other.close();
  for (const path of [text, foreign]) {
    const before = readFileSync(path);
    expect(refusalOf(() => open(path)).code, path).toBe('JOURNAL_NOT_OURS');
    expect(readFileSync(path)).toEqual(before);
  }
  expect(readdirSync(folder).toSorted()).toEqual(['notes.txt', 'other.db']);
});

test('a journal of a newer program is refused and not a byte of it changes', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'j');
  const db = open(path);
  db.pragma(`user_version = ${NEWEST_VERSION + 1}`);
  db.close();
  const before = readFileSync(path);
  expect(refusalOf(() => open(path))).toEqual({ code: 'JOURNAL_NEWER', params: { path, version: NEWEST_VERSION + 1, known: NEWEST_VERSION } });
  expect(readFileSync(path)).toEqual(before);
  expect(readdirSync(folder)).toEqual(['j']);
});

test('a folder in the journal’s place is refused', () => {
  const path = join(temporaryFolder(), 'folder');
  mkdirSync(path);
  expect(refusalOf(() => open(path)).code).toBe('JOURNAL_IS_FOLDER');
});

test('a journal cut short is refused as damaged', () => {
  const path = join(temporaryFolder(), 'j');
  open(path).close();
  const whole = readFileSync(path);
  writeFileSync(path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(8192, 0xff)]));
  chmodSync(path, 0o600);
  expect(refusalOf(() => open(path)).code).toBe('JOURNAL_DAMAGED');
});

test('a crash right after the file was made leaves a journal that opens', () => {
  const path = join(temporaryFolder(), 'j');
  writeFileSync(path, '');
  expect(journalVersion(open(path))).toBe(NEWEST_VERSION);
});
