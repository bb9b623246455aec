import type { Migration } from '../migrate.ts';

/** Accounts with what holds their trader, instruments, prices read elsewhere, cash, and loosenings that wait. */
export const accountTables: Migration = {
  version: 20,
  up: (db) =>
    db.exec(`
      -- Money is in the currency's smallest unit.
      CREATE TABLE accounts (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
        currency TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('cash', 'margin', 'private-leverage', 'futures', 'perpetual', 'paper')),
        equity INTEGER,
        borrowed INTEGER NOT NULL,
        maintenance TEXT NOT NULL CHECK (json_valid(maintenance)),
        interest TEXT NOT NULL CHECK (json_valid(interest)),
        fee_preset TEXT NOT NULL,
        zone TEXT NOT NULL,
        rollover TEXT NOT NULL,
        discipline TEXT NOT NULL CHECK (json_valid(discipline)),
        created_at TEXT NOT NULL,
        confirmed_at TEXT,
        -- Instrument id → what its position's unrealised result was inside the confirmed equity; null where no price was known.
        confirmed_positions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(confirmed_positions)),
        first_seal_at TEXT,
        -- Opened beside an account that had already sealed a plan: its set-up was never free.
        guarded INTEGER NOT NULL CHECK (guarded IN (0, 1)),
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
      ) STRICT;

      CREATE TABLE instruments (
        id TEXT PRIMARY KEY,
        symbol TEXT NOT NULL COLLATE NOCASE CHECK (symbol <> ''),
        market TEXT NOT NULL COLLATE NOCASE,
        name TEXT NOT NULL,
        asset_class TEXT NOT NULL,
        currency TEXT NOT NULL,
        multiplier TEXT NOT NULL,
        tick TEXT NOT NULL,
        lot_size TEXT NOT NULL,
        inherently_leveraged INTEGER NOT NULL CHECK (inherently_leveraged IN (0, 1)),
        UNIQUE (symbol, market, asset_class, currency)
      ) STRICT;

      CREATE TABLE marks (
        id TEXT PRIMARY KEY,
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        price TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX marks_by_instrument ON marks (instrument_id, at, id);

      -- A deposit or withdrawal that loosens counts only once its loosening has been applied.
      CREATE TABLE loosenings (
        id TEXT PRIMARY KEY,
        account_id TEXT REFERENCES accounts (id),
        kind TEXT NOT NULL CHECK (kind IN ('discipline', 'account-terms', 'instrument-terms')),
        subject TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        changes TEXT NOT NULL CHECK (json_valid(changes)),
        requested_at TEXT NOT NULL,
        wait TEXT NOT NULL CHECK (json_valid(wait)),
        state TEXT NOT NULL CHECK (state IN ('pending', 'applied', 'cancelled')),
        ended_at TEXT,
        CHECK ((state = 'pending') = (ended_at IS NULL))
      ) STRICT;
      CREATE INDEX loosenings_pending ON loosenings (kind, subject) WHERE state = 'pending';

      CREATE TABLE cash_flows (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        day TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('deposit', 'withdrawal', 'loan-draw', 'loan-repayment', 'interest', 'dividend', 'fee', 'tax', 'other')),
        amount INTEGER NOT NULL,
        note TEXT NOT NULL,
        import_id TEXT,
        line INTEGER,
        at TEXT NOT NULL,
        reverses TEXT REFERENCES cash_flows (id),
        loosening_id TEXT REFERENCES loosenings (id)
      ) STRICT;
      CREATE INDEX cash_flows_by_account ON cash_flows (account_id, day, id);
      CREATE INDEX cash_flows_by_import ON cash_flows (import_id) WHERE import_id IS NOT NULL;
    `),
};
