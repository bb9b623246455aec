import type { Emotion, JournalEntry } from '../../shared/journal/entry.ts';
import { linksIn, type JournalLink } from '../../shared/journal/links.ts';
import { sql, type Db } from './db.ts';

interface Row {
  number: number;
  id: string;
  kind: JournalEntry['kind'];
  subject: string;
  day: string;
  markdown: string;
  emotion: Emotion | null;
  revision: number;
  created_at: string;
  updated_at: string;
  removed_at: string | null;
}

/** An entry with its place in the journal; `number` is also its row in the search index. */
export interface StoredEntry {
  readonly number: number;
  readonly day: string;
  readonly removedAt: string | null;
  readonly entry: JournalEntry;
}

function toStored(db: Db, row: Row): StoredEntry {
  const tags = sql<{ tag: string }>(db, 'SELECT tag FROM entry_tags WHERE entry_number = ? ORDER BY place').all(row.number);
  return {
    number: row.number,
    day: row.day,
    removedAt: row.removed_at,
    entry: {
      id: row.id,
      kind: row.kind,
      subject: row.subject,
      markdown: row.markdown,
      tags: tags.map(({ tag }) => tag),
      emotion: row.emotion,
      revision: row.revision,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    },
  };
}

/** The entry of a subject, unless it has been removed. */
export function findEntry(db: Db, kind: JournalEntry['kind'], subject: string): StoredEntry | null {
  const row = sql<Row>(db, 'SELECT * FROM entries WHERE kind = ? AND subject = ? AND removed_at IS NULL').get(kind, subject);
  return row === undefined ? null : toStored(db, row);
}

/** The entry of a trade under any of its fills: a statement that came later may have given the trade another first fill. */
export function findTradeEntry(db: Db, tradeId: string): StoredEntry | null {
  const row = sql<Row>(
    db,
    `SELECT e.* FROM entries e WHERE e.kind = 'trade' AND e.removed_at IS NULL AND (e.subject = @tradeId OR e.subject IN (
       SELECT x.id FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence WHERE f.trade_id = @tradeId AND f.role IN ('opened', 'added')))
     ORDER BY e.subject <> @tradeId, e.number LIMIT 1`,
  ).get({ tradeId });
  return row === undefined ? null : toStored(db, row);
}

/** Removed ones included. */
export function readEntry(db: Db, id: string): StoredEntry | null {
  const row = sql<Row>(db, 'SELECT * FROM entries WHERE id = ?').get(id);
  return row === undefined ? null : toStored(db, row);
}

/** Newest day first; `after` is the day and number of the last row seen. */
export function listEntries(db: Db, kind: JournalEntry['kind'] | null, limit: number, after: { day: string; number: number } | null): StoredEntry[] {
  return sql<Row>(
    db,
    `SELECT * FROM entries WHERE removed_at IS NULL AND (@kind IS NULL OR kind = @kind) AND (@day IS NULL OR (day, number) < (@day, @number))
     ORDER BY day DESC, number DESC LIMIT @limit`,
  )
    .all({ kind, limit, day: after?.day ?? null, number: after?.number ?? null })
    .map((row) => toStored(db, row));
}

/** @returns its number */
export function insertEntry(db: Db, entry: JournalEntry, day: string): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO entries (id, kind, subject, day, markdown, emotion, revision, created_at, updated_at)
     VALUES (@id, @kind, @subject, @day, @markdown, @emotion, @revision, @createdAt, @updatedAt)`,
  ).run({ ...withoutTags(entry), day });
  const number = Number(lastInsertRowid);
  writeTags(db, number, entry.tags);
  writeLinks(db, number, entry.markdown);
  return number;
}

export function writeEntry(db: Db, number: number, entry: JournalEntry): void {
  sql(db, 'UPDATE entries SET markdown = @markdown, emotion = @emotion, revision = @revision, updated_at = @updatedAt WHERE number = @number').run({
    markdown: entry.markdown,
    emotion: entry.emotion,
    revision: entry.revision,
    updatedAt: entry.updatedAt,
    number,
  });
  writeTags(db, number, entry.tags);
  writeLinks(db, number, entry.markdown);
}

export function writeRemoved(db: Db, number: number, removedAt: string | null): void {
  sql(db, 'UPDATE entries SET removed_at = ? WHERE number = ?').run(removedAt, number);
}

function writeTags(db: Db, number: number, tags: readonly string[]): void {
  sql(db, 'DELETE FROM entry_tags WHERE entry_number = ?').run(number);
  const insert = sql(db, 'INSERT INTO entry_tags (entry_number, place, tag) VALUES (?, ?, ?)');
  tags.forEach((tag, place) => insert.run(number, place, tag));
}

/** Only what changed is written: a text is saved again and again while it is typed. */
function writeLinks(db: Db, number: number, markdown: string): void {
  const keyOf = ({ kind, target }: JournalLink): string => `${kind}/${target}`;
  const before = new Map(sql<JournalLink>(db, 'SELECT kind, target FROM entry_links WHERE entry_number = ?').all(number).map((link) => [keyOf(link), link]));
  const after = new Map(linksIn(markdown).map((link) => [keyOf(link), link]));
  for (const [key, { kind, target }] of before) if (!after.has(key)) sql(db, 'DELETE FROM entry_links WHERE entry_number = ? AND kind = ? AND target = ?').run(number, kind, target);
  for (const [key, { kind, target }] of after) if (!before.has(key)) sql(db, 'INSERT INTO entry_links (entry_number, kind, target) VALUES (?, ?, ?)').run(number, kind, target);
}

/** Entries whose text points to any of these, the newest writing first. */
export function entriesLinkingTo(db: Db, kind: JournalLink['kind'], targets: readonly string[], limit: number): StoredEntry[] {
  return sql<Row>(
    db,
    `SELECT * FROM entries WHERE removed_at IS NULL AND number IN (SELECT entry_number FROM entry_links WHERE kind = @kind AND target IN (SELECT value FROM json_each(@targets)))
     ORDER BY updated_at DESC, number DESC LIMIT @limit`,
  )
    .all({ kind, targets: JSON.stringify(targets), limit })
    .map((row) => toStored(db, row));
}

/** Of these subjects, those something is written on. */
export function subjectsWritten(db: Db, kind: JournalEntry['kind'], subjects: readonly string[]): Set<string> {
  return new Set(
    sql<{ subject: string }>(db, 'SELECT subject FROM entries WHERE kind = ? AND removed_at IS NULL AND subject IN (SELECT value FROM json_each(?))').all(kind, JSON.stringify(subjects)).map(({ subject }) => subject),
  );
}

function withoutTags({ tags: _, ...columns }: JournalEntry): Omit<JournalEntry, 'tags'> {
  return columns;
}

/** Tags of entries that stand, most used first; upper and lower case are one tag. */
export function countTags(db: Db): { tag: string; count: number }[] {
  return sql<{ tag: string; count: number }>(
    db,
    `SELECT min(t.tag) AS tag, count(*) AS count FROM entry_tags t JOIN entries e ON e.number = t.entry_number WHERE e.removed_at IS NULL
     GROUP BY t.tag COLLATE NOCASE ORDER BY count DESC, tag`,
  ).all();
}

/** What entries say of trades: by the subject they were written under. */
export interface TradeNote {
  readonly subject: string;
  /** Trade the subject belongs to now. */
  readonly tradeId: string | null;
  readonly emotion: Emotion | null;
  readonly tags: readonly string[];
}

interface NoteRow {
  subject: string;
  tradeId: string | null;
  emotion: Emotion | null;
  tags: string;
}

const NOTE = `e.subject, e.emotion, (SELECT json_group_array(t.tag) FROM entry_tags t WHERE t.entry_number = e.number ORDER BY t.place) AS tags`;
/** Of several notes of one trade the one under its own name comes first, then the oldest. */
const BY_TRADE = 'ORDER BY e.subject <> f.trade_id, e.number';

/** Of all trades, or of some. */
export function listTradeNotes(db: Db, tradeIds: readonly string[] | null = null): TradeNote[] {
  const rows =
    tradeIds === null
      ? sql<NoteRow>(
          db,
          `SELECT ${NOTE}, f.trade_id AS tradeId FROM entries e LEFT JOIN fills x ON x.id = e.subject LEFT JOIN trade_fills f ON f.fill_sequence = x.sequence AND f.role IN ('opened', 'added')
           WHERE e.kind = 'trade' AND e.removed_at IS NULL ${BY_TRADE}`,
        ).all()
      : sql<NoteRow>(
          db,
          `SELECT ${NOTE}, f.trade_id AS tradeId FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence JOIN entries e ON e.kind = 'trade' AND e.subject = x.id AND e.removed_at IS NULL
           WHERE f.trade_id IN (SELECT value FROM json_each(?)) AND f.role IN ('opened', 'added') ${BY_TRADE}`,
        ).all(JSON.stringify(tradeIds));
  return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }));
}
