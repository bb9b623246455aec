import type { Row, Table } from './delimited.ts';

/**
 * The sections of an IBKR Activity Statement: every line begins with its section's name and what the line is
 * (Header, Data, SubTotal, Total, Notes). A section may bring a new header for another asset category; columns of one
 * name move between them, so cells are looked up by the header that stands above the line.
 */

export interface SectionRow {
  line: number;
  section: string;
  /** Cell under the first of the named columns that the header has; '' where it has none. */
  cell(...columns: readonly string[]): string;
  has(...columns: readonly string[]): boolean;
  /** Columns in order, for those whose name carries something ("Comm in USD"). */
  headers: readonly string[];
  /** First non-empty cell beyond the header's width. */
  surplus: string | null;
}

export interface Sections {
  /** Data lines that stand under a header, in order of the file. */
  rows: SectionRow[];
  /** Data lines without a header above them. */
  headless: Row[];
}

/** Section and column names as compared: newer statements write "Open positions" where older write "Open Positions". */
export function plainName(text: string): string {
  return text.trim().toLowerCase();
}

export function readSections(table: Table): Sections {
  const headers = new Map<string, string[]>();
  const rows: SectionRow[] = [];
  const headless: Row[] = [];
  for (const row of table.rows) {
    const [name = '', kind = '', ...cells] = row.cells;
    const section = plainName(name);
    if (kind === 'Header') {
      headers.set(section, cells.map(plainName));
    } else if (kind === 'Data') {
      const header = headers.get(section);
      if (header === undefined) headless.push(row);
      else rows.push(sectionRow(row.line, section, header, cells));
    }
  }
  return { rows, headless };
}

function sectionRow(line: number, section: string, headers: readonly string[], cells: readonly string[]): SectionRow {
  const find = (columns: readonly string[]): number =>
    columns.map((column) => headers.indexOf(plainName(column))).find((index) => index >= 0) ?? -1;
  return {
    line,
    section,
    headers,
    cell: (...columns) => cells[find(columns)] ?? '',
    has: (...columns) => find(columns) >= 0,
    surplus: cells.slice(headers.length).find((cell) => cell !== '') ?? null,
  };
}

/** Sections that only restate, value or explain; everything in them is elsewhere or no movement. */
const ONLY_TELL = new Set(
  [
    'Statement', 'Account Information', 'Net Asset Value', 'Change in NAV', 'Mark-to-Market Performance Summary',
    'Realized & Unrealized Performance Summary', 'Month & Year to Date Performance Summary', 'Cash Report', 'Open Positions',
    'Forex Balances', 'Net Stock Position Summary', 'Change in Dividend Accruals', 'Open Dividend Accruals', 'Interest Accruals',
    'Codes', 'Notes/Legal Notes', 'Notes', 'Legal Notes', 'Financial Instrument Information', 'Base Currency Exchange Rate',
    'Location of Customer Assets, Positions and Money', 'Collateral for Customer Borrowing', 'Tiered Interest Details', 'Borrow Fee Details',
    'Stock Yield Enhancement Program Securities Lent Activity', 'Stock Yield Enhancement Program Securities Lent Interest Details',
    'IBKR Managed Securities Lent', 'Short Stock Loan Fee Details', 'Trade Summary by Symbol', 'Trade Summary by Asset Class', 'Deposits on Hold',
    'Exposure', 'Complex Positions Summary', 'Prior Period Positions', 'Interest Accruals in Base Currency', 'Historical Performance Benchmark Comparison',
    'Key Statistics', 'Total P/L for Statement Period', 'Cash Settling MTM', 'Pending Excercises', 'Pending Exercises', 'Routing Commissions',
    'Commission Details', 'Mutual Fund Dividend Details', 'Implied Volatility Summary', 'Options Summary by Underlying',
  ].map(plainName),
);

export function onlyTells(section: string): boolean {
  return ONLY_TELL.has(section);
}
