import type { AttachmentInfo } from '../../shared/journal/entry.ts';
import { sql, type Db } from './db.ts';

const COLUMNS = 'id, entry_id AS entryId, name, media_type AS mediaType, bytes, sha256, created_at AS createdAt';

export function insertAttachment(db: Db, info: AttachmentInfo, content: Uint8Array): void {
  sql(db, 'INSERT INTO attachment_contents (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING').run(info.sha256, content);
  sql(db, 'INSERT INTO attachments (id, entry_id, name, media_type, bytes, sha256, created_at) VALUES (@id, @entryId, @name, @mediaType, @bytes, @sha256, @createdAt)').run(info);
}

export function readAttachment(db: Db, id: string): { info: AttachmentInfo; content: Uint8Array } | null {
  const info = sql<AttachmentInfo>(db, `SELECT ${COLUMNS} FROM attachments WHERE id = ?`).get(id);
  if (info === undefined) return null;
  return { info, content: sql<{ content: Uint8Array }>(db, 'SELECT content FROM attachment_contents WHERE sha256 = ?').get(info.sha256)!.content };
}

/** Pictures pasted before their entry was first saved find their entry with it. */
export function adoptAttachments(db: Db, ids: readonly string[], entryId: string): void {
  sql(db, 'UPDATE attachments SET entry_id = ? WHERE entry_id IS NULL AND id IN (SELECT value FROM json_each(?))').run(entryId, JSON.stringify(ids));
}
