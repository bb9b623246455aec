import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { sql, type Db } from './db.ts';
import { APPLICATION_ID } from './journal-file.ts';

/** What a journal's file says of itself without being walked through. */
export interface JournalFacts {
  readonly version: number;
  readonly journalId: string | null;
  readonly records: number;
  readonly head: string | null;
  readonly counts: JournalCounts;
}

export interface JournalCounts {
  readonly accounts: number;
  readonly plans: number;
  readonly fills: number;
  readonly entries: number;
  readonly reviews: number;
  readonly lockouts: number;
}

export function factsOf(db: Db): JournalFacts {
  const one = (text: string): number => sql<{ n: number }>(db, text).get()!.n;
  return {
    version: db.pragma('user_version', { simple: true }) as number,
    journalId: sql<{ value: string }>(db, "SELECT value FROM meta WHERE key = 'journal-id'").get()?.value ?? null,
    records: one('SELECT count(*) AS n FROM record'),
    head: sql<{ hash: string }>(db, 'SELECT hash FROM record ORDER BY seq DESC LIMIT 1').get()?.hash ?? null,
    counts: {
      accounts: one('SELECT count(*) AS n FROM accounts'),
      plans: one('SELECT count(*) AS n FROM plans WHERE discarded_at IS NULL'),
      fills: one('SELECT count(*) AS n FROM fills'),
      entries: one('SELECT count(*) AS n FROM entries WHERE removed_at IS NULL'),
      reviews: one('SELECT count(*) AS n FROM reviews'),
      lockouts: one('SELECT count(*) AS n FROM lockouts'),
    },
  };
}

/** Facts of a backup of ours: one plain file without a log, which reading does not change. null: damaged, or no such file. */
export function readBackupFacts(path: string): JournalFacts | null {
  if (!isPlainJournal(path)) return null;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
    return factsOf(db as Db);
  } catch {
    // An older form may lack a table; what cannot be read is checked and told by name when it is asked for.
    return null;
  } finally {
    db?.close();
  }
}

/** A journal in one file: not one whose newest pages stand in a log, which opening would touch. */
function isPlainJournal(path: string): boolean {
  const header = Buffer.alloc(100);
  try {
    const file = openSync(path, 'r');
    try {
      if (readSync(file, header, 0, 100, 0) < 100) return false;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readUInt32BE(68) === APPLICATION_ID && header[18] === 1;
}

export interface BackupTold {
  readonly name: string;
  readonly bytes: number;
  readonly head: string | null;
  readonly verdict: string;
  readonly at: string;
}

/** What the record tells of backups that were made, newest last. */
export function backupsTold(db: Db): BackupTold[] {
  return sql<{ at: string; payload: string }>(db, "SELECT at, payload FROM record WHERE kind = 'backup-made' ORDER BY seq")
    .all()
    .map(({ at, payload }) => ({ ...(JSON.parse(payload) as Omit<BackupTold, 'at'>), at }));
}

/** When something was last written that a backup would keep; null in a journal nobody has written in. */
export function lastChangeAt(db: Db): string | null {
  return sql<{ at: string | null }>(
    db,
    `SELECT max(at) AS at FROM (
       SELECT max(at) AS at FROM record WHERE kind <> 'backup-made'
       UNION ALL SELECT max(updated_at) FROM plans
       UNION ALL SELECT max(updated_at) FROM entries
       UNION ALL SELECT max(updated_at) FROM reviews
       UNION ALL SELECT max(at) FROM check_ins
       UNION ALL SELECT max(created_at) FROM attachments
       UNION ALL SELECT max(at) FROM marks
     )`,
  ).get()!.at;
}

/** Hash of a record by its number; null where there is none. */
export function hashOfRecord(db: Db, seq: number): string | null {
  return sql<{ hash: string }>(db, 'SELECT hash FROM record WHERE seq = ?').get(seq)?.hash ?? null;
}

/** Each account's rules, as kept. */
export function disciplinesOf(db: Db): Map<string, Discipline> {
  const rows = sql<{ id: string; discipline: string }>(db, 'SELECT id, discipline FROM accounts').all();
  return new Map(rows.map(({ id, discipline }) => [id, JSON.parse(discipline) as Discipline]));
}

