import { dayNumber } from '../../shared/time/calendar-day.ts';
import { sql, type Db } from './db.ts';
import { listOf, toCountedRow, WIDTH, type CountedRow } from './statistics.ts';

/** Amounts of a trade, each a float64; what does not exist is NaN. */
export const AMOUNTS = 7;
export const AMOUNT = { opening: 0, net: 1, gross: 2, fees: 3, r: 4, slip: 5, heldMs: 6 } as const;
/** Codes of a trade, each an int32: names by number (0: none), days, and small things packed together. */
export const CODES = 7;
export const CODE = { account: 0, instrument: 1, plan: 2, currency: 3, heldDays: 4, openedDay: 5, packed: 6 } as const;

/** Held for no known number of days. */
export const NO_DAYS = -1;
export const NO_HOUR = 24;
export const PLANNED = { no: 0, yes: 1, undecided: 2 } as const;

export interface Packed {
  readonly long: boolean;
  readonly planned: (typeof PLANNED)[keyof typeof PLANNED];
  /** On the wall clock of the account when it was opened, or NO_HOUR. */
  readonly hour: number;
  /** 1 is Monday. */
  readonly weekday: number;
}
const pack = ({ long, planned, hour, weekday }: Packed): number => (long ? 1 : 0) | (planned << 1) | (hour << 3) | (weekday << 8);
export const isLong = (packed: number): boolean => (packed & 1) === 1;
export const plannedIn = (packed: number): number => (packed >> 1) & 3;
export const hourIn = (packed: number): number => (packed >> 3) & 31;
export const weekdayIn = (packed: number): number => packed >> 8;

/** The trades of a day, one after the other: trade i has amounts from i × AMOUNTS and codes from i × CODES on. */
export interface ColumnDay {
  readonly day: string;
  readonly amounts: Float64Array;
  readonly codes: Int32Array;
}

export interface ColumnTrade extends CountedRow {
  /** Null where it was held for no known number of days: a range of holding times does not hold it. */
  readonly heldDays: number | null;
  /** Of the fill that opened it and that it is named by; 0 where there is none. */
  readonly opening: number;
}

type Place = { readonly lastPlace: string; readonly lastId: string };

/** Closed trades of a day behind a place, of all accounts and currencies, in order. All at once: names are written while they are looked at. */
export function columnTradesOf(db: Db, day: string, after: Place | null): ColumnTrade[] {
  const rows = sql(
    db,
    `SELECT t.id, ${listOf('t')}, x.sequence FROM trades t LEFT JOIN fills x ON x.id = t.id
     WHERE t.status = 'closed' AND t.place >= @from AND t.place < @to ${after === null ? '' : 'AND (t.place, t.id) > (@lastPlace, @lastId)'} ORDER BY t.place, t.id`,
  ).raw() as unknown as { all: (values: object) => [id: string, ...unknown[]][] };
  const held = WIDTH - 1;
  return rows
    .all({ from: after?.lastPlace ?? `${day} `, to: `${day}!`, ...(after === null ? {} : { lastPlace: after.lastPlace, lastId: after.lastId }) })
    .map((raw) => Object.assign(toCountedRow(raw, 1, raw[0]), { heldDays: raw[held] as number | null, opening: (raw[1 + WIDTH] as number | null) ?? 0 }));
}

/** Columns in the making. */
export interface ColumnSheet {
  readonly amounts: number[];
  readonly codes: number[];
}

export function addToSheet({ amounts, codes }: ColumnSheet, trade: ColumnTrade, slip: number | null, packed: Packed, numberOf: (name: string) => number): void {
  const { opening, net, gross, fees, r, holdingMs, accountId, instrumentId, planId, currency, heldDays, openedDay } = trade;
  amounts.push(opening, net, gross, fees, r ?? NaN, slip ?? NaN, holdingMs ?? NaN);
  codes.push(numberOf(accountId), numberOf(instrumentId), planId === null ? 0 : numberOf(planId), numberOf(currency), heldDays ?? NO_DAYS, dayNumber(openedDay), pack(packed));
}

/** Numbers of names; a new name is given the next one. */
export function namesByNumber(db: Db): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    let number = known.get(name);
    if (number === undefined) {
      number = numberOfName(db, name) ?? Number(sql(db, 'INSERT INTO statistics_names (name) VALUES (?)').run(name).lastInsertRowid);
      known.set(name, number);
    }
    return number;
  };
}

/** Null: nothing has ever been closed under it. */
export function numberOfName(db: Db, name: string): number | null {
  return sql<{ number: number }>(db, 'SELECT number FROM statistics_names WHERE name = ?').get(name)?.number ?? null;
}

/** @param numbers names by their numbers, for reading */
export function namesOf(db: Db): Map<number, string> {
  return new Map(sql<{ number: number; name: string }>(db, 'SELECT number, name FROM statistics_names').all().map(({ number, name }) => [number, name]));
}

/** The last trade of a day that stands in columns; null where none does. */
export function lastInColumns(db: Db, day: string): Place | null {
  return sql<Place>(db, 'SELECT last_place AS lastPlace, last_id AS lastId FROM statistics_columns WHERE day = ?').get(day) ?? null;
}

/** Null: nothing closed on that day any more. `behind`: what is there already stays before it. */
export function saveColumns(db: Db, day: string, sheet: (ColumnSheet & Place) | null, behind: boolean): void {
  if (sheet === null) {
    sql(db, 'DELETE FROM statistics_columns WHERE day = ?').run(day);
    return;
  }
  const before = behind ? sql<Raw>(db, 'SELECT day, amounts, codes FROM statistics_columns WHERE day = ?').get(day) : undefined;
  const amounts = Buffer.from(Float64Array.from(sheet.amounts).buffer);
  const codes = Buffer.from(Int32Array.from(sheet.codes).buffer);
  sql(db, 'INSERT OR REPLACE INTO statistics_columns (day, last_place, last_id, amounts, codes) VALUES (?, ?, ?, ?, ?)').run(
    day, sheet.lastPlace, sheet.lastId, before === undefined ? amounts : Buffer.concat([before.amounts, amounts]), before === undefined ? codes : Buffer.concat([before.codes, codes]),
  );
}

type Raw = { day: string; amounts: Buffer; codes: Buffer };

/** Day after day. Nothing may be written meanwhile. */
export function* columnDays(db: Db, { from, to }: { readonly from: string | null; readonly to: string | null }): Generator<ColumnDay> {
  const rows = sql<Raw>(db, 'SELECT day, amounts, codes FROM statistics_columns WHERE (@from IS NULL OR day >= @from) AND (@to IS NULL OR day <= @to) ORDER BY day').iterate({ from, to });
  for (const { day, amounts, codes } of rows) yield { day, amounts: new Float64Array(aligned(amounts)), codes: new Int32Array(aligned(codes)) };
}

/** Bytes at the beginning of a buffer of their own, as numbers want them. */
function aligned({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return byteOffset === 0 && byteLength === buffer.byteLength ? (buffer as ArrayBuffer) : (buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}
