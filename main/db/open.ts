import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { Db } from './db.ts';
import { journalVersion, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

/** 'BLST': what `file` and SQLite's own tools show for a journal of ours. */
export const APPLICATION_ID = 0x424c5354;

/** The newest form this program knows. */
export const NEWEST_VERSION = migrations.at(-1)?.version ?? 0;

export interface OpenOptions {
  readonly path: string;
  /** Without it a missing file is refused: a mistyped name must not become an empty journal. */
  readonly createIfMissing?: boolean;
}

/**
 * Opens a journal for this process alone, checks that it is one, and brings it up to date.
 *
 * Exclusive locking makes us the one writer and the one reader; the operating system drops the lock with the process,
 * so a crash leaves nothing to clean up by hand. A file that is not ours, or from a newer program, is refused before
 * SQLite touches it.
 *
 * @throws {Refusal} JOURNAL_MISSING, JOURNAL_NOT_OURS, JOURNAL_NEWER, JOURNAL_HELD, JOURNAL_UNREADABLE
 */
export function openJournal({ path, createIfMissing = false }: OpenOptions): Db {
  const found = inspect(path);
  if (found !== 'ours' && !createIfMissing) throw new Refusal('not-found', 'JOURNAL_MISSING', { path });
  let db: Database.Database | undefined;
  try {
    // A journal is for its owner's eyes; SQLite gives its log the same mode.
    if (found === 'missing') createFile(path);
    db = new Database(path, { timeout: 0, fileMustExist: true });
    configure(db, found !== 'ours');
    // Only now can changes that still stand in the write-ahead log be seen.
    refuseNewer(path, journalVersion(db));
    migrate(db, migrations);
    db.pragma('wal_checkpoint(TRUNCATE)');
    return db as Db;
  } catch (error) {
    db?.close();
    throw asRefusal(error, path);
  }
}

function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'wx', 0o600));
}

type Found = 'missing' | 'empty' | 'ours';

/** Looks at the file's first hundred bytes, which say what it is, without opening it as a database. */
function inspect(path: string): Found {
  if (!existsSync(path)) return 'missing';
  const header = Buffer.alloc(100);
  let length: number;
  try {
    const file = openSync(path, 'r');
    try {
      length = readSync(file, header, 0, 100, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    throw new Refusal('refused', 'JOURNAL_UNREADABLE', { path });
  }
  if (length === 0) return 'empty';
  const sqlite = length === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0';
  if (!sqlite || header.readUInt32BE(68) !== APPLICATION_ID) throw new Refusal('refused', 'JOURNAL_NOT_OURS', { path });
  refuseNewer(path, header.readUInt32BE(60));
  return 'ours';
}

/**
 * Refuses a file that is no journal, or one from a newer program, without opening it.
 *
 * @throws {Refusal} JOURNAL_MISSING, JOURNAL_NOT_OURS, JOURNAL_NEWER, JOURNAL_UNREADABLE
 */
export function refuseForeign(path: string): void {
  if (inspect(path) !== 'ours') throw new Refusal('not-found', 'JOURNAL_MISSING', { path });
}

function refuseNewer(path: string, version: number): void {
  if (!(version <= NEWEST_VERSION)) throw new Refusal('refused', 'JOURNAL_NEWER', { path, version, known: NEWEST_VERSION });
}

function configure(db: Database.Database, fresh: boolean): void {
  db.pragma('locking_mode = EXCLUSIVE');
  // Marked before anything else, in the file itself and not in its log: a crash right here leaves a file we still know as ours.
  if (fresh) db.pragma(`application_id = ${APPLICATION_ID}`);
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

function asRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) {
    const fromSystem = error instanceof Error && 'syscall' in error;
    return fromSystem ? new Refusal('refused', 'JOURNAL_UNREADABLE', { path, system: (error as NodeJS.ErrnoException).code ?? null }) : error;
  }
  const { code } = error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Refusal('conflict', 'JOURNAL_HELD', { path });
  if (code === 'SQLITE_NOTADB') return new Refusal('refused', 'JOURNAL_NOT_OURS', { path });
  if (code.startsWith('SQLITE_CORRUPT')) return new Refusal('refused', 'JOURNAL_DAMAGED', { path });
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR')) return new Refusal('refused', 'JOURNAL_UNREADABLE', { path });
  return error;
}
