import Database from 'better-sqlite3';

const TOLD = ['SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_CORRUPT'] as const;

/** What the disk did to a save, where a person can do something about it; the save itself was taken back whole. */
export function storageFault(error: unknown): (typeof TOLD)[number] | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const { code } = error;
  return TOLD.find((told) => code === told || code.startsWith(`${told}_`)) ?? null;
}
