import { csvLine } from '../../shared/record/csv-cell.ts';

/** A plain table, as the table view shows it and as CSV saves it. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** RFC 4180, with the mark that makes spreadsheets read UTF-8; a name that reads as a formula stays a name. */
export function toCsv({ columns, rows }: ChartTable): string {
  return `\uFEFF${[columns, ...rows].map((row) => csvLine(row)).join('\r\n')}\r\n`;
}
