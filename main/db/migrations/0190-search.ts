import type { Migration } from '../migrate.ts';

/** Whose text is searched: the noun's name in the search, its table, the column that names a row, and the columns its words stand in. */
const nouns: readonly { kind: string; table: string; id: string; columns: string; when?: string }[] = [
  { kind: 'entry', table: 'entries', id: 'id', columns: 'markdown, removed_at' },
  { kind: 'plan', table: 'plans', id: 'id', columns: 'content, abandon_reason, discarded_at' },
  { kind: 'plan', table: 'amendments', id: 'plan_id', columns: 'reason' },
  { kind: 'premortem', table: 'premortems', id: 'id', columns: 'causes' },
  // Causes nobody foresaw are written when the pre-mortem is scored, and are found under it.
  { kind: 'premortem', table: 'premortem_scorings', id: 'premortem_id', columns: 'unforeseen' },
  { kind: 'review', table: 'reviews', id: 'id', columns: 'words' },
  { kind: 'check-in', table: 'check_ins', id: 'id', columns: 'note' },
  { kind: 'lockout', table: 'lockouts', id: 'id', columns: 'words' },
  // A statement's own notes are its broker's words, a million rows of them: they are found where the statement is.
  { kind: 'cash-flow', table: 'cash_flows', id: 'id', columns: 'note', when: "NEW.import_id IS NULL AND NEW.note <> ''" },
  { kind: 'attachment', table: 'attachments', id: 'id', columns: 'name, entry_id' },
  { kind: 'instrument', table: 'instruments', id: 'id', columns: 'symbol, market, name' },
  { kind: 'account', table: 'accounts', id: 'id', columns: 'name' },
  { kind: 'rules', table: 'accounts', id: 'id', columns: 'discipline' },
  { kind: 'import', table: 'imports', id: 'id', columns: 'file_name, undone_at' },
  { kind: 'routine', table: 'routines', id: 'id', columns: 'removed_at' },
  { kind: 'routine', table: 'routine_versions', id: 'routine_id', columns: 'title, items' },
  { kind: 'routine-run', table: 'routine_runs', id: 'id', columns: 'note, skip_reason' },
  { kind: 'watch', table: 'watch_items', id: 'id', columns: 'title, condition, removed_at' },
  { kind: 'event', table: 'calendar_events', id: 'id', columns: 'name, removed_at' },
];

/**
 * One index over everything the trader has written or named.
 *
 * Rows that changed are noted by triggers, whoever wrote them, and taken into the index before the next search: a save pays for
 * one small row, and nothing can be forgotten.
 */
export const searchTables: Migration = {
  version: 190,
  up: (db) => {
    db.exec(`
      CREATE TABLE search_documents (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        UNIQUE (kind, subject)
      ) STRICT;
      CREATE TABLE search_stale (
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        PRIMARY KEY (kind, subject)
      ) STRICT, WITHOUT ROWID;

      DROP TABLE search_entries;
      -- Tokens of our own (shared/journal/search-tokens.ts), parted by spaces: the tokenizer has nothing left to decide.
      CREATE VIRTUAL TABLE search_words USING fts5 (
        kind, words, singles, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '-'"
      );
      -- What kind it is weighs nothing, a single character half a word.
      INSERT INTO search_words (search_words, rank) VALUES ('rank', 'bm25(0.0, 1.0, 0.5)');
    `);
    for (const { kind, table, id, columns, when } of nouns) {
      // A conflict clause in a trigger gives way to that of the statement that fires it, so it asks instead.
      const note = (row: 'NEW' | 'OLD'): string => `INSERT INTO search_stale SELECT '${kind}', ${row}.${id} WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = '${kind}' AND subject = ${row}.${id});`;
      const only = when === undefined ? '' : `WHEN ${when}`;
      db.exec(`
        CREATE TRIGGER search_${table}_${kind.replace('-', '_')}_added AFTER INSERT ON ${table} ${only} BEGIN ${note('NEW')} END;
        CREATE TRIGGER search_${table}_${kind.replace('-', '_')}_changed AFTER UPDATE OF ${columns} ON ${table} ${only} BEGIN ${note('NEW')} END;
        CREATE TRIGGER search_${table}_${kind.replace('-', '_')}_gone AFTER DELETE ON ${table} BEGIN ${note('OLD')} END;
        INSERT OR IGNORE INTO search_stale SELECT '${kind}', ${id} FROM ${table} ${when === undefined ? '' : `WHERE ${when.replaceAll('NEW.', '')}`};
      `);
    }
    // Tags are written beside an entry, after it.
    db.exec(`
      CREATE TRIGGER search_entry_tags_added AFTER INSERT ON entry_tags
        BEGIN INSERT INTO search_stale SELECT 'entry', id FROM entries WHERE number = NEW.entry_number AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'entry' AND subject = entries.id); END;
      CREATE TRIGGER search_entry_tags_gone AFTER DELETE ON entry_tags
        BEGIN INSERT INTO search_stale SELECT 'entry', id FROM entries WHERE number = OLD.entry_number AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'entry' AND subject = entries.id); END;
    `);
  },
};
