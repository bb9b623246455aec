import type { Migration } from '../migrate.ts';

/** Checklists with their past, and what the trader watches. */
export const routineTables: Migration = {
  version: 170,
  up: (db) =>
    db.exec(`
      CREATE TABLE routines (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        place INTEGER NOT NULL,
        source TEXT NOT NULL CHECK (json_valid(source)),
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      -- What a routine said from an instant on: days that are over keep the version they lived under.
      CREATE TABLE routine_versions (
        routine_id TEXT NOT NULL REFERENCES routines (id),
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        title TEXT NOT NULL CHECK (title <> ''),
        phase TEXT NOT NULL CHECK (phase IN ('pre-open', 'intraday', 'close', 'weekly', 'monthly', 'other')),
        account_id TEXT REFERENCES accounts (id),
        schedule TEXT NOT NULL CHECK (json_valid(schedule)),
        items TEXT NOT NULL CHECK (json_valid(items)),
        remind INTEGER NOT NULL CHECK (remind IN (0, 1)),
        PRIMARY KEY (routine_id, revision)
      ) STRICT, WITHOUT ROWID;
      -- One occasion of a routine, once anything was done about it; its words and times are those of then.
      CREATE TABLE routine_runs (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        routine_id TEXT NOT NULL REFERENCES routines (id),
        day TEXT NOT NULL,
        title TEXT NOT NULL,
        phase TEXT NOT NULL,
        may_from TEXT NOT NULL,
        opens_at TEXT NOT NULL,
        closes_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
        items TEXT NOT NULL CHECK (json_valid(items)),
        done_at TEXT,
        skip_reason TEXT NOT NULL,
        market_closed INTEGER NOT NULL CHECK (market_closed IN (0, 1)),
        note TEXT NOT NULL,
        snoozed_until TEXT,
        updated_at TEXT NOT NULL,
        UNIQUE (routine_id, day),
        CHECK (state <> 'done' OR done_at IS NOT NULL),
        CHECK (state <> 'skipped' OR skip_reason <> '')
      ) STRICT;
      CREATE INDEX routine_runs_by_day ON routine_runs (day, routine_id);

      CREATE TABLE watch_items (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        place INTEGER NOT NULL,
        layer TEXT NOT NULL CHECK (layer IN ('macro', 'fundamental', 'technical', 'sentiment')),
        measure TEXT NOT NULL CHECK (measure IN ('price', 'volatility', 'flow', 'other')),
        title TEXT NOT NULL CHECK (title <> ''),
        instrument_id TEXT REFERENCES instruments (id),
        condition TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('above', 'below')),
        level TEXT NOT NULL,
        unit TEXT NOT NULL,
        near_by TEXT NOT NULL,
        near_in TEXT NOT NULL CHECK (near_in IN ('percent', 'unit')),
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        archived_at TEXT,
        removed_at TEXT,
        CHECK (measure <> 'price' OR instrument_id IS NOT NULL)
      ) STRICT;
      -- Every value that was entered, beside the level it was entered against.
      CREATE TABLE watch_values (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        item_id TEXT NOT NULL REFERENCES watch_items (id),
        value TEXT NOT NULL,
        level TEXT NOT NULL,
        direction TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('away', 'near', 'crossed')),
        at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE INDEX watch_values_by_item ON watch_values (item_id, number) WHERE removed_at IS NULL;
    `),
};
