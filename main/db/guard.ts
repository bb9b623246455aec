import { closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Held while a journal is open. It dies with the process, whatever way that ends. */
export interface Guard {
  readonly release: () => void;
}

export const guardPath = (journal: string): string => `${journal}-lock`;

/**
 * Makes sure that no other Ballast has this journal open, without touching the journal: what lies beside it can then be
 * looked at in peace. An empty database is locked for it, because SQLite knows how to lock on every system. The journal's
 * own lock, taken right after, is what protects it; this one only comes before it.
 *
 * @returns null where another one holds it
 */
export function takeGuard(journal: string): Guard | null {
  const path = guardPath(journal);
  // Made by hand first: the system's own error says why it cannot be made, and only its owner may read it.
  closeSync(openSync(path, 'a', 0o600));
  const lock = new Database(path, { timeout: 0 });
  try {
    // Nothing is ever written to it, so it needs no log of its own.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return {
    release: () => {
      if (!lock.open) return;
      rmSync(path, { force: true });
      lock.close();
    },
  };
}
