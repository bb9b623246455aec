import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { createJournal } from './create.ts';
import type { Db } from './db.ts';
import { takeGuard, type Guard } from './guard.ts';
import { watchTables } from './kept.ts';
import { fileIdentity, inspect, refuseNewer, refuseReadOnly } from './journal-file.ts';
import { checkLogs, logsBeside } from './leftover-logs.ts';
import { readMeta, writeMeta } from './meta.ts';
import { journalVersion, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openingFault } from './storage-fault.ts';
import { addWallHour } from './wall-hour.ts';

export { APPLICATION_ID } from './journal-file.ts';

/** The newest form this program knows. */
export const NEWEST_VERSION = migrations.at(-1)?.version ?? 0;

export interface OpenOptions {
  readonly path: string;
  /** Without it a missing file is refused: a mistyped name must not become an empty journal. */
  readonly createIfMissing?: boolean;
  /** Told before an older journal is brought up to date, while it still has its old form. */
  readonly beforeMigration?: (db: Db, from: number) => void;
}

/**
 * Opens a journal for this process alone, checks that it is one, and brings it up to date.
 *
 * Exclusive locking makes us the one writer and the one reader; the operating system drops the lock with the process,
 * so a crash leaves nothing to clean up by hand. A file that is not ours, or from a newer program, is refused before
 * SQLite touches it, and so is a log that is not this journal's. What is refused stays as it was, byte for byte.
 *
 * @throws {Refusal} JOURNAL_MISSING, JOURNAL_IS_FOLDER, JOURNAL_IS_LINK, JOURNAL_NOT_OURS, JOURNAL_NEWER, JOURNAL_HELD, JOURNAL_UNREADABLE,
 * JOURNAL_READ_ONLY, JOURNAL_DISK_FULL, JOURNAL_DAMAGED, JOURNAL_LOG_ALONE, JOURNAL_LOG_FOREIGN, JOURNAL_LOG_MISSING
 */
export function openJournal({ path, createIfMissing = false, beforeMigration }: OpenOptions): Db {
  refuseOpenHere(path);
  const found = inspect(path, NEWEST_VERSION);
  if (found !== 'ours') {
    if (!createIfMissing) throw new Refusal('not-found', 'JOURNAL_MISSING', { path });
    // A new journal beside them would take them in, or SQLite would throw them away.
    const log = logsBeside(path)[0];
    if (log !== undefined) throw new Refusal('refused', 'JOURNAL_LOG_ALONE', { path, log });
  }
  let guard: Guard | null = null;
  try {
    if (found !== 'ours') createJournal(path, found === 'empty');
    refuseReadOnly(path);
    guard = takeGuard(path);
    if (guard === null) throw new Refusal('conflict', 'JOURNAL_HELD', { path });
    checkLogs(path, NEWEST_VERSION);
    const db = openChecked(path, beforeMigration);
    keepUntilClosed(db, path, guard);
    return db;
  } catch (error) {
    guard?.release();
    throw openingFault(error, path);
  }
}

/**
 * Refuses a file that is no journal, or one from a newer program, without opening it.
 *
 * @throws {Refusal} JOURNAL_MISSING, JOURNAL_IS_FOLDER, JOURNAL_IS_LINK, JOURNAL_NOT_OURS, JOURNAL_NEWER, JOURNAL_UNREADABLE; JOURNAL_HELD by this very process
 */
export function refuseForeign(path: string): void {
  refuseOpenHere(path);
  if (inspect(path, NEWEST_VERSION) !== 'ours') throw new Refusal('not-found', 'JOURNAL_MISSING', { path });
}

function openChecked(path: string, beforeMigration: OpenOptions['beforeMigration']): Db {
  const hadLog = logsBeside(path).length > 0;
  const opened = new Database(path, { timeout: 0, fileMustExist: true });
  const db = opened as Db;
  try {
    configure(opened);
    const from = journalVersion(opened);
    refuseNewer(path, from, NEWEST_VERSION);
    refuseWithoutLog(db, path, from, hadLog);
    if (from > 0 && from < NEWEST_VERSION) beforeMigration?.(db, from);
    migrate(opened, migrations);
    watchTables(opened);
    addWallHour(opened);
    markInUse(db);
    return db;
  } catch (error) {
    opened.close();
    throw error;
  }
}

function configure(db: Database.Database): void {
  db.pragma('locking_mode = EXCLUSIVE');
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  // Takes the lock now rather than at the first save.
  db.exec('BEGIN IMMEDIATE; COMMIT');
  const full = db.pragma('synchronous', { simple: true });
  const keys = db.pragma('foreign_keys', { simple: true });
  if (mode !== 'wal' || full !== 2 || keys !== 1) throw new Error(`this SQLite will not keep a journal safely: ${String(mode)} ${String(full)} ${String(keys)}`);
}

/**
 * A journal in use has a log beside it until it is closed. One that says it is in use and has none was copied without it, or
 * the log was thrown away, and with it the newest saves: better said than quietly opened as if they had never been.
 */
function refuseWithoutLog(db: Db, path: string, version: number, hadLog: boolean): void {
  if (hadLog || version === 0 || readMeta(db, 'in-use') !== 'yes') return;
  throw new Refusal('refused', 'JOURNAL_LOG_MISSING', { path, log: `${path}-wal` });
}

/** The mark goes into the file itself, not only its log; the log is not emptied, so that it is never without a byte while in use. */
function markInUse(db: Db): void {
  if (readMeta(db, 'in-use') !== 'yes') writeMeta(db, 'in-use', 'yes');
  // For journals made before files had one.
  if (readMeta(db, 'file-id') === null) writeMeta(db, 'file-id', randomUUID());
  db.pragma('wal_checkpoint(PASSIVE)');
}

/** Journals open in this process. A second opening would drop the first one's lock: the system ties it to the process. */
const openHere = new Map<string, Db>();

function refuseOpenHere(path: string): void {
  const identity = existsSync(path) ? fileIdentity(path) : null;
  if (identity !== null && openHere.get(identity)?.open === true) throw new Refusal('conflict', 'JOURNAL_HELD', { path });
}

function keepUntilClosed(db: Db, path: string, guard: Guard): void {
  const identity = fileIdentity(path)!;
  const close = db.close.bind(db);
  openHere.set(identity, db);
  db.close = () => {
    if (!db.open) return db;
    if (db.inTransaction) db.exec('ROLLBACK');
    if (!markClosed(db)) return db;
    close();
    openHere.delete(identity);
    guard.release();
    return db;
  };
  closeAtExit();
}

/**
 * @returns false where the mark cannot be written because the disk is full to the last block: the journal is then left as a crash
 * leaves it, with its log, which the next opening takes in
 */
function markClosed(db: Db): boolean {
  for (const again of [false, true]) {
    try {
      if (again) db.pragma('wal_checkpoint(TRUNCATE)');
      writeMeta(db, 'in-use', 'no');
      return true;
    } catch {
      // Merging the log gives back what it took of the disk.
    }
  }
  return false;
}

let waitsForExit = false;

/** A process that ends without closing would have its files closed for it, log and all, but without our mark. */
function closeAtExit(): void {
  if (waitsForExit) return;
  waitsForExit = true;
  process.on('exit', () => {
    for (const db of openHere.values()) db.close();
  });
}
