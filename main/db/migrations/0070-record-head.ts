import type { Migration } from '../migrate.ts';

/** Where the record ends, beside the record itself and in the same save: an end cut off leaves this one standing. */
export const recordHeadTable: Migration = {
  version: 70,
  up: (db) =>
    db.exec(`
      CREATE TABLE record_head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        seq INTEGER NOT NULL CHECK (seq >= 1),
        hash TEXT NOT NULL
      ) STRICT;
      INSERT INTO record_head (id, seq, hash) SELECT 1, seq, hash FROM record ORDER BY seq DESC LIMIT 1;
    `),
};
