import type { Capture, CaptureDraft } from '../../shared/contract/journal-depth.ts';
import { sql, type Db } from './db.ts';

type DraftRow = Omit<CaptureDraft, 'tags'> & { readonly tags: string };

const DRAFT = 'id, kind, subject, markdown, emotion, tags, revision, updated_at AS updatedAt';
const toDraft = (row: DraftRow): CaptureDraft => ({ ...row, tags: JSON.parse(row.tags) as string[] });

/** The newest first. */
export function listDrafts(db: Db): CaptureDraft[] {
  return sql<DraftRow>(db, `SELECT ${DRAFT} FROM capture_drafts ORDER BY updated_at DESC, id DESC`).all().map(toDraft);
}

export function readDraft(db: Db, id: string): CaptureDraft | null {
  const row = sql<DraftRow>(db, `SELECT ${DRAFT} FROM capture_drafts WHERE id = ?`).get(id);
  return row === undefined ? null : toDraft(row);
}

export function writeDraft(db: Db, draft: CaptureDraft): void {
  sql(
    db,
    `INSERT INTO capture_drafts (id, kind, subject, markdown, emotion, tags, revision, created_at, updated_at) VALUES (@id, @kind, @subject, @markdown, @emotion, @tags, @revision, @updatedAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject, markdown = excluded.markdown, emotion = excluded.emotion, tags = excluded.tags, revision = excluded.revision, updated_at = excluded.updated_at`,
  ).run({ ...draft, tags: JSON.stringify(draft.tags) });
}

export function deleteDraft(db: Db, id: string): void {
  sql(db, 'DELETE FROM capture_drafts WHERE id = ?').run(id);
}

/** What a quick note was, and what of it was new to its entry. */
export interface StoredCapture extends Omit<Capture, 'undone'> {
  readonly number: number;
  readonly block: string;
  readonly setEmotion: boolean;
  readonly newTags: readonly string[];
  readonly undoneAt: string | null;
}

type CaptureRow = Omit<StoredCapture, 'tags' | 'newTags' | 'setEmotion'> & { readonly tags: string; readonly newTags: string; readonly setEmotion: 0 | 1 };

const CAPTURE = 'number, id, entry_id AS entryId, at, markdown, block, emotion, set_emotion AS setEmotion, tags, new_tags AS newTags, undone_at AS undoneAt';
const toCapture = (row: CaptureRow): StoredCapture => ({ ...row, setEmotion: row.setEmotion === 1, tags: JSON.parse(row.tags) as string[], newTags: JSON.parse(row.newTags) as string[] });

export function insertCapture(db: Db, capture: Omit<StoredCapture, 'number' | 'undoneAt'>): void {
  sql(
    db,
    `INSERT INTO captures (id, entry_id, at, markdown, block, emotion, set_emotion, tags, new_tags) VALUES (@id, @entryId, @at, @markdown, @block, @emotion, @setEmotion, @tags, @newTags)`,
  ).run({ ...capture, setEmotion: capture.setEmotion ? 1 : 0, tags: JSON.stringify(capture.tags), newTags: JSON.stringify(capture.newTags) });
}

export function readCapture(db: Db, id: string): StoredCapture | null {
  const row = sql<CaptureRow>(db, `SELECT ${CAPTURE} FROM captures WHERE id = ?`).get(id);
  return row === undefined ? null : toCapture(row);
}

/** Those that stand, in the order in which they were written. */
export function listCaptures(db: Db, entryId: string): StoredCapture[] {
  return sql<CaptureRow>(db, `SELECT ${CAPTURE} FROM captures WHERE entry_id = ? AND undone_at IS NULL ORDER BY number`).all(entryId).map(toCapture);
}

export function markCaptureUndone(db: Db, number: number, at: string): void {
  sql(db, 'UPDATE captures SET undone_at = ? WHERE number = ?').run(at, number);
}
