import type { Migration } from '../migrate.ts';

/**
 * How lots are taken, what a contract pays in, when shares may be sold, splits, the terms of options, and fee schedules of one's own.
 */
export const lotsAndActions: Migration = {
  version: 90,
  up: (db) =>
    db.exec(`
      ALTER TABLE accounts ADD COLUMN lot_method TEXT NOT NULL DEFAULT 'fifo' CHECK (lot_method IN ('fifo', 'lifo', 'average'));
      -- Dated terms in place of the preset's; null: the preset's.
      ALTER TABLE accounts ADD COLUMN fee_schedule TEXT CHECK (fee_schedule IS NULL OR json_valid(fee_schedule));

      ALTER TABLE instruments ADD COLUMN payoff TEXT NOT NULL DEFAULT 'linear' CHECK (payoff IN ('linear', 'inverse'));
      ALTER TABLE instruments ADD COLUMN settlement TEXT NOT NULL DEFAULT 'T+0' CHECK (settlement IN ('T+0', 'T+1'));
      ALTER TABLE instruments ADD COLUMN option TEXT CHECK (option IS NULL OR json_valid(option));
      UPDATE instruments SET settlement = 'T+1' WHERE asset_class = 'stock' AND market IN ('SSE', 'SZSE', 'BSE');

      -- Why a position ended where nobody traded, and the broker's number of the order.
      ALTER TABLE fills ADD COLUMN cause TEXT CHECK (cause IN ('expiry', 'exercise', 'assignment'));
      ALTER TABLE fills ADD COLUMN order_id TEXT;

      ALTER TABLE trades ADD COLUMN split_ratio TEXT NOT NULL DEFAULT '1';
      -- Splits that say more shares went, or came, than are known to be held.
      ALTER TABLE positions ADD COLUMN unknown_splits INTEGER NOT NULL DEFAULT 0;
      -- Kept in another form from now on: rebuilt from the fills when it is next needed.
      UPDATE positions SET state = 'null';

      -- Shares that came or went without money: splits, reverse splits, stock dividends.
      CREATE TABLE share_actions (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        kind TEXT NOT NULL CHECK (kind IN ('split', 'stock-dividend')),
        trading_day TEXT NOT NULL,
        -- One of the two: how many shares came (signed like the position), or how many are held for how many.
        delta TEXT,
        ratio_to TEXT,
        ratio_from TEXT,
        source TEXT NOT NULL CHECK (source IN ('typed', 'import')),
        import_id TEXT REFERENCES imports (id),
        line INTEGER CHECK (line >= 1),
        -- The sale that stands for cash paid in place of a part of a share.
        cash_fill_id TEXT REFERENCES fills (id),
        reverses TEXT REFERENCES share_actions (id),
        arrived_at TEXT NOT NULL,
        CHECK ((delta IS NULL) <> (ratio_to IS NULL)),
        CHECK ((ratio_to IS NULL) = (ratio_from IS NULL)),
        CHECK ((source = 'import') = (import_id IS NOT NULL))
      ) STRICT;
      CREATE INDEX share_actions_by_position ON share_actions (account_id, instrument_id);
      CREATE INDEX share_actions_by_reversed ON share_actions (reverses) WHERE reverses IS NOT NULL;
      CREATE INDEX share_actions_by_import ON share_actions (import_id) WHERE import_id IS NOT NULL;
      CREATE TRIGGER share_actions_never_change BEFORE UPDATE ON share_actions
        BEGIN SELECT RAISE(ABORT, 'a split never changes; append its reversal'); END;
      CREATE TRIGGER share_actions_never_go BEFORE DELETE ON share_actions
        BEGIN SELECT RAISE(ABORT, 'a split never changes; append its reversal'); END;

      -- Trades the trader put together, or took apart, as one strategy: the newest row of a trade holds; null stands alone.
      CREATE TABLE strategy_marks (
        number INTEGER PRIMARY KEY,
        trade_id TEXT NOT NULL,
        strategy TEXT,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX strategy_marks_by_trade ON strategy_marks (trade_id, number);
      CREATE TRIGGER strategy_marks_never_change BEFORE UPDATE ON strategy_marks
        BEGIN SELECT RAISE(ABORT, 'marks are history; append the next one'); END;
      CREATE TRIGGER strategy_marks_never_go BEFORE DELETE ON strategy_marks
        BEGIN SELECT RAISE(ABORT, 'marks are history; append the next one'); END;
    `),
};
