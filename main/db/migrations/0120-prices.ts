import { addDecimals } from '../../../shared/money/decimal.ts';
import type { Migration } from '../migrate.ts';

interface OldFill {
  readonly account_id: string;
  readonly instrument_id: string;
  readonly trading_day: string;
  readonly currency: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly gross: number;
  readonly fees: number;
}

/** Daily prices of instruments, and what the fills of each day did to a position, from which its result of any day follows. */
export const priceTables: Migration = {
  version: 120,
  up: (db) => {
    db.exec(`
      -- A file of prices, or one price typed. Undone as a whole.
      CREATE TABLE price_batches (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        -- Null: typed.
        file_name TEXT,
        sha256 TEXT,
        rows INTEGER NOT NULL,
        at TEXT NOT NULL,
        undone_at TEXT
      ) STRICT;

      -- Nothing is overwritten: of a day's prices the newest whose batch stands holds.
      CREATE TABLE daily_bars (
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        day TEXT NOT NULL,
        batch_number INTEGER NOT NULL REFERENCES price_batches (number),
        open TEXT,
        high TEXT,
        low TEXT,
        close TEXT NOT NULL,
        line INTEGER CHECK (line >= 1),
        PRIMARY KEY (instrument_id, day, batch_number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX daily_bars_by_batch ON daily_bars (batch_number);

      -- Derived from the fills that stand.
      CREATE TABLE fill_days (
        account_id TEXT NOT NULL,
        instrument_id TEXT NOT NULL,
        day TEXT NOT NULL,
        currency TEXT NOT NULL,
        -- Bought less sold.
        quantity TEXT NOT NULL,
        -- Sold less bought, before fees.
        cash INTEGER NOT NULL,
        fees INTEGER NOT NULL,
        fills INTEGER NOT NULL,
        -- Of the day's last fill that had a price.
        last_price TEXT,
        PRIMARY KEY (account_id, instrument_id, day)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX fill_days_by_day ON fill_days (account_id, day);
    `);
    const standing = db.prepare<[], OldFill>(`SELECT account_id, instrument_id, trading_day, currency, side, quantity, price, gross, fees FROM fills x
      WHERE reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fills r WHERE r.reverses = x.id AND NOT EXISTS (SELECT 1 FROM fills u WHERE u.reverses = r.id)) ORDER BY account_id, instrument_id, trading_day, executed_at, sequence`);
    const days = new Map<string, [string, string, string, string, string, number, number, number, string | null]>();
    for (const fill of standing.iterate()) {
      const key = `${fill.account_id}\u001f${fill.instrument_id}\u001f${fill.trading_day}`;
      const row = days.get(key) ?? [fill.account_id, fill.instrument_id, fill.trading_day, fill.currency, '0', 0, 0, 0, null];
      days.set(key, row);
      row[4] = addDecimals(row[4], fill.side === 'buy' ? fill.quantity : `-${fill.quantity}`);
      row[5] += fill.side === 'buy' ? -fill.gross : fill.gross;
      row[6] += fill.fees;
      row[7] += 1;
      if (fill.price !== '0') row[8] = fill.price;
    }
    const insert = db.prepare('INSERT INTO fill_days VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const row of days.values()) insert.run(...row);
  },
};
