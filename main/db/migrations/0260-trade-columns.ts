import type { Migration } from '../migrate.ts';

/**
 * Closed trades once more, as columns of numbers by closing day: what a filter over anything but accounts and days is answered from. Read row by row, a journal of a million
 * fills takes seconds for each of them.
 *
 * Derived and kept with the other statistics (main/services/insights/keep-statistics.ts), which are counted anew at the next opening.
 */
export const tradeColumns: Migration = {
  version: 260,
  up: (db) =>
    db.exec(`
      -- Accounts, instruments, plans and currencies by number; in the columns they stand as that.
      CREATE TABLE statistics_names (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
      ) STRICT;
      -- The trades that closed on a day in the order of their closing; see main/db/trade-columns.ts for what stands where.
      CREATE TABLE statistics_columns (
        day TEXT PRIMARY KEY,
        -- The last trade in it: what closes after it is put on at the end.
        last_place TEXT NOT NULL,
        last_id TEXT NOT NULL,
        amounts BLOB NOT NULL,
        codes BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      DELETE FROM statistics_days;
      DELETE FROM statistics_groups;
      DELETE FROM statistics_changes;
      INSERT INTO statistics_changes (id) SELECT id FROM trades WHERE status = 'closed';
    `),
};
