import type { Migration } from '../migrate.ts';

/**
 * Cash in several currencies, rates between them, and the balances statements name.
 *
 * Flows kept so far were in the account's currency; what came in another stands in their note with an amount of 0, as it did.
 */
export const cashTables: Migration = {
  version: 110,
  up: (db) =>
    db.exec(`
      CREATE TABLE cash_flows_110 (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        day TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('deposit', 'withdrawal', 'transfer', 'conversion', 'loan-draw', 'loan-repayment', 'interest', 'dividend', 'cash-in-lieu', 'split', 'funding', 'fee', 'tax', 'other')),
        amount INTEGER NOT NULL,
        currency TEXT NOT NULL,
        note TEXT NOT NULL,
        import_id TEXT,
        line INTEGER,
        at TEXT NOT NULL,
        reverses TEXT REFERENCES cash_flows_110 (id),
        loosening_id TEXT REFERENCES loosenings (id),
        instrument_id TEXT REFERENCES instruments (id),
        -- The same for both legs of a conversion.
        tie TEXT
      ) STRICT;
      INSERT INTO cash_flows_110 (id, account_id, day, type, amount, currency, note, import_id, line, at, reverses, loosening_id)
        SELECT f.id, f.account_id, f.day, f.type, f.amount, a.currency, f.note, f.import_id, f.line, f.at, f.reverses, f.loosening_id FROM cash_flows f JOIN accounts a ON a.id = f.account_id ORDER BY f.rowid;
      DROP TABLE cash_flows;
      ALTER TABLE cash_flows_110 RENAME TO cash_flows;
      CREATE INDEX cash_flows_by_account ON cash_flows (account_id, day, id);
      CREATE INDEX cash_flows_by_import ON cash_flows (import_id) WHERE import_id IS NOT NULL;
      CREATE INDEX cash_flows_by_reversed ON cash_flows (reverses) WHERE reverses IS NOT NULL;
      CREATE INDEX cash_flows_by_tie ON cash_flows (tie) WHERE tie IS NOT NULL;

      -- Units of quote for one base. A rate that was corrected is marked removed and stays.
      CREATE TABLE fx_rates (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        day TEXT NOT NULL,
        base TEXT NOT NULL,
        quote TEXT NOT NULL CHECK (quote <> base),
        rate TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('typed', 'file')),
        file_name TEXT NOT NULL,
        at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX fx_rates_by_pair ON fx_rates (base, quote, day) WHERE removed_at IS NULL;

      -- What a statement, or the trader, says the cash was. 'opening': before anything of its day; the others after everything of it.
      CREATE TABLE statement_balances (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        -- Null: typed.
        import_id TEXT REFERENCES imports (id),
        line INTEGER CHECK (line >= 1),
        currency TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('opening', 'running', 'closing')),
        amount INTEGER NOT NULL,
        at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE INDEX statement_balances_by_account ON statement_balances (account_id, currency, day);
      CREATE INDEX statement_balances_by_import ON statement_balances (import_id) WHERE import_id IS NOT NULL;

      -- Derived: results before fees of what is settled by margin, by day. Only closing moves such cash, not buying and selling.
      CREATE TABLE margin_results (
        account_id TEXT NOT NULL,
        instrument_id TEXT NOT NULL,
        day TEXT NOT NULL,
        currency TEXT NOT NULL,
        gross INTEGER NOT NULL,
        PRIMARY KEY (account_id, instrument_id, day, currency)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX margin_results_by_day ON margin_results (account_id, day);
      INSERT INTO margin_results
        SELECT r.account_id, r.instrument_id, r.trading_day, r.currency, sum(r.gross) FROM realised r JOIN instruments i ON i.id = r.instrument_id
        WHERE i.asset_class IN ('future', 'perpetual', 'forex') GROUP BY 1, 2, 3, 4;
      CREATE TRIGGER margin_results_adds AFTER INSERT ON realised
        WHEN (SELECT asset_class FROM instruments WHERE id = NEW.instrument_id) IN ('future', 'perpetual', 'forex') BEGIN
        INSERT INTO margin_results VALUES (NEW.account_id, NEW.instrument_id, NEW.trading_day, NEW.currency, NEW.gross) ON CONFLICT DO UPDATE SET gross = gross + excluded.gross;
      END;
      CREATE TRIGGER margin_results_takes AFTER DELETE ON realised BEGIN
        UPDATE margin_results SET gross = gross - OLD.gross
          WHERE account_id = OLD.account_id AND instrument_id = OLD.instrument_id AND day = OLD.trading_day AND currency = OLD.currency;
      END;
      CREATE TRIGGER margin_results_turn AFTER UPDATE OF asset_class ON instruments WHEN OLD.asset_class <> NEW.asset_class BEGIN
        DELETE FROM margin_results WHERE instrument_id = NEW.id;
        INSERT INTO margin_results SELECT account_id, instrument_id, trading_day, currency, sum(gross) FROM realised
          WHERE instrument_id = NEW.id AND NEW.asset_class IN ('future', 'perpetual', 'forex') GROUP BY 1, 2, 3, 4;
      END;
    `),
};
