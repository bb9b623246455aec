import { closeSync, constants, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { APPLICATION_ID, refuseNewer } from './journal-file.ts';

/** SQLite keeps what is not yet in the file in one of these beside it, and takes them in by their name alone. */
const LOGS = ['-wal', '-journal'] as const;

export const logsBeside = (path: string): string[] => LOGS.map((suffix) => `${path}${suffix}`).filter((log) => existsSync(log) && statSync(log).size > 0);

/**
 * Makes sure that the logs a crash left beside a journal are this journal's own, before SQLite takes them in.
 *
 * SQLite does not ask: a log carries checksums of itself, but nothing that ties it to its file. A log of another journal,
 * or an older one of the same, would be played over good pages. So both are copied first and brought together there: the
 * outcome must be whole, must be the same journal, and must go on from what the file alone already holds.
 *
 * @param known the newest form this program knows
 * @throws {Refusal} JOURNAL_LOG_FOREIGN, JOURNAL_NEWER, JOURNAL_DAMAGED
 */
export function checkLogs(path: string, known: number): void {
  const logs = logsBeside(path);
  if (logs.length === 0) return;
  const foreign = (log: string): Refusal => new Refusal('refused', 'JOURNAL_LOG_FOREIGN', { path, log });
  const wal = logs.find((log) => log.endsWith('-wal'));
  if (wal !== undefined && !isWriteAheadLog(wal)) throw foreign(wal);
  const folder = mkdtempSync(`${path}-check-`);
  try {
    const alone = join(folder, 'alone');
    const together = join(folder, 'together');
    for (const copy of [alone, together]) copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    for (const log of logs) copyFileSync(log, `${together}${log.slice(path.length)}`, constants.COPYFILE_FICLONE);
    const before = stateOf(alone);
    const after = stateOf(together, before?.head?.seq);
    if (after !== null) refuseNewer(path, after.version, known);
    if (before === null && after === null) throw new Refusal('refused', 'JOURNAL_DAMAGED', { path });
    if (after === null || (before !== null && !goesOn(before, after))) throw foreign(logs[0]!);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first bytes of a log of SQLite's; all zero where a power cut came before they were written. */
function isWriteAheadLog(path: string): boolean {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, 4, 0);
  } finally {
    closeSync(file);
  }
  return [0, 0x377f0682, 0x377f0683].includes(start.readUInt32BE(0));
}

interface State {
  readonly version: number;
  readonly fileId: string | null;
  readonly journalId: string | null;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  /** Hash of the record that was asked for. */
  readonly hashThere: string | null;
  readonly observedMs: number;
}

/** What a file holds once SQLite has taken in the logs beside it; null where that is not a whole journal. */
function stateOf(path: string, seq = 0): State | null {
  const db = new Database(path);
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('synchronous = OFF');
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return null;
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > 0 && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return null;
    if (version === 0) return { version, fileId: null, journalId: null, head: null, hashThere: null, observedMs: 0 };
    const one = <Row>(text: string, ...values: unknown[]): Row | undefined => db.prepare<unknown[], Row>(text).get(...values);
    return {
      version,
      fileId: one<{ value: string }>("SELECT value FROM meta WHERE key = 'file-id'")?.value ?? null,
      journalId: one<{ value: string }>("SELECT value FROM meta WHERE key = 'journal-id'")?.value ?? null,
      head: one<{ seq: number; hash: string }>('SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1') ?? null,
      hashThere: one<{ hash: string }>('SELECT hash FROM record WHERE seq = ?', seq)?.hash ?? null,
      observedMs: one<{ ms: number }>('SELECT observed_ms AS ms FROM time_witness')?.ms ?? 0,
    };
  } catch (error) {
    if (error instanceof Database.SqliteError && !error.code.startsWith('SQLITE_FULL')) return null;
    throw error;
  } finally {
    db.close();
  }
}

function goesOn(before: State, after: State): boolean {
  return (
    after.version >= before.version &&
    (before.fileId === null || before.fileId === after.fileId) &&
    (before.journalId === null || before.journalId === after.journalId) &&
    (before.head === null || before.head.hash === after.hashThere) &&
    after.observedMs >= before.observedMs
  );
}
