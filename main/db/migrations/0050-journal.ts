import type { Migration } from '../migrate.ts';

/** What the trader writes down and looks back on. */
export const journalEntryTables: Migration = {
  version: 50,
  up: (db) =>
    db.exec(`
      CREATE TABLE entries (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('day', 'trade', 'week')),
        subject TEXT NOT NULL,
        -- The day it is about: a week's Sunday, a trade's first writing.
        day TEXT NOT NULL,
        markdown TEXT NOT NULL,
        emotion TEXT,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      -- One entry a subject; a removed one makes room and may come back where nothing took its place.
      CREATE UNIQUE INDEX entries_by_subject ON entries (kind, subject) WHERE removed_at IS NULL;
      CREATE INDEX entries_by_day ON entries (day, number) WHERE removed_at IS NULL;

      CREATE TABLE entry_tags (
        entry_number INTEGER NOT NULL REFERENCES entries (number),
        place INTEGER NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (entry_number, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX entry_tags_by_tag ON entry_tags (tag COLLATE NOCASE, entry_number);

      -- Tokens of our own (shared/journal/search-tokens.ts), parted by spaces: the tokenizer has nothing left to decide.
      CREATE VIRTUAL TABLE search_entries USING fts5 (
        words, singles, content = '', contentless_delete = 1, tokenize = 'ascii'
      );

      CREATE TABLE check_ins (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        moment TEXT NOT NULL CHECK (moment IN ('before', 'during', 'after')),
        emotion TEXT NOT NULL,
        sleep INTEGER CHECK (sleep BETWEEN 1 AND 5),
        stress INTEGER CHECK (stress BETWEEN 1 AND 5),
        urge INTEGER CHECK (urge BETWEEN 1 AND 5),
        note TEXT NOT NULL,
        account_id TEXT REFERENCES accounts (id),
        plan_id TEXT REFERENCES plans (id),
        trade_id TEXT
      ) STRICT;
      CREATE INDEX check_ins_by_day ON check_ins (day, number);

      -- A picture is kept once, however often it is attached.
      CREATE TABLE attachment_contents (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        content BLOB NOT NULL
      ) STRICT;
      CREATE TABLE attachments (
        id TEXT PRIMARY KEY,
        entry_id TEXT REFERENCES entries (id),
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX attachments_by_entry ON attachments (entry_id);

      CREATE TABLE reviews (
        id TEXT PRIMARY KEY,
        week TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
        -- Frozen by the signature; a draft's facts are computed whenever it is looked at.
        facts TEXT CHECK (facts IS NULL OR json_valid(facts)),
        words TEXT NOT NULL CHECK (json_valid(words)),
        signed_name TEXT,
        signed_at TEXT,
        hash TEXT,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CHECK (state = 'draft' OR (facts IS NOT NULL AND signed_name IS NOT NULL AND signed_at IS NOT NULL AND hash IS NOT NULL))
      ) STRICT;
      CREATE TRIGGER reviews_frozen_by_signature BEFORE UPDATE ON reviews WHEN OLD.state = 'signed'
        BEGIN SELECT RAISE(ABORT, 'a signed retrospective never changes'); END;
      CREATE TRIGGER reviews_never_go_once_signed BEFORE DELETE ON reviews WHEN OLD.state = 'signed'
        BEGIN SELECT RAISE(ABORT, 'a signed retrospective never changes'); END;
    `),
};
