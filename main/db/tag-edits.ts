import type { TagPlaces } from '../../shared/contract/tags.ts';
import { tagKey } from '../../shared/journal/tags.ts';
import { sql, type Db } from './db.ts';

export interface StoredTagEdit {
  readonly number: number;
  readonly id: string;
  readonly at: string;
  readonly kind: 'rename' | 'merge' | 'remove';
  readonly tags: readonly string[];
  readonly into: string | null;
  readonly counts: TagPlaces;
  readonly undoneAt: string | null;
}

/** Where a tag stood: an entry or a trade's fill by number, a plan, template or view by id. */
export interface TagEditRow {
  readonly place: 'entry' | 'trade' | 'plan' | 'draft' | 'plan-template' | 'view';
  readonly subject: string;
  readonly written: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

type EditRow = Omit<StoredTagEdit, 'tags' | 'counts'> & { readonly tags: string; readonly counts: string };

const EDIT = 'number, id, at, kind, tags, into_tag AS "into", counts, undone_at AS undoneAt';
const toEdit = (row: EditRow): StoredTagEdit => ({ ...row, tags: JSON.parse(row.tags) as string[], counts: JSON.parse(row.counts) as TagPlaces });

export function insertTagEdit(db: Db, edit: Omit<StoredTagEdit, 'number' | 'undoneAt'>, rows: readonly TagEditRow[]): void {
  const { lastInsertRowid } = sql(db, 'INSERT INTO tag_edits (id, at, kind, tags, into_tag, counts) VALUES (@id, @at, @kind, @tags, @into, @counts)').run({ ...edit, tags: JSON.stringify(edit.tags), counts: JSON.stringify(edit.counts) });
  const insert = sql(db, 'INSERT INTO tag_edit_rows (edit_number, place, subject, written, before, after) VALUES (@edit, @place, @subject, @written, @before, @after)');
  for (const row of rows) insert.run({ ...row, edit: Number(lastInsertRowid) });
}

/** Newest first. */
export function listTagEdits(db: Db, limit: number): StoredTagEdit[] {
  return sql<EditRow>(db, `SELECT ${EDIT} FROM tag_edits ORDER BY number DESC LIMIT ?`).all(limit).map(toEdit);
}

export function readTagEdit(db: Db, id: string): StoredTagEdit | null {
  const row = sql<EditRow>(db, `SELECT ${EDIT} FROM tag_edits WHERE id = ?`).get(id);
  return row === undefined ? null : toEdit(row);
}

/** In the order in which they were changed. */
export function tagEditRows(db: Db, edit: number): TagEditRow[] {
  return sql<TagEditRow>(db, 'SELECT place, subject, written, before, after FROM tag_edit_rows WHERE edit_number = ? ORDER BY number').all(edit);
}

export function markTagEditUndone(db: Db, number: number, at: string): void {
  sql(db, 'UPDATE tag_edits SET undone_at = ? WHERE number = ?').run(at, number);
}

/** A tag as one place spells it, with how many of the place show it so. */
interface Spelling {
  readonly tag: string;
  readonly n: number;
}

/** The tag a plan counts under: as written, or as it is shown since. Drafts count too. */
const PLAN_TAGS = `SELECT p.id, p.state, g.value AS written, CASE WHEN s.plan_id IS NULL THEN g.value ELSE s.shown END AS shown
  FROM plans p, json_each(p.content, '$.tags') g LEFT JOIN plan_tags_shown s ON s.plan_id = p.id AND s.written = g.value WHERE p.discarded_at IS NULL`;

/** Every spelling of every tag, place by place. */
export function tagSpellings(db: Db): { entries: Spelling[]; trades: Spelling[]; plans: Spelling[]; views: Spelling[] } {
  return {
    entries: sql<Spelling>(db, 'SELECT t.tag, count(*) AS n FROM entry_tags t JOIN entries e ON e.number = t.entry_number WHERE e.removed_at IS NULL GROUP BY t.tag').all(),
    trades: sql<Spelling>(db, "SELECT g.tag, count(DISTINCT f.trade_id) AS n FROM trade_tags g JOIN trade_fills f ON f.fill_sequence = g.fill_sequence AND f.role IN ('opened', 'added') WHERE g.removed_by IS NULL GROUP BY g.tag").all(),
    plans: sql<Spelling>(db, `SELECT shown AS tag, count(DISTINCT id) AS n FROM (${PLAN_TAGS}) WHERE shown IS NOT NULL GROUP BY shown`).all(),
    views: sql<Spelling>(db, "SELECT json_extract(query, '$.filter.tag') AS tag, count(*) AS n FROM trade_views WHERE removed_at IS NULL AND json_extract(query, '$.filter.tag') IS NOT NULL GROUP BY 1").all(),
  };
}

/** All rows of one place that spell a tag any of these ways; the caller gives every spelling. */
export function entryTagsSpelt(db: Db, spellings: readonly string[]): { entry: number; place: number; tag: string }[] {
  return sql<{ entry: number; place: number; tag: string }>(db, 'SELECT entry_number AS entry, place, tag FROM entry_tags WHERE tag IN (SELECT value FROM json_each(?)) ORDER BY entry_number, place').all(JSON.stringify(spellings));
}

export function tradeTagsSpelt(db: Db, spellings: readonly string[]): { number: number; fill: number; tag: string; removedBy: number | null }[] {
  return sql<{ number: number; fill: number; tag: string; removedBy: number | null }>(
    db,
    'SELECT number, fill_sequence AS fill, tag, removed_by AS removedBy FROM trade_tags WHERE tag IN (SELECT value FROM json_each(?)) ORDER BY number',
  ).all(JSON.stringify(spellings));
}

export function planTagsShownAs(db: Db, spellings: readonly string[]): { id: string; state: string; written: string; shown: string }[] {
  return sql<{ id: string; state: string; written: string; shown: string }>(db, `SELECT * FROM (${PLAN_TAGS}) WHERE shown IN (SELECT value FROM json_each(?))`).all(JSON.stringify(spellings));
}

export function planTagsOf(db: Db, planId: string): { written: string; shown: string | null }[] {
  return sql<{ written: string; shown: string | null }>(db, `SELECT written, shown FROM (${PLAN_TAGS} AND p.id = ?)`).all(planId);
}

/** @returns null where a plan's tag counts as what was written */
export function shownPlanTag(db: Db, planId: string, written: string): { shown: string | null } | null {
  return sql<{ shown: string | null }>(db, 'SELECT shown FROM plan_tags_shown WHERE plan_id = ? AND written = ?').get(planId, written) ?? null;
}

export function showPlanTag(db: Db, planId: string, written: string, shown: string | null): void {
  // As it was written: nothing to remember.
  if (shown === written) sql(db, 'DELETE FROM plan_tags_shown WHERE plan_id = ? AND written = ?').run(planId, written);
  else sql(db, 'INSERT INTO plan_tags_shown (plan_id, written, shown) VALUES (?, ?, ?) ON CONFLICT (plan_id, written) DO UPDATE SET shown = excluded.shown').run(planId, written, shown);
}

export function tagsOfEntry(db: Db, entry: number): { place: number; tag: string }[] {
  return sql<{ place: number; tag: string }>(db, 'SELECT place, tag FROM entry_tags WHERE entry_number = ? ORDER BY place').all(entry);
}

/** `tag` null takes it off; a place nobody stands on puts it there. */
export function setEntryTag(db: Db, entry: number, place: number, tag: string | null): void {
  if (tag === null) sql(db, 'DELETE FROM entry_tags WHERE entry_number = ? AND place = ?').run(entry, place);
  else sql(db, 'INSERT INTO entry_tags (entry_number, place, tag) VALUES (?, ?, ?) ON CONFLICT (entry_number, place) DO UPDATE SET tag = excluded.tag').run(entry, place, tag);
}

/** An editor that has the entry open notices, and does not write the old tags back. */
export function raiseEntryRevision(db: Db, entry: number): void {
  sql(db, 'UPDATE entries SET revision = revision + 1 WHERE number = ?').run(entry);
}

export function standingTagsOfFill(db: Db, fill: number): string[] {
  return sql<{ tag: string }>(db, 'SELECT tag FROM trade_tags WHERE fill_sequence = ? AND removed_by IS NULL').all(fill).map(({ tag }) => tag);
}

export function readTradeTag(db: Db, number: number): { fill: number; tag: string; removedBy: number | null } | null {
  return sql<{ fill: number; tag: string; removedBy: number | null }>(db, 'SELECT fill_sequence AS fill, tag, removed_by AS removedBy FROM trade_tags WHERE number = ?').get(number) ?? null;
}

export function setTradeTag(db: Db, number: number, tag: string, removedBy: number | null): void {
  sql(db, 'UPDATE trade_tags SET tag = ?, removed_by = ? WHERE number = ?').run(tag, removedBy, number);
}

/** Rows whose JSON names a tag: plans in draft, templates of plans, saved views. */
export function planTemplatesWithTags(db: Db): { id: string; tags: string[] }[] {
  return sql<{ id: string; tags: string }>(db, "SELECT id, json_extract(content, '$.tags') AS tags FROM plan_templates WHERE json_array_length(content, '$.tags') > 0").all().map(({ id, tags }) => ({ id, tags: JSON.parse(tags) as string[] }));
}

export function setPlanTemplateTags(db: Db, id: string, tags: readonly string[]): void {
  sql(db, "UPDATE plan_templates SET content = json_set(content, '$.tags', json(?)) WHERE id = ?").run(JSON.stringify(tags), id);
}

/** Removed ones too: they may come back. */
export function viewsOverTag(db: Db, key: string): { id: string; tag: string }[] {
  return sql<{ id: string; tag: string }>(db, "SELECT id, json_extract(query, '$.filter.tag') AS tag FROM trade_views WHERE json_extract(query, '$.filter.tag') IS NOT NULL").all().filter(({ tag }) => tagKey(tag) === key);
}

export function setViewTag(db: Db, id: string, tag: string): void {
  sql(db, "UPDATE trade_views SET query = json_set(query, '$.filter.tag', ?) WHERE id = ?").run(tag, id);
}
