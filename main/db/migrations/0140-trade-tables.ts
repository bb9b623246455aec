import type { Migration } from '../migrate.ts';

/** Tags of a trade's own, saved views of the trades table, and the index its lists are read from. */
export const tradeTables: Migration = {
  version: 140,
  up: (db) =>
    db.exec(`
      -- One change of tags by the trader, of one trade or of many: what an undo takes back.
      CREATE TABLE tag_changes (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        tag TEXT NOT NULL CHECK (tag <> ''),
        added INTEGER NOT NULL CHECK (added IN (0, 1)),
        trades INTEGER NOT NULL,
        undone_at TEXT
      ) STRICT;
      -- A tag hangs on the fill that opened the trade: trades are derived anew, fills stay.
      CREATE TABLE trade_tags (
        number INTEGER PRIMARY KEY,
        fill_sequence INTEGER NOT NULL REFERENCES fills (sequence),
        tag TEXT NOT NULL,
        added_by INTEGER NOT NULL REFERENCES tag_changes (number),
        removed_by INTEGER REFERENCES tag_changes (number)
      ) STRICT;
      CREATE UNIQUE INDEX trade_tags_standing ON trade_tags (fill_sequence, tag COLLATE NOCASE) WHERE removed_by IS NULL;
      CREATE INDEX trade_tags_by_tag ON trade_tags (tag COLLATE NOCASE, fill_sequence) WHERE removed_by IS NULL;
      CREATE INDEX trade_tags_added ON trade_tags (added_by);
      CREATE INDEX trade_tags_removed ON trade_tags (removed_by) WHERE removed_by IS NOT NULL;

      CREATE TABLE trade_views (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        query TEXT NOT NULL CHECK (json_valid(query)),
        columns TEXT NOT NULL CHECK (json_valid(columns)),
        is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX trade_views_by_name ON trade_views (name COLLATE NOCASE) WHERE removed_at IS NULL;
      CREATE UNIQUE INDEX trade_views_default ON trade_views (is_default) WHERE is_default = 1 AND removed_at IS NULL;

      CREATE INDEX check_ins_by_trade ON check_ins (trade_id, number) WHERE trade_id IS NOT NULL;
      CREATE INDEX check_ins_by_plan ON check_ins (plan_id, number) WHERE plan_id IS NOT NULL;

      -- Filters, sums and most orders are answered from this one alone, newest first.
      DROP INDEX IF EXISTS trades_by_place;
      CREATE INDEX trades_by_place ON trades (place, id, status, account_id, instrument_id, direction, closed_day, planned, plan_id, currency, gross, fees, net, r, holding_ms, holding_days, planned_risk);
    `),
};
