import type { Migration } from '../migrate.ts';

/** What a change of a closed trade is remembered with: as the trade was before the change; all null where it was not closed. */
const IMAGE = ['account_id', 'instrument_id', 'currency', 'direction', 'place', 'closed_day', 'opened_day', 'opened_at', 'avg_entry', 'split_ratio', 'gross', 'fees', 'net', 'r', 'planned', 'plan_id', 'holding_days', 'holding_ms'] as const;
const imageOf = (row: string): string => IMAGE.map((column) => `${row}.${column}`).join(', ');
const zoneOf = (row: string): string => `(SELECT zone FROM accounts WHERE id = ${row}.account_id)`;

/**
 * Statistics kept beside the trades, so that no answer has to read them all. Derived, and rebuilt at will.
 *
 * Whoever writes trades, the triggers note which closed ones changed and how they were before; the services take the difference at the end of the
 * same transaction.
 */
export const statisticsTables: Migration = {
  version: 130,
  up: (db) =>
    db.exec(`
      -- One row a closing day: a tally (shared/stats/day-tally.ts) that can be joined with those of other days.
      CREATE TABLE statistics_days (
        -- An account, or '' for all of them together in the order of closing.
        scope TEXT NOT NULL,
        currency TEXT NOT NULL,
        day TEXT NOT NULL,
        -- The last trade in it: what closes after it can be added on top.
        last_place TEXT NOT NULL,
        last_id TEXT NOT NULL,
        trades INTEGER NOT NULL CHECK (trades > 0),
        tally TEXT NOT NULL CHECK (json_valid(tally)),
        PRIMARY KEY (scope, currency, day)
      ) STRICT, WITHOUT ROWID;

      -- Sums (shared/stats/sums.ts) of the trades that have something in common: of each month in which they closed, and of all.
      CREATE TABLE statistics_groups (
        account_id TEXT NOT NULL,
        currency TEXT NOT NULL,
        dimension TEXT NOT NULL,
        -- '': of all months together.
        month TEXT NOT NULL,
        key TEXT NOT NULL,
        sums TEXT NOT NULL CHECK (json_valid(sums)),
        PRIMARY KEY (dimension, account_id, currency, month, key)
      ) STRICT, WITHOUT ROWID;

      -- Closed trades that changed since the statistics were last brought up to date.
      CREATE TABLE statistics_changes (
        id TEXT PRIMARY KEY,
        account_id TEXT, instrument_id TEXT, currency TEXT, direction TEXT, place TEXT, closed_day TEXT, opened_day TEXT, opened_at TEXT, avg_entry TEXT, split_ratio TEXT,
        gross INTEGER, fees INTEGER, net INTEGER, r REAL, planned INTEGER, plan_id TEXT, holding_days INTEGER, holding_ms INTEGER,
        -- Of the account, at that time: hours of opening are counted in it.
        zone TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE TRIGGER trades_closed_at_once AFTER INSERT ON trades WHEN NEW.status = 'closed' BEGIN
        INSERT INTO statistics_changes (id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
      END;
      CREATE TRIGGER trades_close AFTER UPDATE ON trades WHEN OLD.status = 'open' AND NEW.status = 'closed' BEGIN
        INSERT INTO statistics_changes (id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
      END;
      CREATE TRIGGER trades_closed_change AFTER UPDATE ON trades WHEN OLD.status = 'closed' BEGIN
        INSERT INTO statistics_changes SELECT OLD.id, ${imageOf('OLD')}, ${zoneOf('OLD')} WHERE true ON CONFLICT DO NOTHING;
      END;
      CREATE TRIGGER trades_closed_go AFTER DELETE ON trades WHEN OLD.status = 'closed' BEGIN
        INSERT INTO statistics_changes SELECT OLD.id, ${imageOf('OLD')}, ${zoneOf('OLD')} WHERE true ON CONFLICT DO NOTHING;
      END;
      CREATE TRIGGER accounts_move_zone AFTER UPDATE OF zone ON accounts WHEN NEW.zone <> OLD.zone BEGIN
        INSERT INTO statistics_changes SELECT t.id, ${imageOf('t')}, OLD.zone FROM trades t WHERE t.account_id = NEW.id AND t.status = 'closed' ON CONFLICT DO NOTHING;
      END;

      -- What is there already is counted at the next opening.
      INSERT INTO statistics_changes (id) SELECT id FROM trades WHERE status = 'closed';
    `),
};
