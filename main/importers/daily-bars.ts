import { barFault, type DailyBar } from '../../shared/marks/bar.ts';
import { readDay, type DateOrder } from './date-cell.ts';
import { decodeStatement } from './decode.ts';
import { readTable, type Row } from './delimited.ts';
import { dateOrderEvidence, decimalMarkOf, type Evidence } from './generic-evidence.ts';
import { readNumber, type DecimalMark } from './number-cell.ts';
import { refusedRow, type Question, type RefusedRow } from './statement.ts';

/** A file of daily prices, as charting tools and quote sites export them: a day, a close, usually open, high and low, and in files of several instruments their symbol. */

export interface BarRow extends DailyBar {
  readonly line: number;
  /** As the file writes it; null in a file of one instrument. */
  readonly symbol: string | null;
}

export interface ParsedBars {
  readonly encoding: string;
  readonly bars: readonly BarRow[];
  readonly refused: readonly RefusedRow[];
  readonly questions: readonly Question[];
}

export type BarAnswers = Readonly<Record<string, string>>;

type Column = 'day' | 'symbol' | 'open' | 'high' | 'low' | 'close';

const NAMES: Readonly<Record<Column, readonly string[]>> = {
  day: ['date', 'day', 'time', 'timestamp', 'tradedate', '日期', '交易日期', '时间', '交易日'],
  symbol: ['symbol', 'ticker', 'code', 'instrument', '代码', '证券代码', '股票代码', '合约', '合约代码'],
  open: ['open', '开盘', '开盘价', '今开'],
  high: ['high', '最高', '最高价'],
  low: ['low', '最低', '最低价'],
  close: ['close', 'last', 'price', 'closelast', '收盘', '收盘价', '最新价'],
};

const plainName = (cell: string): string => cell.normalize('NFKC').toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');

/** Never throws over what a file contains. */
export function parseDailyBars(bytes: Uint8Array, answers: BarAnswers = {}): ParsedBars {
  const decoded = decodeStatement(bytes, answers);
  if (!decoded.ok) return { encoding: decoded.encoding ?? '', bars: [], ...(decoded.question === undefined ? { refused: [decoded.refused], questions: [] } : { refused: [], questions: [decoded.question] }) };
  const table = readTable(decoded.text);
  const head = table.rows.findIndex(({ cells }) => columnsOf(cells) !== null);
  const columns = columnsOf(table.rows[head]?.cells ?? []);
  if (columns === null) {
    return { encoding: decoded.encoding, bars: [], refused: [refusedRow(1, 'PRICES_HEADER_MISSING', 'No row names a date and a close.')], questions: [] };
  }
  const data = table.rows.slice(head + 1);
  const cell = (row: Row, column: Column): string => {
    const at = columns.get(column);
    return at === undefined ? '' : (row.cells[at] ?? '');
  };
  const prices = (['open', 'high', 'low', 'close'] as const).filter((column) => columns.has(column));
  const order = chosen(answers['date-order'], ['ymd', 'mdy', 'dmy'] as const, dateOrderEvidence(data.map((row) => ({ line: row.line, text: dayText(cell(row, 'day')) }))));
  const mark = chosen(answers['decimal-mark'], ['.', ','] as const, decimalMarkOf(data.flatMap((row) => prices.map((column) => ({ line: row.line, text: cell(row, column) })))));
  const questions = [ask('date-order', 'AMBIGUOUS_DATE', order), ask('decimal-mark', 'AMBIGUOUS_NUMBER', mark)].flatMap((question) => question ?? []);
  const refused: RefusedRow[] = [...table.refused];
  const bars: BarRow[] = [];
  if (questions.length === 0 && order.kind === 'settled' && mark.kind === 'settled') {
    for (const row of data) {
      const read = readBar(row, cell, order.value, mark.value);
      if ('code' in read) refused.push(read);
      else bars.push(read);
    }
    refused.push(...twice(bars));
  }
  return { encoding: decoded.encoding, bars, refused: refused.toSorted((a, b) => a.line - b.line), questions };
}

function columnsOf(cells: readonly string[]): Map<Column, number> | null {
  const columns = new Map<Column, number>();
  const names = cells.map(plainName);
  for (const [column, known] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const at = names.findIndex((name) => known.includes(name));
    if (at >= 0) columns.set(column, at);
  }
  return columns.has('day') && columns.has('close') ? columns : null;
}

/** Charting tools write the time of a daily bar too: 2026-11-20T00:00:00Z, 2026-11-20 15:00. The day is what counts. */
function dayText(cell: string): string {
  return /^(\d{4}[-/.]?\d{1,2}[-/.]?\d{1,2})[T ]/.exec(cell.trim())?.[1] ?? cell;
}

function readBar(row: Row, cell: (row: Row, column: Column) => string, order: DateOrder | null, mark: DecimalMark): BarRow | RefusedRow {
  const written = cell(row, 'day');
  const day = readDay(dayText(written), order);
  if (day.kind !== 'day') return refusedRow(row.line, 'BAD_DATE', `Not a day: ${written}`, { column: 'date', value: written.slice(0, 60) });
  const prices: Record<'open' | 'high' | 'low' | 'close', string | null> = { open: null, high: null, low: null, close: null };
  for (const column of ['open', 'high', 'low', 'close'] as const) {
    const text = cell(row, column);
    const number = readNumber(text, mark);
    if (number.kind === 'bad') return refusedRow(row.line, number.code, `${column}: ${text}`, { column, value: text.slice(0, 60) });
    if (number.kind === 'empty') continue;
    if (number.value === '0' || number.value.startsWith('-')) return refusedRow(row.line, 'PRICE_NOT_POSITIVE', `${column}: ${text}`, { column, value: number.value });
    prices[column] = number.value;
  }
  if (prices.close === null) return refusedRow(row.line, 'PRICE_MISSING', 'No close.', { column: 'close' });
  const symbol = cell(row, 'symbol').trim();
  const bar: BarRow = { line: row.line, symbol: symbol === '' ? null : symbol, day: day.day, open: prices.open, high: prices.high, low: prices.low, close: prices.close };
  const fault = barFault(bar);
  return fault === null ? bar : refusedRow(row.line, 'BAR_CONTRADICTS', fault, { fault, open: bar.open, high: bar.high, low: bar.low, close: bar.close });
}

/** Two prices of one day of one instrument cannot both be its close; which is right is not for us to say. */
function twice(bars: readonly BarRow[]): RefusedRow[] {
  const seen = new Map<string, BarRow>();
  return bars.flatMap((bar) => {
    const key = `${bar.symbol ?? ''}\u001f${bar.day}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, bar);
    const same = before !== undefined && before.close === bar.close && before.high === bar.high && before.low === bar.low && before.open === bar.open;
    return before === undefined || same ? [] : [refusedRow(bar.line, 'DAY_TWICE', `${bar.day} stands in line ${before.line} with another price.`, { day: bar.day, line: before.line })];
  });
}

function chosen<T extends string, Settled extends T | null>(answer: string | undefined, choices: readonly (T & Settled)[], evidence: Evidence<Settled>): Evidence<Settled> {
  const picked = choices.find((choice) => choice === answer);
  return picked === undefined ? evidence : { kind: 'settled', value: picked };
}

function ask(id: string, code: string, evidence: Evidence<string | null>): Question | null {
  if (evidence.kind === 'settled') return null;
  return { id, code, params: { example: evidence.example, count: evidence.lines.length, line: evidence.lines[0] ?? 1 }, choices: evidence.choices.flatMap((choice) => choice ?? []), lines: evidence.lines };
}
