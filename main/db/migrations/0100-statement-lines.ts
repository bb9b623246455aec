import type { Migration } from '../migrate.ts';

/** Large statements in pieces, so that a line is found without unpacking the file; and whose statement it was. */
export const statementLines: Migration = {
  version: 100,
  up: (db) =>
    db.exec(`
      ALTER TABLE imports ADD COLUMN broker_account TEXT;

      -- A statement that is larger than a megabyte: its own content is empty, and these are it, one after the other.
      CREATE TABLE statement_parts (
        number INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES statements (sha256),
        first_byte INTEGER NOT NULL CHECK (first_byte >= 0),
        -- Of the file, the first being 1; pieces end where lines end.
        first_line INTEGER NOT NULL CHECK (first_line >= 1),
        lines INTEGER NOT NULL CHECK (lines >= 0),
        content BLOB NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX statement_parts_by_byte ON statement_parts (sha256, first_byte);
      CREATE INDEX statement_parts_by_line ON statement_parts (sha256, first_line);
      CREATE TRIGGER statement_parts_never_change BEFORE UPDATE ON statement_parts
        BEGIN SELECT RAISE(ABORT, 'a statement is kept as it came'); END;
      CREATE TRIGGER statement_parts_never_go BEFORE DELETE ON statement_parts
        BEGIN SELECT RAISE(ABORT, 'a statement is kept as it came'); END;
    `),
};
