import type { Migration } from '../migrate.ts';

/**
 * Statements, fills and what follows from them.
 *
 * Kept for ever: statements, imports, fills, fill_links. Derived from the fills and rebuilt at will: positions, trades,
 * trade_fills, realised. Money is a whole number of the currency's smallest unit, prices and quantities exact text.
 */
export const ledgerTables: Migration = {
  version: 40,
  up: (db) =>
    db.exec(`
      -- The bytes of every statement that was imported, compressed; the hash is of the bytes as they came.
      CREATE TABLE statements (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        bytes INTEGER NOT NULL,
        content BLOB NOT NULL,
        stored_at TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER statements_never_change BEFORE UPDATE ON statements
        BEGIN SELECT RAISE(ABORT, 'a statement is kept as it came'); END;
      CREATE TRIGGER statements_never_go BEFORE DELETE ON statements
        BEGIN SELECT RAISE(ABORT, 'a statement is kept as it came'); END;

      CREATE TABLE imports (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        file_name TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES statements (sha256),
        mapping TEXT CHECK (mapping IS NULL OR json_valid(mapping)),
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        -- Sequences of the fills it brought lie in [first, end).
        first_sequence INTEGER NOT NULL,
        end_sequence INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        new_fills INTEGER NOT NULL,
        known_fills INTEGER NOT NULL,
        new_cash INTEGER NOT NULL,
        known_cash INTEGER NOT NULL,
        period_from TEXT,
        period_to TEXT,
        at TEXT NOT NULL,
        undone_at TEXT
      ) STRICT;
      CREATE INDEX imports_by_account ON imports (account_id, undone_at);
      CREATE TRIGGER imports_only_undone BEFORE UPDATE ON imports
        WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR NEW.number <> OLD.number OR NEW.id <> OLD.id
          OR NEW.account_id <> OLD.account_id OR NEW.sha256 <> OLD.sha256 OR NEW.rows <> OLD.rows
          OR NEW.new_fills <> OLD.new_fills OR NEW.new_cash <> OLD.new_cash OR NEW.at <> OLD.at
        BEGIN SELECT RAISE(ABORT, 'an import is only ever marked undone'); END;
      CREATE TRIGGER imports_never_go BEFORE DELETE ON imports
        BEGIN SELECT RAISE(ABORT, 'an import is only ever marked undone'); END;

      -- What every row of an import said, as far as it tells the row from others (main/importers/dedupe.ts): one compressed list an
      -- import, read as a whole when the next statement covers the same days.
      CREATE TABLE import_rows (
        import_number INTEGER PRIMARY KEY REFERENCES imports (number),
        from_day TEXT NOT NULL,
        to_day TEXT NOT NULL,
        rows BLOB NOT NULL
      ) STRICT;

      CREATE TABLE fills (
        -- Order of arrival.
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
        effect TEXT CHECK (effect IN ('short-sell', 'cover', 'close-long')),
        quantity TEXT NOT NULL,
        price TEXT NOT NULL,
        gross INTEGER NOT NULL CHECK (gross >= 0),
        fees INTEGER NOT NULL,
        fee_lines TEXT NOT NULL CHECK (json_valid(fee_lines)),
        fee_source TEXT NOT NULL CHECK (fee_source IN ('statement', 'schedule', 'typed')),
        currency TEXT NOT NULL,
        -- Null where only the day is known.
        executed_at TEXT,
        trading_day TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('typed', 'paper', 'import')),
        import_id TEXT REFERENCES imports (id),
        line INTEGER CHECK (line >= 1),
        broker_fill_id TEXT,
        reverses TEXT REFERENCES fills (id),
        arrived_at TEXT NOT NULL,
        CHECK ((source = 'import') = (import_id IS NOT NULL))
      ) STRICT;
      -- An index costs every import; each of these pays for itself. Fills of an import lie side by side by sequence.
      CREATE INDEX fills_by_position ON fills (account_id, instrument_id);
      CREATE INDEX fills_by_day ON fills (trading_day);
      CREATE INDEX fills_by_reversed ON fills (reverses) WHERE reverses IS NOT NULL;
      CREATE TRIGGER fills_never_change BEFORE UPDATE ON fills
        BEGIN SELECT RAISE(ABORT, 'a fill never changes; append its reversal'); END;
      CREATE TRIGGER fills_never_go BEFORE DELETE ON fills
        BEGIN SELECT RAISE(ABORT, 'a fill never changes; append its reversal'); END;

      -- What a fill belongs to, each change a new row: the newest one holds. A fill without a row is unplanned.
      CREATE TABLE fill_links (
        number INTEGER PRIMARY KEY,
        fill_id TEXT NOT NULL REFERENCES fills (id),
        plan_id TEXT REFERENCES plans (id),
        ticket_id TEXT REFERENCES tickets (id),
        link TEXT NOT NULL CHECK (link IN ('planned', 'unplanned', 'suggested', 'unknown')),
        basis TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX fill_links_by_fill ON fill_links (fill_id, number);
      CREATE INDEX fill_links_by_plan ON fill_links (plan_id, fill_id) WHERE plan_id IS NOT NULL;
      CREATE INDEX fill_links_by_ticket ON fill_links (ticket_id, fill_id) WHERE ticket_id IS NOT NULL;
      CREATE TRIGGER fill_links_never_change BEFORE UPDATE ON fill_links
        BEGIN SELECT RAISE(ABORT, 'links are history; append the next one'); END;
      CREATE TRIGGER fill_links_never_go BEFORE DELETE ON fill_links
        BEGIN SELECT RAISE(ABORT, 'links are history; append the next one'); END;

      -- Derived from here on.

      CREATE TABLE positions (
        number INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        currency TEXT NOT NULL,
        -- Signed: negative is short.
        quantity TEXT NOT NULL,
        open INTEGER NOT NULL CHECK (open IN (0, 1)),
        average_entry TEXT,
        -- What the open lots cost (of a short: brought in), and the entry fees they still carry.
        cost INTEGER NOT NULL,
        open_fees INTEGER NOT NULL,
        trade_id TEXT,
        last_day TEXT,
        last_arrived_at TEXT NOT NULL,
        -- Closed beyond what is known to be held; '0' where everything fits.
        unknown_quantity TEXT NOT NULL,
        -- Of the newest fill that had a price.
        last_price TEXT,
        last_price_day TEXT,
        last_price_at TEXT,
        last_price_arrived_at TEXT,
        state TEXT NOT NULL CHECK (json_valid(state)),
        UNIQUE (account_id, instrument_id)
      ) STRICT;
      CREATE INDEX positions_open ON positions (account_id) WHERE open = 1;
      CREATE INDEX positions_by_instrument ON positions (instrument_id);

      CREATE TABLE trades (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        instrument_id TEXT NOT NULL,
        currency TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('long', 'short')),
        status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
        opened_at TEXT,
        opened_day TEXT NOT NULL,
        closed_at TEXT,
        closed_day TEXT,
        max_quantity TEXT NOT NULL,
        open_quantity TEXT NOT NULL,
        avg_entry TEXT NOT NULL,
        avg_exit TEXT,
        gross INTEGER NOT NULL,
        fees INTEGER NOT NULL,
        net INTEGER NOT NULL,
        planned_risk INTEGER,
        r REAL,
        r_reason TEXT,
        plan_id TEXT,
        planned INTEGER CHECK (planned IN (0, 1)),
        holding_days INTEGER,
        holding_ms INTEGER,
        -- Newest first in lists: open trades before closed ones, then by closing.
        place TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trades_by_place ON trades (place, id);
      CREATE INDEX trades_by_position ON trades (account_id, instrument_id);
      CREATE INDEX trades_by_plan ON trades (plan_id) WHERE plan_id IS NOT NULL;

      -- Which fill did what to which trade. 'unknown': closed more than was known to be held.
      CREATE TABLE trade_fills (
        fill_sequence INTEGER NOT NULL,
        step INTEGER NOT NULL,
        trade_id TEXT,
        role TEXT NOT NULL CHECK (role IN ('opened', 'added', 'realised', 'unknown')),
        PRIMARY KEY (fill_sequence, step)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trade_fills_by_trade ON trade_fills (trade_id, fill_sequence);

      -- Result of every fill that closed something.
      CREATE TABLE realised (
        fill_sequence INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL,
        instrument_id TEXT NOT NULL,
        trade_id TEXT NOT NULL,
        currency TEXT NOT NULL,
        trading_day TEXT NOT NULL,
        executed_at TEXT,
        arrived_at TEXT NOT NULL,
        gross INTEGER NOT NULL,
        fees INTEGER NOT NULL,
        net INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX realised_by_day ON realised (account_id, trading_day, executed_at, arrived_at, currency, net);
    `),
};
