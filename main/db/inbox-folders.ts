import { sql, type Db } from './db.ts';

export interface InboxFolder {
  readonly accountId: string;
  readonly folder: string;
}

export function inboxFolders(db: Db): InboxFolder[] {
  return sql<InboxFolder>(db, 'SELECT account_id AS accountId, folder FROM inbox_folders ORDER BY account_id').all();
}

export function writeInboxFolder(db: Db, accountId: string, folder: string | null): void {
  if (folder === null) sql(db, 'DELETE FROM inbox_folders WHERE account_id = ?').run(accountId);
  else sql(db, 'INSERT INTO inbox_folders (account_id, folder) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET folder = excluded.folder').run(accountId, folder);
}

/** Whether these very bytes were imported into the account, and that was not undone. */
export function isImported(db: Db, accountId: string, sha256: string): boolean {
  return sql(db, 'SELECT 1 FROM imports WHERE sha256 = ? AND account_id = ? AND undone_at IS NULL').get(sha256, accountId) !== undefined;
}

/** Whether a statement of so many bytes is kept at all. */
export function keepsStatementOf(db: Db, bytes: number): boolean {
  return sql(db, 'SELECT 1 FROM statements WHERE bytes = ?').get(bytes) !== undefined;
}
