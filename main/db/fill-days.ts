import { attoOf, attoText, type Atto } from '../../shared/money/atto.ts';
import { assertMinor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { STANDING, type NewFill } from './fills.ts';

/** What the fills of one day did to a position; see shared/marks/result-days.ts. */
export interface FillDayRow {
  readonly instrumentId: string;
  readonly day: string;
  readonly currency: string;
  readonly quantity: string;
  readonly cash: number;
  readonly fees: number;
  readonly lastPrice: string | null;
}

type Counted = Pick<NewFill, 'accountId' | 'instrumentId' | 'tradingDay' | 'currency' | 'side' | 'quantity' | 'price' | 'gross' | 'fees'>;

interface Sum {
  readonly of: Counted;
  quantity: Atto;
  cash: number;
  fees: number;
  fills: number;
  lastPrice: string | null;
}

/** Fills gathered by day before their days are written: one row a day is touched, however many fills and batches it had. */
export interface FillDaySums {
  /** Fills that have just been kept, none of them a reversal. */
  readonly add: (fills: Iterable<Counted>) => void;
  readonly write: (db: Db) => void;
}

export function fillDaySums(): FillDaySums {
  // By account, instrument and day, without a key to put together for each of a million fills.
  const accounts = new Map<string, Map<string, Map<string, Sum>>>();
  const sums: Sum[] = [];
  return {
    add: (fills) => {
      for (const fill of fills) {
        const days = within(within(accounts, fill.accountId), fill.instrumentId);
        let day = days.get(fill.tradingDay);
        if (day === undefined) {
          day = { of: fill, quantity: 0n, cash: 0, fees: 0, fills: 0, lastPrice: null };
          days.set(fill.tradingDay, day);
          sums.push(day);
        }
        const bought = fill.side === 'buy';
        const quantity = attoOf(fill.quantity);
        day.quantity += bought ? quantity : -quantity;
        day.cash = assertMinor(bought ? day.cash - fill.gross : day.cash + fill.gross);
        day.fees = assertMinor(day.fees + fill.fees);
        day.fills += 1;
        // Bonus shares come in at no price; nobody traded at it.
        if (fill.price !== '0') day.lastPrice = fill.price;
      }
    },
    write: (db) => {
      writeSums(db, sums);
      accounts.clear();
      sums.length = 0;
    },
  };
}

function within<Inner extends Map<string, unknown>>(outer: Map<string, Inner>, key: string): Inner {
  let inner = outer.get(key);
  if (inner === undefined) {
    inner = new Map() as Inner;
    outer.set(key, inner);
  }
  return inner;
}

/** In the order of the table, so that a million days are appended and not scattered; a position new to it is not looked up day by day. */
function writeSums(db: Db, sums: Sum[]): void {
  const known = sql<{ some: number }>(db, 'SELECT EXISTS (SELECT 1 FROM fill_days WHERE account_id = ? AND instrument_id = ?) AS some');
  const read = sql<{ quantity: string; cash: number; fees: number; fills: number; last_price: string | null }>(db, 'SELECT quantity, cash, fees, fills, last_price FROM fill_days WHERE account_id = ? AND instrument_id = ? AND day = ?');
  const write = sql(db, 'INSERT OR REPLACE INTO fill_days (account_id, instrument_id, day, currency, quantity, cash, fees, fills, last_price) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  sums.sort(({ of: a }, { of: b }) => order(a.accountId, b.accountId) || order(a.instrumentId, b.instrumentId) || order(a.tradingDay, b.tradingDay));
  let position = { accountId: '', instrumentId: '', known: false };
  for (const { of, ...sum } of sums) {
    const { accountId, instrumentId, tradingDay } = of;
    if (position.accountId !== accountId || position.instrumentId !== instrumentId) position = { accountId, instrumentId, known: known.get(accountId, instrumentId)!.some === 1 };
    const before = position.known ? read.get(accountId, instrumentId, tradingDay) : undefined;
    write.run(
      accountId,
      instrumentId,
      tradingDay,
      of.currency,
      attoText(sum.quantity + (before === undefined ? 0n : attoOf(before.quantity))),
      assertMinor(sum.cash + (before?.cash ?? 0)),
      assertMinor(sum.fees + (before?.fees ?? 0)),
      sum.fills + (before?.fills ?? 0),
      sum.lastPrice ?? before?.last_price ?? null,
    );
  }
}

/** The same for a few fills at once. */
export function addFillDays(db: Db, fills: Iterable<Counted>): void {
  const sums = fillDaySums();
  sums.add(fills);
  sums.write(db);
}

/** One position anew from the fills that stand: after something of it was undone or brought back. */
export function rebuildFillDays(db: Db, accountId: string, instrumentId: string): void {
  sql(db, 'DELETE FROM fill_days WHERE account_id = ? AND instrument_id = ?').run(accountId, instrumentId);
  const standing = sql<Counted>(
    db,
    `SELECT x.account_id AS accountId, x.instrument_id AS instrumentId, x.trading_day AS tradingDay, x.currency, x.side, x.quantity, x.price, x.gross, x.fees
     FROM fills x WHERE ${STANDING} AND x.account_id = ? AND x.instrument_id = ? ORDER BY x.trading_day, x.executed_at, x.sequence`,
  ).all(accountId, instrumentId);
  addFillDays(db, standing);
}

/** Of one account, position by position, each in order of days. */
export function fillDaysOf(db: Db, accountId: string): FillDayRow[] {
  return sql<FillDayRow>(
    db,
    'SELECT instrument_id AS instrumentId, day, currency, quantity, cash, fees, last_price AS lastPrice FROM fill_days WHERE account_id = ? ORDER BY instrument_id, day',
  ).all(accountId);
}
