import type { Migration } from '../migrate.ts';

/** Goals the trader sets, what own return is held against, and the index entries are counted by. */
export const goalTables: Migration = {
  version: 220,
  up: (db) =>
    db.exec(`
      CREATE TABLE goals (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        kind TEXT NOT NULL CHECK (kind IN ('return', 'drawdown', 'sharpe', 'discipline')),
        -- A fraction, a ratio, or points of 100, as the kind has it.
        target REAL NOT NULL,
        from_day TEXT NOT NULL,
        to_day TEXT NOT NULL CHECK (to_day >= from_day),
        note TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE INDEX goals_by_account ON goals (account_id, to_day) WHERE removed_at IS NULL;

      CREATE TABLE account_benchmarks (
        account_id TEXT PRIMARY KEY REFERENCES accounts (id),
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Entries by day, planned and not, are counted from this one alone.
      CREATE INDEX trades_by_entry ON trades (account_id, opened_day, planned);
    `),
};
