import type { EntryKind } from '../../shared/journal/entry.ts';
import type { SearchHit, SearchKind } from '../../shared/journal/search-hit.ts';
import { sql, type Db } from './db.ts';

/** One row as the search sees it: how it is called, what it is about, when, and the texts it is found by. */
export interface SearchedRow {
  readonly title: string;
  readonly about: SearchHit['about'];
  readonly at: string | null;
  /** Shown around a hit. */
  readonly texts: readonly string[];
  /** Found by as well, shown elsewhere: read only for the index. */
  readonly beside: () => readonly string[];
}

const NOTHING = (): string[] => [];

type Reader = (db: Db, id: string) => SearchedRow | null;

/** Every string a JSON value holds under one of the names, in order. */
function textsUnder(value: unknown, names: ReadonlySet<string>, within = false): string[] {
  if (typeof value === 'string') return within && value.trim() !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsUnder(item, names, within));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => textsUnder(item, names, names.has(name)));
}

const PLAN = new Set(['macro', 'sector', 'liquidity', 'valuation', 'thesis', 'invalidation', 'setup', 'tags']);
const TEXT = new Set(['text']);
const CAUSE = new Set(['text', 'earlySign', 'tripwireIf', 'tripwireThen']);
const REVIEW_MARKS = new Set(['acknowledged', 'keptPrevious']);
const RULES = new Set(['name', 'words']);

/** What an entry is about, as people call it. */
function namesOf(db: Db, kind: EntryKind, subject: string): string[] {
  const named = (query: string): string[] => sql<{ symbol: string; name: string; title: string | null }>(db, query).all(subject).flatMap(({ symbol, name, title }) => [symbol, name, title ?? '']);
  if (kind === 'trade') return named("SELECT i.symbol, i.name, '' AS title FROM fills f JOIN instruments i ON i.id = f.instrument_id WHERE f.id = ?");
  if (kind === 'ticket') return named("SELECT i.symbol, i.name, '' AS title FROM tickets t JOIN instruments i ON i.id = t.instrument_id WHERE t.id = ?");
  if (kind === 'plan') return named("SELECT coalesce(i.symbol, '') AS symbol, coalesce(i.name, '') AS name, json_extract(p.content, '$.title') AS title FROM plans p LEFT JOIN instruments i ON i.id = p.instrument_id WHERE p.id = ?");
  return kind === 'note' ? [] : [subject];
}

const found = <Row>(row: Row | undefined, shape: (row: Row) => SearchedRow | null): SearchedRow | null => (row === undefined ? null : shape(row));

interface EntryRow {
  readonly number: number;
  readonly kind: EntryKind;
  readonly subject: string;
  readonly markdown: string;
  readonly updated_at: string;
  readonly removed_at: string | null;
}

function entryRow(db: Db, { number, kind, subject, markdown, updated_at, removed_at }: EntryRow): SearchedRow | null {
  if (removed_at !== null) return null;
  const tags = (): string[] => sql<{ tag: string }>(db, 'SELECT tag FROM entry_tags WHERE entry_number = ? ORDER BY place').all(number).map(({ tag }) => tag);
  return { title: '', about: { entryKind: kind, entrySubject: subject }, at: updated_at, texts: [markdown], beside: () => [...tags(), ...namesOf(db, kind, subject)] };
}

/** Many plans are called by the setup they are traded by: the instrument tells them apart. */
const aboutPlan = (planId: string, instrumentId: string | null): SearchHit['about'] => ({ planId, ...(instrumentId === null ? {} : { instrumentId }) });

const readers: Readonly<Record<SearchKind, Reader>> = {
  entry: (db, id) => found(sql<EntryRow>(db, 'SELECT number, kind, subject, markdown, updated_at, removed_at FROM entries WHERE id = ?').get(id), (row) => entryRow(db, row)),
  plan: (db, id) =>
    found(
      sql<{ content: string; abandon_reason: string | null; updated_at: string; discarded_at: string | null; instrument_id: string | null; symbol: string | null; name: string | null }>(
        db,
        'SELECT p.content, p.abandon_reason, p.updated_at, p.discarded_at, p.instrument_id, i.symbol, i.name FROM plans p LEFT JOIN instruments i ON i.id = p.instrument_id WHERE p.id = ?',
      ).get(id),
      ({ content, abandon_reason, updated_at, discarded_at, instrument_id, symbol, name }) => {
        if (discarded_at !== null) return null;
        const typed = JSON.parse(content) as { title?: string };
        const reasons = sql<{ reason: string }>(db, 'SELECT reason FROM amendments WHERE plan_id = ? ORDER BY number').all(id).map(({ reason }) => reason);
        // Found by its tags as they were sealed, and by what they are called now.
        const shownTags = (): string[] => sql<{ shown: string }>(db, 'SELECT shown FROM plan_tags_shown WHERE plan_id = ? AND shown IS NOT NULL').all(id).map(({ shown }) => shown);
        return { title: typed.title ?? '', about: aboutPlan(id, instrument_id), at: updated_at, texts: [...textsUnder(typed, PLAN), ...reasons, abandon_reason ?? ''], beside: () => [typed.title ?? '', symbol ?? '', name ?? '', ...shownTags()] };
      },
    ),
  premortem: (db, id) =>
    found(
      sql<{ plan_id: string; causes: string; updated_at: string; title: string | null; instrument_id: string | null }>(
        db,
        "SELECT m.plan_id, m.causes, m.updated_at, json_extract(p.content, '$.title') AS title, p.instrument_id FROM premortems m JOIN plans p ON p.id = m.plan_id WHERE m.id = ? AND p.discarded_at IS NULL",
      ).get(id),
      ({ plan_id, causes, updated_at, title, instrument_id }) => {
        const scoring = sql<{ unforeseen: string }>(db, 'SELECT unforeseen FROM premortem_scorings WHERE premortem_id = ? ORDER BY version DESC LIMIT 1').get(id);
        return { title: title ?? '', about: aboutPlan(plan_id, instrument_id), at: updated_at, texts: [...textsUnder(JSON.parse(causes), CAUSE), ...textsUnder(JSON.parse(scoring?.unforeseen ?? '[]'), CAUSE)], beside: NOTHING };
      },
    ),
  review: (db, id) =>
    found(sql<{ week: string; words: string; updated_at: string }>(db, 'SELECT week, words, updated_at FROM reviews WHERE id = ?').get(id), ({ week, words, updated_at }) => {
      const typed = JSON.parse(words) as Record<string, unknown>;
      const names = new Set(Object.keys(typed).filter((name) => !REVIEW_MARKS.has(name)));
      return { title: '', about: { week }, at: updated_at, texts: textsUnder(typed, names), beside: () => [week] };
    }),
  'check-in': (db, id) => found(sql<{ day: string; at: string; note: string }>(db, "SELECT day, at, note FROM check_ins WHERE id = ? AND note <> ''").get(id), ({ day, at, note }) => ({ title: '', about: { day }, at, texts: [note], beside: NOTHING })),
  lockout: (db, id) =>
    found(sql<{ account_id: string | null; from_at: string; words: string }>(db, "SELECT account_id, from_at, words FROM lockouts WHERE id = ? AND words <> ''").get(id), ({ account_id, from_at, words }) => ({
      title: '', about: account_id === null ? {} : { accountId: account_id }, at: from_at, texts: [words], beside: NOTHING,
    })),
  'cash-flow': (db, id) =>
    found(sql<{ account_id: string; day: string; note: string }>(db, "SELECT account_id, day, note FROM cash_flows WHERE id = ? AND note <> ''").get(id), ({ account_id, day, note }) => ({ title: '', about: { accountId: account_id, day }, at: day, texts: [note], beside: NOTHING })),
  attachment: (db, id) =>
    found(
      sql<{ name: string; alt: string; created_at: string; kind: EntryKind; subject: string; shapes: string | null }>(db, 'SELECT a.name, a.alt, a.created_at, e.kind, e.subject, n.shapes FROM attachments a LEFT JOIN annotations n ON n.attachment_id = a.id JOIN entries e ON e.id = a.entry_id WHERE a.id = ? AND e.removed_at IS NULL').get(id),
      // Its words, and those drawn on it.
      ({ name, alt, created_at, kind, subject, shapes }) => ({ title: name, about: { entryKind: kind, entrySubject: subject }, at: created_at, texts: [alt, ...textsUnder(JSON.parse(shapes ?? '[]'), TEXT), name], beside: NOTHING }),
    ),
  instrument: (db, id) =>
    found(sql<{ symbol: string; market: string; name: string }>(db, 'SELECT symbol, market, name FROM instruments WHERE id = ?').get(id), ({ symbol, market, name }) => ({
      title: symbol, about: { instrumentId: id }, at: null, texts: [[symbol, market, name].filter(Boolean).join(' · ')], beside: NOTHING,
    })),
  account: (db, id) => found(sql<{ name: string }>(db, 'SELECT name FROM accounts WHERE id = ?').get(id), ({ name }) => ({ title: name, about: { accountId: id }, at: null, texts: [name], beside: NOTHING })),
  rules: (db, id) =>
    found(sql<{ name: string; discipline: string }>(db, 'SELECT name, discipline FROM accounts WHERE id = ?').get(id), ({ name, discipline }) => {
      const texts = textsUnder(JSON.parse(discipline), RULES);
      return texts.length === 0 ? null : { title: name, about: { accountId: id }, at: null, texts, beside: NOTHING };
    }),
  import: (db, id) =>
    found(sql<{ file_name: string; at: string; account_id: string; undone_at: string | null }>(db, 'SELECT file_name, at, account_id, undone_at FROM imports WHERE id = ?').get(id), ({ file_name, at, account_id, undone_at }) =>
      undone_at !== null ? null : { title: file_name, about: { accountId: account_id }, at, texts: [file_name], beside: NOTHING },
    ),
  routine: (db, id) =>
    found(
      sql<{ title: string; items: string; at: string }>(db, 'SELECT v.title, v.items, v.at FROM routine_versions v JOIN routines r ON r.id = v.routine_id WHERE v.routine_id = ? AND r.removed_at IS NULL ORDER BY v.revision DESC LIMIT 1').get(id),
      ({ title, items, at }) => ({ title, about: {}, at, texts: [title, ...textsUnder(JSON.parse(items), TEXT)], beside: NOTHING }),
    ),
  'routine-run': (db, id) =>
    found(sql<{ title: string; day: string; note: string; skip_reason: string }>(db, "SELECT title, day, note, skip_reason FROM routine_runs WHERE id = ? AND (note <> '' OR skip_reason <> '')").get(id), ({ title, day, note, skip_reason }) => ({
      title, about: { day }, at: day, texts: [skip_reason, note], beside: () => [title],
    })),
  watch: (db, id) =>
    found(sql<{ title: string; condition: string; updated_at: string }>(db, 'SELECT title, condition, updated_at FROM watch_items WHERE id = ? AND removed_at IS NULL').get(id), ({ title, condition, updated_at }) => ({
      title, about: {}, at: updated_at, texts: [title, condition], beside: NOTHING,
    })),
  template: (db, id) =>
    found(sql<{ name: string; markdown: string; updated_at: string }>(db, 'SELECT name, markdown, updated_at FROM entry_templates WHERE id = ? AND removed_at IS NULL').get(id), ({ name, markdown, updated_at }) => ({
      title: name, about: {}, at: updated_at, texts: [markdown], beside: () => [name],
    })),
  draft: (db, id) =>
    found(sql<{ markdown: string; tags: string; updated_at: string }>(db, 'SELECT markdown, tags, updated_at FROM capture_drafts WHERE id = ?').get(id), ({ markdown, tags, updated_at }) => ({
      title: '', about: {}, at: updated_at, texts: [markdown], beside: () => JSON.parse(tags) as string[],
    })),
  event: (db, id) =>
    found(sql<{ name: string; at: string; removed_at: string | null }>(db, 'SELECT name, at, removed_at FROM calendar_events WHERE id = ?').get(id), ({ name, at, removed_at }) => (removed_at !== null ? null : { title: name, about: {}, at, texts: [name], beside: NOTHING })),
};

/** The row as it stands now; null where it is gone, removed, or holds nothing that could be found. */
export function readSearched(db: Db, kind: SearchKind, id: string): SearchedRow | null {
  return readers[kind](db, id);
}

export interface SearchedDocument {
  readonly kind: SearchKind;
  readonly id: string;
  readonly row: SearchedRow | null;
}

type DocumentRow = readonly [place: number, kind: SearchKind, id: string, number: number | null, entryKind: EntryKind, entrySubject: string, markdown: Buffer, updatedAt: string, removedAt: string | null];

/**
 * The same for documents by their numbers, as they are asked for. Most are entries, which are read all at once: their texts as
 * bytes, which are made into a string here in a fraction of the time it takes where SQLite hands them over.
 */
export function readDocuments(db: Db, numbers: readonly number[]): SearchedDocument[] {
  const documents: SearchedDocument[] = [];
  const rows = sql(
    db,
    `SELECT j.key, d.kind, d.subject, e.number, e.kind, e.subject, CAST(e.markdown AS BLOB), e.updated_at, e.removed_at
     FROM json_each(?) j CROSS JOIN search_documents d ON d.number = j.value LEFT JOIN entries e ON d.kind = 'entry' AND e.id = d.subject`,
  ).raw().all(JSON.stringify(numbers)) as DocumentRow[];
  for (const [place, kind, id, number, entryKind, subject, bytes, updated_at, removed_at] of rows) {
    const row = kind !== 'entry' ? readSearched(db, kind, id) : number === null ? null : entryRow(db, { number, kind: entryKind, subject, markdown: bytes.toString('utf8'), updated_at, removed_at });
    documents[place] = { kind, id, row };
  }
  return documents;
}
