import type { ChosenTrades, TradeColumn, TradeRow, TradeSort } from '../../../shared/contract/trades.ts';
import { csvLine } from '../../../shared/record/csv-cell.ts';
import type { ServiceContext } from '../context.ts';
import { selectionOf } from './sums.ts';
import { tradePage } from './trades.ts';

export interface CsvInput {
  readonly chosen: ChosenTrades;
  readonly sort: TradeSort;
  readonly columns: readonly { readonly id: TradeColumn; readonly header: string }[];
  readonly words: Readonly<Record<string, string>>;
  readonly cursor: string | null;
  readonly limit: number;
}

type Cell = string | number | null;
const CELLS: Readonly<Record<TradeColumn, (row: TradeRow, word: (code: string) => string) => Cell>> = {
  closed: (row, word) => row.closedAt ?? row.closedDay ?? word('open'),
  opened: (row) => row.openedAt ?? row.openedDay,
  instrument: (row) => `${row.symbol} ${row.name}`.trim(),
  planned: (row, word) => word(row.planned === null ? 'unknown' : row.planned ? 'planned' : 'unplanned'),
  direction: (row, word) => word(row.direction),
  quantity: (row) => row.maxQuantity,
  entry: (row) => row.avgEntry,
  exit: (row) => row.avgExit,
  net: (row) => row.netPnl,
  gross: (row) => row.grossPnl,
  fees: (row) => row.fees,
  r: (row) => row.r,
  plannedRisk: (row) => row.plannedRisk,
  // Days with their fraction: a figure a spreadsheet can go on with.
  held: (row) => (row.holdingMs === null ? row.holdingDays : Math.round((row.holdingMs / 86_400_000) * 1e6) / 1e6),
  setup: (row) => row.setup,
  emotion: (row, word) => (row.emotion === null ? null : word(row.emotion)),
  account: (row) => row.accountName,
  tags: (row) => row.tags.join(' '),
};
/** Amounts without their currency would say nothing where there are several. */
const MONEY: ReadonlySet<TradeColumn> = new Set(['net', 'gross', 'fees', 'plannedRisk']);

/**
 * A piece of the table as CSV (UTF-8 with its mark, RFC 4180), safe to open in a spreadsheet. Only these rows are held: a
 * large table goes out piece by piece, each going on where the one before ended.
 */
export function tradesCsv(ctx: ServiceContext, { chosen, sort, columns, words, cursor, limit }: CsvInput): { text: string; rows: number; next: string | null } {
  const { rows, next } = tradePage(ctx, selectionOf(chosen), sort, limit, cursor);
  const word = (code: string): string => words[code] ?? code;
  const withCurrency = columns.some(({ id }) => MONEY.has(id));
  const lines = rows.map((row) => csvLine([...columns.map(({ id }) => CELLS[id](row, word)), ...(withCurrency ? [row.currency] : [])]));
  const head = cursor === null ? [`\uFEFF${csvLine([...columns.map(({ header }) => header), ...(withCurrency ? [word('currency')] : [])])}`] : [];
  return { text: [...head, ...lines].map((line) => `${line}\r\n`).join(''), rows: rows.length, next };
}
