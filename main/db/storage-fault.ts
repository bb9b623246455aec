import Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusal/refusal.ts';

const TOLD = ['SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_CORRUPT'] as const;

/** What the disk did to a save, where a person can do something about it; the save itself was taken back whole. */
export function storageFault(error: unknown): (typeof TOLD)[number] | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const { code } = error;
  return TOLD.find((told) => code === told || code.startsWith(`${told}_`)) ?? null;
}

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What kept a journal from being opened, as a refusal in its own words; anything else is passed on as it is. */
export function openingFault(error: unknown, path: string): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof Database.SqliteError) {
    const refusal = bySqlite(error.code, path);
    return refusal ?? error;
  }
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const system = (error as NodeJS.ErrnoException).code ?? null;
  if (system !== null && DISK_FULL.has(system)) return new Refusal('refused', 'JOURNAL_DISK_FULL', { path });
  if (system === 'EROFS') return new Refusal('refused', 'JOURNAL_READ_ONLY', { path });
  return new Refusal('refused', 'JOURNAL_UNREADABLE', { path, system });
}

function bySqlite(code: string, path: string): Refusal | null {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Refusal('conflict', 'JOURNAL_HELD', { path });
  if (code === 'SQLITE_NOTADB') return new Refusal('refused', 'JOURNAL_NOT_OURS', { path });
  if (code.startsWith('SQLITE_CORRUPT')) return new Refusal('refused', 'JOURNAL_DAMAGED', { path });
  if (code.startsWith('SQLITE_FULL')) return new Refusal('refused', 'JOURNAL_DISK_FULL', { path });
  if (code.startsWith('SQLITE_READONLY')) return new Refusal('refused', 'JOURNAL_READ_ONLY', { path });
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_PERM') return new Refusal('refused', 'JOURNAL_UNREADABLE', { path, system: code });
  return null;
}
