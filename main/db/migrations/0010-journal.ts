import type { Migration } from '../migrate.ts';

/** The journal itself: what it is, how it is shown, when it was, and the record nobody edits. */
export const journalTables: Migration = {
  version: 10,
  up: (db) =>
    db.exec(`
      CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE settings (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT, WITHOUT ROWID;

      -- What the clocks last said; see main/clock/journal-clock.ts.
      CREATE TABLE time_witness (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        wall_ms INTEGER NOT NULL,
        mark_ms INTEGER NOT NULL,
        boot_id TEXT NOT NULL,
        boot_ms INTEGER NOT NULL,
        observed_ms INTEGER NOT NULL,
        unwitnessed_ms INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE record (
        seq INTEGER PRIMARY KEY CHECK (seq >= 1),
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE INDEX record_by_kind ON record (kind, seq);

      -- These stop mistakes, not a person with a database tool; that is what the hashes are for.
      CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
        BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
      CREATE TRIGGER record_never_shrinks BEFORE DELETE ON record
        BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
      CREATE TRIGGER record_only_grows_at_its_end BEFORE INSERT ON record
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM record)
        BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
    `),
};
