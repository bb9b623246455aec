import { randomUUID } from 'node:crypto';
import { closeSync, constants, copyFileSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setImmediate as others } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { VerifyResult } from '../../shared/record/record.ts';
import type { Db } from './db.ts';
import { flushFile, flushFolderOf } from './flush.ts';
import { guardPath, takeGuard } from './guard.ts';
import { APPLICATION_ID } from './journal-file.ts';
import { checkLogs, logsBeside } from './leftover-logs.ts';
import { NEWEST_VERSION, refuseForeign } from './open.ts';
import { verifyRecords, walkRecords } from './record.ts';

export interface CheckedCopy {
  readonly bytes: number;
  readonly record: VerifyResult;
}

/**
 * Copies a journal while it is in use, with SQLite's own backup, checks the copy as if it had to be lived from, and only
 * then gives it its name. A name that is taken is never given again. Calls are answered between the steps.
 *
 * @throws {Refusal} FILE_EXISTS, COPY_DAMAGED, DISK_FULL, FILE_UNWRITABLE
 */
export async function copyJournal(db: Db, target: string): Promise<CheckedCopy> {
  return checkedCopy(target, async (draft) => {
    closeSync(openSync(draft, 'wx', 0o600));
    await db.backup(draft);
  });
}

/**
 * Copies a journal in one go, before anything is changed in it. Only for a journal nobody waits for yet.
 *
 * @throws {Refusal} as copyJournal
 */
export function copyBeforeMigration(db: Db, target: string): CheckedCopy {
  refuseTaken(target);
  const draft = draftOf(target);
  try {
    writeFileSync(draft, db.serialize(), { mode: 0o600, flag: 'wx' });
    const copy = openCopy(draft);
    let checked;
    try {
      for (const part of integrityParts(copy)) refuseUnsound(copy, part);
      checked = { bytes: statSync(draft).size, record: verifyRecords(walkRecords(copy)) };
    } finally {
      copy.close();
    }
    giveName(draft, target);
    return checked;
  } catch (error) {
    throw asRefusal(error, target);
  } finally {
    removeDraft(draft);
  }
}

/**
 * Puts a checked copy of a backup where a journal is wanted. The backup itself is not changed, nor opened: whatever lies
 * beside it is copied with it.
 *
 * @throws {Refusal} as copyJournal, and JOURNAL_NOT_OURS, JOURNAL_NEWER, JOURNAL_HELD, JOURNAL_LOG_FOREIGN and the like for the backup
 */
export async function copyBackup(backup: string, target: string): Promise<CheckedCopy> {
  refuseForeign(backup);
  refuseHeld(backup);
  return checkedCopy(target, (draft) => {
    copyWithLogs(backup, draft);
    return Promise.resolve();
  });
}

/**
 * Checks a backup as it was checked when it was made, and reads it, on a copy that lives as long as that: it stays untouched.
 *
 * @param scratch where the copy may lie for a moment
 * @throws {Refusal} as copyBackup
 */
export async function checkBackup<T>(backup: string, scratch: string, read: (copy: Db) => T): Promise<CheckedCopy & { readonly read: T; readonly changedMs: number }> {
  refuseForeign(backup);
  refuseHeld(backup);
  const draft = draftOf(scratch);
  try {
    copyWithLogs(backup, draft);
    const checked = await settleAndCheck(draft);
    const copy = openCopy(draft);
    try {
      return { ...checked, read: read(copy), changedMs: Math.round(statSync(backup).mtimeMs) };
    } finally {
      copy.close();
    }
  } catch (error) {
    throw asRefusal(error, backup);
  } finally {
    removeDraft(draft);
  }
}

function copyWithLogs(backup: string, draft: string): void {
  copyFileSync(backup, draft, constants.COPYFILE_EXCL);
  for (const log of logsBeside(backup)) copyFileSync(log, `${draft}${log.slice(backup.length)}`, constants.COPYFILE_EXCL);
  checkLogs(draft, NEWEST_VERSION);
}

async function checkedCopy(target: string, fill: (draft: string) => Promise<void>): Promise<CheckedCopy> {
  refuseTaken(target);
  const draft = draftOf(target);
  try {
    await fill(draft);
    const checked = await settleAndCheck(draft);
    giveName(draft, target);
    return checked;
  } catch (error) {
    throw asRefusal(error, target);
  } finally {
    removeDraft(draft);
  }
}

let drafts = 0;

const draftOf = (target: string): string => `${target}.part-${process.pid}-${(drafts += 1)}`;

function removeDraft(draft: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${suffix}`, { force: true });
}

/** A journal that somebody has open changes under the hands of whoever copies it. */
function refuseHeld(path: string): void {
  if (!existsSync(guardPath(path))) return;
  const guard = takeGuard(path);
  if (guard === null) throw new Refusal('conflict', 'JOURNAL_HELD', { path, pid: null, host: null });
  guard.release();
}

/** One plain file without a log beside it, whole and with an unbroken record. */
async function settleAndCheck(path: string): Promise<CheckedCopy> {
  const copy = openCopy(path);
  try {
    for (const part of integrityParts(copy)) {
      refuseUnsound(copy, part);
      await others();
    }
    return { bytes: statSync(path).size, record: verifyRecords(walkRecords(copy)) };
  } finally {
    copy.close();
  }
}

function openCopy(path: string): Db {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.pragma('synchronous = FULL');
    if (copy.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new Refusal('refused', 'COPY_DAMAGED', { problem: 'not a journal' });
    // A copy is a file of its own, and nobody's journal in use, whatever the one it was taken from was.
    copy.prepare("UPDATE meta SET value = CASE key WHEN 'in-use' THEN 'no' ELSE ? END WHERE key IN ('in-use', 'file-id')").run(randomUUID());
    return copy as Db;
  } catch (error) {
    copy.close();
    throw error;
  }
}

/** Table by table, so that nobody waits for all of them at once. */
function integrityParts(copy: Db): string[] {
  return copy.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name").all().map(({ name }) => name);
}

function refuseUnsound(copy: Db, table: string): void {
  const found = copy.pragma(`integrity_check("${table}")`, { simple: true });
  if (found !== 'ok') throw new Refusal('refused', 'COPY_DAMAGED', { problem: String(found).slice(0, 200) });
}

function refuseTaken(target: string): void {
  if (existsSync(target)) throw new Refusal('conflict', 'FILE_EXISTS', { path: target });
}

function giveName(draft: string, target: string): void {
  flushFile(draft);
  try {
    // A link fails where the name has been taken meanwhile; a rename would replace it.
    linkSync(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('conflict', 'FILE_EXISTS', { path: target });
    // File systems without links: the check before has to do.
    refuseTaken(target);
    renameSync(draft, target);
  }
  flushFolderOf(target);
}

function asRefusal(error: unknown, path: string): unknown {
  if (error instanceof Refusal) return error;
  const code = (error as NodeJS.ErrnoException).code ?? null;
  if (error instanceof Database.SqliteError) {
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return new Refusal('refused', 'COPY_DAMAGED', { path, problem: error.code });
    if (error.code.startsWith('SQLITE_BUSY')) return new Refusal('conflict', 'JOURNAL_HELD', { path, pid: null, host: null });
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new Refusal('refused', 'DISK_FULL', { path });
  return new Refusal('refused', 'FILE_UNWRITABLE', { path, system: code });
}
