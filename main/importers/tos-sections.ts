import { columnsOf, isHeaderAgain, type Columns } from './columns.ts';
import type { Row, Table } from './delimited.ts';

/** A thinkorswim account statement: titles alone on their line, each with a header below it and rows below that. */

export interface TosSection {
  name: string;
  line: number;
  columns: Columns;
  rows: Row[];
}

export const CASH_BALANCE = 'Cash Balance';
export const FUTURES_STATEMENTS = 'Futures Statements';
export const ORDER_HISTORY = 'Account Order History';
export const TRADE_HISTORY = 'Account Trade History';

/** Sections that value, or restate what the cash and the trades say. */
export const ONLY_TELL: ReadonlySet<string> = new Set([
  'Equities', 'Options', 'Futures', 'Futures Options', 'Treasuries', 'Crypto', 'Profits and Losses', 'Account Summary', 'Forex Account Summary', 'Crypto Statements', 'Total Cash', 'Forex Statements', 'Forex', 'Margin Requirements',
]);

const TITLES: ReadonlySet<string> = new Set([CASH_BALANCE, FUTURES_STATEMENTS, ORDER_HISTORY, TRADE_HISTORY, ...ONLY_TELL]);

export function isTosTitle(row: Row): boolean {
  return TITLES.has(row.cells[0] ?? '') && row.cells.slice(1).every((cell) => cell === '');
}

export function readTosSections(table: Table): { sections: TosSection[]; above: Row[] } {
  const sections: TosSection[] = [];
  const above: Row[] = [];
  let title: Row | null = null;
  let open: TosSection | null = null;
  for (const row of table.rows) {
    if (isTosTitle(row)) {
      title = row;
      open = null;
    } else if (title !== null) {
      open = { name: title.cells[0] ?? '', line: title.line, columns: columnsOf(row), rows: [] };
      sections.push(open);
      title = null;
    } else if (open !== null) {
      if (!isHeaderAgain(row, open.columns)) open.rows.push(row);
    } else {
      above.push(row);
    }
  }
  return { sections, above };
}
