import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Db } from './db.ts';
import { flushFile, flushFolderOf } from './flush.ts';
import { APPLICATION_ID } from './journal-file.ts';
import { writeMeta } from './meta.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

/**
 * Makes an empty journal of today's form under another name, and gives it its own once all of it is on the disk: a crash
 * leaves a journal or none. Where somebody else was faster, theirs stays.
 *
 * @param replaceEmpty there is a file without a single byte at the path
 */
export function createJournal(path: string, replaceEmpty: boolean): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  removeAbandoned(path);
  const draft = `${path}.new-${process.pid}`;
  try {
    // A journal is for its owner's eyes; SQLite gives its log the same mode.
    closeSync(openSync(draft, 'wx', 0o600));
    fill(draft);
    flushFile(draft);
    if (replaceEmpty) renameSync(draft, path);
    else giveName(draft, path);
    flushFolderOf(path);
  } finally {
    removeDraft(draft);
  }
}

function fill(draft: string): void {
  const db = new Database(draft, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma('journal_mode = WAL');
    // Nothing can be lost before it has a name; it is flushed as a whole.
    db.pragma('synchronous = OFF');
    migrate(db, migrations);
    writeMeta(db as Db, 'file-id', randomUUID());
    // Closing would do the same, and say nothing where the disk has no room for it: half a journal would be given the name.
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function giveName(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    // A disk without links. Two programs making the same journal in the same instant are not worth a lock here.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EOPNOTSUPP') renameSync(draft, path);
    else throw error;
  }
}

const removeDraft = (draft: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${suffix}`, { force: true });
};

/** What a crash of ours left half made. The name says whose it was; a process that lives keeps its own. */
function removeAbandoned(path: string): void {
  const prefix = `${basename(path)}.new-`;
  for (const name of readdirSync(dirname(path))) {
    const pid = name.startsWith(prefix) ? /^(\d+)$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) removeDraft(join(dirname(path), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
