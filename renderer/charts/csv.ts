import { csvLine } from '../../shared/record/csv-cell.ts';

/** A number as it is, which CSV saves, and as a person reads it, which the table shows. */
export interface WrittenNumber {
  readonly value: number | string;
  readonly written: string;
}

export type ChartCell = string | number | null | WrittenNumber;

/** A plain table, as the table view shows it and as CSV saves it. A row is written when it is read: most charts are only looked at. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly count: number;
  readonly row: (index: number) => readonly ChartCell[];
}

export const tableOf = <Of>(columns: readonly string[], of: readonly Of[], row: (of: Of, index: number) => readonly ChartCell[]): ChartTable => ({ columns, count: of.length, row: (index) => row(of[index]!, index) });

export const rowsOf = ({ count, row }: ChartTable, from = 0): (readonly ChartCell[])[] => Array.from({ length: Math.max(0, count - from) }, (_, index) => row(from + index));

export const cellText = (cell: ChartCell): string => (cell === null ? '—' : typeof cell === 'object' ? cell.written : String(cell));
export const cellValue = (cell: ChartCell): string | number | null => (cell !== null && typeof cell === 'object' ? cell.value : cell);

/** A cell of a number that may not be there. */
export const cell = <Value extends number | string>(value: Value | null | undefined, write: (value: Value) => string): WrittenNumber | null => (value === null || value === undefined ? null : { value, written: write(value) });

/** RFC 4180, with the mark that makes spreadsheets read UTF-8 and a point before decimals; a name that reads as a formula stays a name. */
export function toCsv(table: ChartTable): string {
  return `\uFEFF${[table.columns, ...rowsOf(table)].map((row) => csvLine(row.map(cellValue))).join('\r\n')}\r\n`;
}
