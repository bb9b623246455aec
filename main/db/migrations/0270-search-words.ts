import type { Migration } from '../migrate.ts';

/**
 * Words that are only begun are found as fast as whole ones: their beginnings have an index of their own. The index holds no texts, so everything
 * is taken in again before the next search.
 */
export const searchWords: Migration = {
  version: 270,
  up: (db) =>
    db.exec(`
      DROP TABLE search_words;
      -- Tokens of our own (shared/journal/search-tokens.ts), parted by spaces: the tokenizer has nothing left to decide.
      CREATE VIRTUAL TABLE search_words USING fts5 (
        kind, words, singles, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '-'", prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
      );
      -- What kind it is weighs nothing, a single character half a word.
      INSERT INTO search_words (search_words, rank) VALUES ('rank', 'bm25(0.0, 1.0, 0.5)');
      INSERT OR IGNORE INTO search_stale SELECT kind, subject FROM search_documents;
    `),
};
