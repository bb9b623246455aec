import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { VerifyResult } from '../../shared/record/record.ts';
import type { Db } from './db.ts';
import { APPLICATION_ID, refuseForeign } from './open.ts';
import { verifyRecords, walkRecords } from './record.ts';

export interface CheckedCopy {
  readonly bytes: number;
  readonly record: VerifyResult;
}

/**
 * Copies a journal while it is in use, with SQLite's own backup, checks the copy as if it had to be lived from, and only
 * then gives it its name. A name that is taken is never given again.
 *
 * @throws {Refusal} FILE_EXISTS, COPY_DAMAGED, FILE_UNWRITABLE
 */
export async function copyJournal(db: Db, target: string): Promise<CheckedCopy> {
  refuseTaken(target);
  const draft = `${target}.part-${process.pid}`;
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    await db.backup(draft);
    const checked = settleAndCheck(draft);
    giveName(draft, target);
    return checked;
  } catch (error) {
    throw asRefusal(error, target);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${suffix}`, { force: true });
  }
}

/**
 * Puts a checked copy of a backup where a journal is wanted. The backup itself is not changed.
 *
 * @throws {Refusal} as copyJournal, and JOURNAL_NOT_OURS, JOURNAL_NEWER for the backup
 */
export async function copyBackup(backup: string, target: string): Promise<CheckedCopy> {
  refuseForeign(backup);
  refuseTaken(target);
  let source: Database.Database | undefined;
  try {
    source = new Database(backup, { readonly: true, fileMustExist: true, timeout: 0 });
    // A file somebody else holds would otherwise be copied as an empty one, without a word.
    source.pragma('schema_version');
    return await copyJournal(source as Db, target);
  } catch (error) {
    throw asRefusal(error, backup);
  } finally {
    source?.close();
  }
}

/** One plain file without a log beside it, whole and with an unbroken record. */
function settleAndCheck(path: string): CheckedCopy {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.pragma('synchronous = FULL');
    const integrity = copy.pragma('application_id', { simple: true }) === APPLICATION_ID ? copy.pragma('integrity_check', { simple: true }) : 'not a journal';
    if (integrity !== 'ok') throw new Refusal('refused', 'COPY_DAMAGED', { problem: String(integrity).slice(0, 200) });
    const record = verifyRecords(walkRecords(copy as Db));
    return { bytes: statSync(path).size, record };
  } finally {
    copy.close();
  }
}

function refuseTaken(target: string): void {
  if (existsSync(target)) throw new Refusal('conflict', 'FILE_EXISTS', { path: target });
}

function giveName(draft: string, target: string): void {
  try {
    // A link fails where the name has been taken meanwhile; a rename would replace it.
    linkSync(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('conflict', 'FILE_EXISTS', { path: target });
    // File systems without links: the check before has to do.
    refuseTaken(target);
    renameSync(draft, target);
  }
}

function asRefusal(error: unknown, path: string): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return new Refusal('refused', 'COPY_DAMAGED', { path, problem: error.code });
  if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return new Refusal('conflict', 'JOURNAL_HELD', { path, pid: null, host: null });
  return new Refusal('refused', 'FILE_UNWRITABLE', { path, system: (error as NodeJS.ErrnoException).code ?? null });
}
