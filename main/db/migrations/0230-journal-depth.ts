import type { Migration } from '../migrate.ts';

/** Notes a row that changed, for the search; a conflict clause in a trigger gives way to that of the statement that fires it, so it asks instead. */
const stale = (kind: string, subject: string): string =>
  `INSERT INTO search_stale SELECT '${kind}', ${subject} WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = '${kind}' AND subject = ${subject});`;

const searched = (table: string, kind: string, id: string, columns: string): string => `
  CREATE TRIGGER search_${table}_${kind}_added AFTER INSERT ON ${table} BEGIN ${stale(kind, `NEW.${id}`)} END;
  CREATE TRIGGER search_${table}_${kind}_changed AFTER UPDATE OF ${columns} ON ${table} BEGIN ${stale(kind, `NEW.${id}`)} END;
  CREATE TRIGGER search_${table}_${kind}_gone AFTER DELETE ON ${table} BEGIN ${stale(kind, `OLD.${id}`)} END;`;

const staleEntry = (row: 'NEW' | 'OLD'): string =>
  `INSERT INTO search_stale SELECT 'entry', id FROM entries WHERE number = ${row}.entry_number AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'entry' AND subject = entries.id);`;

/** Entries on more than days, weeks and trades; quick notes, the trader's own templates, what is drawn on pictures, links, and what became of tags. */
export const journalDepth: Migration = {
  version: 230,
  up: (db) =>
    db.exec(`
      DROP TRIGGER search_entry_tags_added;
      DROP TRIGGER search_entry_tags_gone;
      CREATE TABLE entries_230 (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('day', 'week', 'month', 'trade', 'plan', 'ticket', 'note')),
        subject TEXT NOT NULL,
        -- The day it is about: a week's Sunday, a month's last day, else that of the first writing.
        day TEXT NOT NULL,
        markdown TEXT NOT NULL,
        emotion TEXT,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      INSERT INTO entries_230 SELECT number, id, kind, subject, day, markdown, emotion, revision, created_at, updated_at, removed_at FROM entries ORDER BY number;
      DROP TABLE entries;
      ALTER TABLE entries_230 RENAME TO entries;
      -- One entry a subject; a removed one makes room and may come back where nothing took its place.
      CREATE UNIQUE INDEX entries_by_subject ON entries (kind, subject) WHERE removed_at IS NULL;
      CREATE INDEX entries_by_day ON entries (day, number) WHERE removed_at IS NULL;
      ${searched('entries', 'entry', 'id', 'markdown, removed_at')}
      CREATE TRIGGER search_entry_tags_added AFTER INSERT ON entry_tags BEGIN ${staleEntry('NEW')} END;
      CREATE TRIGGER search_entry_tags_changed AFTER UPDATE OF tag ON entry_tags BEGIN ${staleEntry('NEW')} END;
      CREATE TRIGGER search_entry_tags_gone AFTER DELETE ON entry_tags BEGIN ${staleEntry('OLD')} END;

      -- What the text of an entry points to, so that it can be asked from the other side.
      CREATE TABLE entry_links (
        entry_number INTEGER NOT NULL REFERENCES entries (number),
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        PRIMARY KEY (entry_number, kind, target)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX entry_links_by_target ON entry_links (kind, target, entry_number);

      -- Words that were typed as a quick note and not yet handed in.
      CREATE TABLE capture_drafts (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        markdown TEXT NOT NULL,
        emotion TEXT,
        tags TEXT NOT NULL CHECK (json_valid(tags)),
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;
      ${searched('capture_drafts', 'draft', 'id', 'markdown, tags')}

      -- What a quick note added to an entry: what an undo takes out again.
      CREATE TABLE captures (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        entry_id TEXT NOT NULL REFERENCES entries (id),
        at TEXT NOT NULL,
        -- As typed, and as it stands in the entry, with its time.
        markdown TEXT NOT NULL,
        block TEXT NOT NULL,
        emotion TEXT,
        set_emotion INTEGER NOT NULL CHECK (set_emotion IN (0, 1)),
        tags TEXT NOT NULL CHECK (json_valid(tags)),
        new_tags TEXT NOT NULL CHECK (json_valid(new_tags)),
        undone_at TEXT
      ) STRICT;
      CREATE INDEX captures_by_entry ON captures (entry_id, number);

      CREATE TABLE entry_templates (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        kinds TEXT NOT NULL CHECK (json_valid(kinds)),
        -- Of those kinds the ones whose new entries begin with it.
        default_for TEXT NOT NULL CHECK (json_valid(default_for)),
        markdown TEXT NOT NULL,
        place INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX entry_templates_by_name ON entry_templates (name COLLATE NOCASE) WHERE removed_at IS NULL;
      ${searched('entry_templates', 'template', 'id', 'name, markdown, removed_at')}

      ALTER TABLE attachments ADD COLUMN alt TEXT NOT NULL DEFAULT '';
      CREATE TRIGGER search_attachments_attachment_described AFTER UPDATE OF alt ON attachments BEGIN ${stale('attachment', 'NEW.id')} END;

      -- What was drawn over a picture. The picture itself never changes.
      CREATE TABLE annotations (
        attachment_id TEXT PRIMARY KEY REFERENCES attachments (id),
        shapes TEXT NOT NULL CHECK (json_valid(shapes)),
        revision INTEGER NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;
      ${searched('annotations', 'attachment', 'attachment_id', 'shapes')}

      -- A plan's tags stand under its seal and stay as they were written; this is what each counts as since. Null: as none.
      CREATE TABLE plan_tags_shown (
        plan_id TEXT NOT NULL REFERENCES plans (id),
        written TEXT NOT NULL,
        shown TEXT,
        PRIMARY KEY (plan_id, written)
      ) STRICT, WITHOUT ROWID;
      ${searched('plan_tags_shown', 'plan', 'plan_id', 'shown')}

      -- Tags renamed, merged or taken off everywhere, and what each of these changed: what an undo puts back.
      CREATE TABLE tag_edits (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'remove')),
        tags TEXT NOT NULL CHECK (json_valid(tags)),
        into_tag TEXT CHECK (kind = 'remove' OR into_tag <> ''),
        counts TEXT NOT NULL CHECK (json_valid(counts)),
        undone_at TEXT
      ) STRICT;
      CREATE TABLE tag_edit_rows (
        number INTEGER PRIMARY KEY,
        edit_number INTEGER NOT NULL REFERENCES tag_edits (number),
        place TEXT NOT NULL CHECK (place IN ('entry', 'trade', 'plan', 'draft', 'plan-template', 'view')),
        subject TEXT NOT NULL,
        -- A plan's tag as written under its seal; elsewhere nothing.
        written TEXT,
        before TEXT,
        after TEXT
      ) STRICT;
      CREATE INDEX tag_edit_rows_by_edit ON tag_edit_rows (edit_number, number);
    `),
};
