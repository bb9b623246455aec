import type { EntryTemplate } from '../../shared/journal/template.ts';
import { sql, type Db } from './db.ts';

export interface StoredTemplate extends EntryTemplate {
  readonly place: number;
  readonly removedAt: string | null;
}

type Row = Omit<StoredTemplate, 'kinds' | 'defaultFor'> & { readonly kinds: string; readonly defaultFor: string };

const COLUMNS = 'id, name, kinds, default_for AS defaultFor, markdown, place, revision, removed_at AS removedAt';
const toTemplate = (row: Row): StoredTemplate => ({ ...row, kinds: JSON.parse(row.kinds) as EntryTemplate['kinds'], defaultFor: JSON.parse(row.defaultFor) as EntryTemplate['kinds'] });

/** In the trader's order. */
export function listEntryTemplates(db: Db): StoredTemplate[] {
  return sql<Row>(db, `SELECT ${COLUMNS} FROM entry_templates WHERE removed_at IS NULL ORDER BY place, id`).all().map(toTemplate);
}

/** Removed ones included. */
export function readEntryTemplate(db: Db, id: string): StoredTemplate | null {
  const row = sql<Row>(db, `SELECT ${COLUMNS} FROM entry_templates WHERE id = ?`).get(id);
  return row === undefined ? null : toTemplate(row);
}

export function writeEntryTemplate(db: Db, template: StoredTemplate, at: string): void {
  sql(
    db,
    `INSERT INTO entry_templates (id, name, kinds, default_for, markdown, place, revision, created_at, updated_at, removed_at) VALUES (@id, @name, @kinds, @defaultFor, @markdown, @place, @revision, @at, @at, @removedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, kinds = excluded.kinds, default_for = excluded.default_for, markdown = excluded.markdown, place = excluded.place, revision = excluded.revision,
       updated_at = excluded.updated_at, removed_at = excluded.removed_at`,
  ).run({ ...template, kinds: JSON.stringify(template.kinds), defaultFor: JSON.stringify(template.defaultFor), at });
}
