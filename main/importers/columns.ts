import type { DecimalString } from '../../shared/money/schema.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import { readDay, type DateOrder } from './date-cell.ts';
import type { Row } from './delimited.ts';
import { readNumber } from './number-cell.ts';
import { refusedRow, type RefusedRow } from './statement.ts';

/**
 * A table by the names in its header, for formats whose columns a broker fixes. Names may occur twice (Futu has two
 * `Markets`), so a column is a name and which of them.
 */
export interface Columns {
  headerLine: number;
  /** As in the file. */
  headers: readonly string[];
  /** Number of the column, −1 where there is none. */
  at(name: string, occurrence?: number): number;
  has(...names: readonly string[]): boolean;
}

/** Header names as compared: one kind of letter, space and case. */
export function plainColumn(cell: string): string {
  return cell.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

export function columnsOf(row: Row): Columns {
  const names = row.cells.map(plainColumn);
  const places = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    const before = places.get(name);
    if (before === undefined) places.set(name, [index]);
    else before.push(index);
  }
  // Asked for by the same few names on every row of a file.
  const asked = new Map<string, readonly number[]>();
  const at = (name: string, occurrence = 0): number => {
    let found = asked.get(name);
    if (found === undefined) {
      found = places.get(plainColumn(name)) ?? [];
      asked.set(name, found);
    }
    return found[occurrence] ?? -1;
  };
  return { headerLine: row.line, headers: row.cells, at, has: (...wanted) => wanted.every((name) => at(name) >= 0) };
}

const LOOKED_AT = 60;

/** The first row that has all the names; a title or an address may stand above it. */
export function findColumns(rows: readonly Row[], required: readonly string[]): Columns | null {
  for (const row of rows.slice(0, LOOKED_AT)) {
    if (row.cells.length < required.length) continue;
    const columns = columnsOf(row);
    if (columns.has(...required)) return columns;
  }
  return null;
}

/** A row that repeats the header, as pages of a long export do. */
export function isHeaderAgain(row: Row, columns: Columns): boolean {
  return row.cells.length === columns.headers.length && row.cells.every((cell, index) => cell === columns.headers[index]);
}

/**
 * Cells of one row, read straight down: the first thing wrong with it is kept and everything after it reads as nothing,
 * so whoever reads asks once, at the end.
 */
export interface Cells {
  readonly line: number;
  text(name: string, occurrence?: number): string;
  /** null for an empty cell and for one that is no number; the latter is a problem. */
  number(name: string, occurrence?: number): DecimalString | null;
  day(name: string, order: DateOrder | null): TradingDay | null;
  fail(code: string, column: string, value: string): void;
  problem(): RefusedRow | null;
}

export function cellsOf(row: Row, columns: Columns): Cells {
  let problem: RefusedRow | null = null;
  const fail = (code: string, column: string, value: string): void => {
    problem ??= refusedRow(row.line, code, `${column}: ${JSON.stringify(value.slice(0, 60))}`, { column, value: value.slice(0, 60) });
  };
  const surplus = row.cells.slice(columns.headers.length).find((cell) => cell !== '');
  if (surplus !== undefined) fail('ROW_TOO_WIDE', '', surplus);
  if (row.cells.length < columns.headers.length) fail('ROW_TRUNCATED', '', row.cells.at(-1) ?? '');
  const text = (name: string, occurrence = 0): string => row.cells[columns.at(name, occurrence)] ?? '';
  return {
    line: row.line,
    text,
    number(name, occurrence = 0) {
      const reading = readNumber(text(name, occurrence), '.');
      if (reading.kind === 'bad') fail(reading.code, name, text(name, occurrence));
      return reading.kind === 'value' ? reading.value : null;
    },
    day(name, order) {
      const reading = readDay(text(name), order);
      if (reading.kind !== 'day') fail('BAD_DATE', name, text(name));
      return reading.kind === 'day' ? reading.day : null;
    },
    fail,
    problem: () => problem,
  };
}
