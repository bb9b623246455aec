import type { Migration } from '../migrate.ts';

/** Column mappings under a name, and the folder in which an account's statements arrive. */
export const importCentreTables: Migration = {
  version: 105,
  up: (db) =>
    db.exec(`
      CREATE TABLE mapping_presets (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (length(name) > 0),
        mapping TEXT NOT NULL CHECK (json_valid(mapping)),
        -- The header row it was drawn for.
        headers TEXT NOT NULL CHECK (json_valid(headers)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        -- Removing can be undone.
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX mapping_presets_by_name ON mapping_presets (name COLLATE NOCASE) WHERE removed_at IS NULL;

      CREATE TABLE inbox_folders (
        account_id TEXT PRIMARY KEY REFERENCES accounts (id),
        folder TEXT NOT NULL
      ) STRICT;

      CREATE INDEX imports_by_statement ON imports (sha256, account_id);
    `),
};
