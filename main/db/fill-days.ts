import { attoOf, attoText, type Atto } from '../../shared/money/atto.ts';
import { assertMinor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { STANDING, type NewFill } from './fills.ts';
import { insertRows, type Table } from './insert-rows.ts';

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
  /** Writes all but one day, of which more may come. */
  readonly writeBut: (db: Db, day: string) => void;
}

export function fillDaySums(): FillDaySums {
  // By account, instrument and day, without a key to put together for each of a million fills.
  const accounts = new Map<string, Map<string, Map<string, Sum>>>();
  let sums: Sum[] = [];
  const written = writtenDays();
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
      writeSums(db, sums, written);
      accounts.clear();
      sums = [];
    },
    writeBut: (db, day) => {
      const whole = sums.filter(({ of }) => of.tradingDay !== day);
      writeSums(db, whole, written);
      for (const { of } of whole) accounts.get(of.accountId)!.get(of.instrumentId)!.delete(of.tradingDay);
      sums = sums.filter(({ of }) => of.tradingDay === day);
    },
  };
}

/** Which days of a position can have a row: of one that had none, those between the first and the last that were written. */
interface WrittenDays {
  readonly mayHave: (db: Db, of: Counted) => boolean;
}

function writtenDays(): WrittenDays {
  const positions = new Map<string, Map<string, { from: string; to: string }>>();
  return {
    mayHave: (db, { accountId, instrumentId, tradingDay }) => {
      const instruments = within(positions, accountId);
      const known = instruments.get(instrumentId);
      if (known === undefined) {
        const { some } = sql<{ some: number }>(db, 'SELECT EXISTS (SELECT 1 FROM fill_days WHERE account_id = ? AND instrument_id = ?) AS some').get(accountId, instrumentId)!;
        instruments.set(instrumentId, some === 1 ? { from: '', to: '~' } : { from: tradingDay, to: tradingDay });
        return some === 1;
      }
      const inside = known.from <= tradingDay && tradingDay <= known.to;
      if (tradingDay < known.from) known.from = tradingDay;
      if (tradingDay > known.to) known.to = tradingDay;
      return inside;
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

const FILL_DAYS: Table = {
  name: 'fill_days',
  columns: ['account_id', 'instrument_id', 'day', 'currency', 'quantity', 'cash', 'fees', 'fills', 'last_price'],
  clause: 'ON CONFLICT DO UPDATE SET currency = excluded.currency, quantity = excluded.quantity, cash = excluded.cash, fees = excluded.fees, fills = excluded.fills, last_price = excluded.last_price',
};

/** Day after day, as the index by day wants them; a day that can have no row yet is not looked up. */
function writeSums(db: Db, sums: readonly Sum[], written: WrittenDays): void {
  const read = sql<{ quantity: string; cash: number; fees: number; fills: number; last_price: string | null }>(db, 'SELECT quantity, cash, fees, fills, last_price FROM fill_days WHERE account_id = ? AND instrument_id = ? AND day = ?');
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  const ordered = sums.toSorted(({ of: a }, { of: b }) => order(a.accountId, b.accountId) || order(a.tradingDay, b.tradingDay) || order(a.instrumentId, b.instrumentId));
  const rows = ordered.map(({ of, ...sum }) => {
    const { accountId, instrumentId, tradingDay } = of;
    const before = written.mayHave(db, of) ? read.get(accountId, instrumentId, tradingDay) : undefined;
    return [
      accountId,
      instrumentId,
      tradingDay,
      of.currency,
      attoText(sum.quantity + (before === undefined ? 0n : attoOf(before.quantity))),
      assertMinor(sum.cash + (before?.cash ?? 0)),
      assertMinor(sum.fees + (before?.fees ?? 0)),
      sum.fills + (before?.fills ?? 0),
      sum.lastPrice ?? before?.last_price ?? null,
    ];
  });
  insertRows(db, FILL_DAYS, rows);
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

/** Instruments an account has days with fills of, in the order of their names. */
export function fillDayInstruments(db: Db, accountId: string): string[] {
  return sql<{ id: string }>(
    db,
    // From instrument to instrument through the key, not from day to day.
    `WITH RECURSIVE named (id) AS (
       SELECT min(instrument_id) FROM fill_days WHERE account_id = @accountId
       UNION ALL SELECT (SELECT min(instrument_id) FROM fill_days WHERE account_id = @accountId AND instrument_id > named.id) FROM named WHERE named.id IS NOT NULL)
     SELECT id FROM named WHERE id IS NOT NULL`,
  )
    .all({ accountId })
    .map(({ id }) => id);
}

/** Of one position, in order of days. */
export function fillDaysOf(db: Db, accountId: string, instrumentId: string): FillDayRow[] {
  return sql<FillDayRow>(
    db,
    'SELECT instrument_id AS instrumentId, day, currency, quantity, cash, fees, last_price AS lastPrice FROM fill_days WHERE account_id = ? AND instrument_id = ? ORDER BY day',
  ).all(accountId, instrumentId);
}
