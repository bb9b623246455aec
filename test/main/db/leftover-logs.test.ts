import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../../main/db/db.ts';
import { readMeta } from '../../../main/db/meta.ts';
import { NEWEST_VERSION, openJournal } from '../../../main/db/open.ts';
import { temporaryFolder } from '../../support/engine.ts';
import { folderHash } from '../../support/folder-hash.ts';
import { repository } from '../../support/repository.ts';
import { brokenLink } from '../../support/whole-chain.ts';

/** A journal whose program was killed after so many saves: its newest ones stand in the log alone. */
function killed(folder: string, name: string, saves: number): string {
  const path = join(folder, name);
  const child = spawnSync(process.execPath, [join(repository, 'test/main/db/killed-child.ts'), path, String(saves)], { encoding: 'utf8', env: { ...process.env, XDG_STATE_HOME: temporaryFolder() } });
  expect(child.signal, child.stderr).toBe('SIGKILL');
  rmSync(`${path}-holder`, { force: true });
  return path;
}

const open = (path: string, createIfMissing = false): Db => {
  const db = openJournal({ path, createIfMissing });
  onTestFinished(() => void db.close());
  return db;
};

const recordsOf = (db: Db): unknown => db.prepare('SELECT count(*) AS n FROM record').pluck().get();

interface Answer {
  code: string;
  changed: boolean;
}

/** How an opening is refused, and whether anything in the folder changed with it. */
function refusal(folder: string, path: string, createIfMissing = false): Answer {
  const before = JSON.stringify(folderHash(folder));
  let code = 'opened';
  try {
    open(path, createIfMissing);
  } catch (error) {
    code = (error as { code?: string }).code ?? String(error);
  }
  return { code, changed: JSON.stringify(folderHash(folder)) !== before };
}

const untouched = (code: string): Answer => ({ code, changed: false });

test('what a killed program left in the log is taken in, and synchronous is FULL again', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 12);
  const db = open(path);
  expect(recordsOf(db)).toBe(13);
  expect(brokenLink(db)).toBeNull();
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  db.close();
  expect(Object.keys(folderHash(folder))).toEqual(['j']);
  expect(open(path).pragma('synchronous', { simple: true })).toBe(2);
});

test('a log that was thrown away is missed, and what is left stays as it is', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 12);
  const log = readFileSync(`${path}-wal`);
  rmSync(`${path}-wal`);
  rmSync(`${path}-lock`);
  expect(refusal(folder, path)).toEqual(untouched('JOURNAL_LOG_MISSING'));
  writeFileSync(`${path}-wal`, '');
  expect(() => open(path)).toThrow(expect.objectContaining({ code: 'JOURNAL_LOG_MISSING' }));
  writeFileSync(`${path}-wal`, log);
  expect(recordsOf(open(path)), 'once it is back').toBe(13);
});

test('the log of another journal is refused, whatever it holds', () => {
  for (const [mine, theirs] of [[3, 40], [40, 3], [5, 5], [0, 1]] as const) {
    const folder = temporaryFolder();
    const path = killed(folder, 'mine', mine);
    const other = killed(folder, 'other', theirs);
    const own = readFileSync(`${path}-wal`);
    copyFileSync(`${other}-wal`, `${path}-wal`);
    rmSync(`${path}-lock`);
    expect(refusal(folder, path)).toEqual(untouched('JOURNAL_LOG_FOREIGN'));
    writeFileSync(`${path}-wal`, own);
    expect(recordsOf(open(path)), 'with its own').toBe(mine + 1);
  }
});

test('the log of another journal beside one that was closed in good order', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'mine', 4);
  open(path).close();
  copyFileSync(`${killed(folder, 'other', 9)}-wal`, `${path}-wal`);
  expect(refusal(folder, path)).toEqual(untouched('JOURNAL_LOG_FOREIGN'));
});

test('an older log of the same journal is refused', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 4);
  copyFileSync(`${path}-wal`, join(folder, 'older'));
  open(path).close();
  killed(folder, 'j', 30);
  open(path).close();
  copyFileSync(join(folder, 'older'), `${path}-wal`);
  expect(refusal(folder, path)).toEqual(untouched('JOURNAL_LOG_FOREIGN'));
});

test('something that is no log at all under the log’s name is refused, not overwritten', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 2);
  open(path).close();
  writeFileSync(`${path}-wal`, 'my own notes, by chance under this name');
  expect(refusal(folder, path)).toEqual(untouched('JOURNAL_LOG_FOREIGN'));
});

test('a log without its journal is left alone, and no new journal is made over it', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 2);
  rmSync(`${path}-lock`);
  rmSync(path);
  expect(refusal(folder, path, true)).toEqual(untouched('JOURNAL_LOG_ALONE'));
  writeFileSync(path, '');
  expect(refusal(folder, path, true)).toEqual(untouched('JOURNAL_LOG_ALONE'));
});

test('a rollback journal of another file is refused', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 3);
  open(path).close();
  const foreign = join(folder, 'foreign');
  const other = new Database(foreign);
  other.exec("CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(9000)); PRAGMA cache_size = 1; BEGIN; UPDATE t SET a = randomblob(90000)");
  // Taken while it is hot: the pages it would put back are another file's.
  const hot = readFileSync(`${foreign}-journal`);
  other.close();
  writeFileSync(`${path}-journal`, hot);
  expect(refusal(folder, path)).toEqual(untouched('JOURNAL_LOG_FOREIGN'));
  rmSync(`${path}-journal`, { force: true });
  expect(recordsOf(open(path))).toBe(4);
});

test('a newer form that stands in the log alone is seen before anything is merged', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'j');
  const db = open(path, true);
  db.pragma(`user_version = ${NEWEST_VERSION + 1}`);
  // As a crash would leave it: file and log copied away while in use.
  const there = join(folder, 'there');
  copyFileSync(path, there);
  copyFileSync(`${path}-wal`, `${there}-wal`);
  db.pragma(`user_version = ${NEWEST_VERSION}`);
  expect(refusal(folder, there)).toEqual(untouched('JOURNAL_NEWER'));
});

test('a log cut short or with a torn end is taken in as far as it is whole', () => {
  const folder = temporaryFolder();
  const path = killed(folder, 'j', 12);
  const log = readFileSync(`${path}-wal`);
  for (const bytes of [log.length - 1, log.length - 5000, 40, 32, 20]) {
    const there = join(folder, `cut-${bytes}`);
    copyFileSync(path, there);
    writeFileSync(`${there}-wal`, log);
    truncateSync(`${there}-wal`, bytes);
    const db = open(there);
    expect(brokenLink(db), `${bytes} bytes`).toBeNull();
    expect(recordsOf(db) as number, `${bytes} bytes`).toBeLessThanOrEqual(13);
  }
});

test('a journal that is closed says so; one in use says that', () => {
  const path = join(temporaryFolder(), 'j');
  const db = open(path, true);
  expect(readMeta(db, 'in-use')).toBe('yes');
  db.close();
  const plain = new Database(path, { readonly: true });
  onTestFinished(() => void plain.close());
  expect(plain.prepare("SELECT value FROM meta WHERE key = 'in-use'").pluck().get()).toBe('no');
});
