import type { Annotation } from '../../shared/journal/annotation.ts';
import type { AttachmentInfo } from '../../shared/journal/entry.ts';
import { sql, type Db } from './db.ts';

const COLUMNS = 'id, entry_id AS entryId, name, media_type AS mediaType, bytes, sha256, created_at AS createdAt, alt';

export function insertAttachment(db: Db, info: AttachmentInfo, content: Uint8Array): void {
  sql(db, 'INSERT INTO attachment_contents (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING').run(info.sha256, content);
  sql(db, 'INSERT INTO attachments (id, entry_id, name, media_type, bytes, sha256, created_at, alt) VALUES (@id, @entryId, @name, @mediaType, @bytes, @sha256, @createdAt, @alt)').run(info);
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

/** In the order in which they came. */
export function listAttachments(db: Db, entryId: string): AttachmentInfo[] {
  return sql<AttachmentInfo>(db, `SELECT ${COLUMNS} FROM attachments WHERE entry_id = ? ORDER BY created_at, id`).all(entryId);
}

export function writeAlt(db: Db, id: string, alt: string): void {
  sql(db, 'UPDATE attachments SET alt = ? WHERE id = ?').run(alt, id);
}

interface AnnotationRow {
  readonly shapes: string;
  readonly revision: number;
}

/** What was drawn over a picture; revision 0 where nothing ever was. */
export function readAnnotation(db: Db, attachmentId: string): Annotation {
  const row = sql<AnnotationRow>(db, 'SELECT shapes, revision FROM annotations WHERE attachment_id = ?').get(attachmentId);
  return { attachmentId, revision: row?.revision ?? 0, shapes: row === undefined ? [] : (JSON.parse(row.shapes) as Annotation['shapes']) };
}

export function writeAnnotation(db: Db, { attachmentId, revision, shapes }: Annotation, at: string): void {
  sql(
    db,
    `INSERT INTO annotations (attachment_id, shapes, revision, updated_at) VALUES (@attachmentId, @shapes, @revision, @at)
     ON CONFLICT (attachment_id) DO UPDATE SET shapes = excluded.shapes, revision = excluded.revision, updated_at = excluded.updated_at`,
  ).run({ attachmentId, revision, shapes: JSON.stringify(shapes), at });
}
