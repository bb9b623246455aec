import type { Mapping } from '../../shared/contract/fills.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { detectDelimiter, readTable, uniqueHeaders, type Row, type Table } from './delimited.ts';
import { keepPlausibleIds } from './fill-ids.ts';
import { isFooter } from './footer.ts';
import { amountMeaning, type AmountFit } from './generic-amount.ts';
import { dateOrderEvidence, decimalMarkOf, type Evidence } from './generic-evidence.ts';
import { GENERIC_FIELDS, REQUIRED_FIELDS, suggestMapping, type GenericField, type MappingSuggestion } from './generic-fields.ts';
import { readGenericRow, type GenericContext, type GenericReading } from './generic-row.ts';
import { dayText } from './generic-time.ts';
import { LABEL_CHOICES } from './jiaogedan-labels.ts';
import { readNumber } from './number-cell.ts';
import { rowHasher } from './row-hash.ts';
import { emptyStatement, refusedRow, type ParsedStatement, type ParseOptions, type Question, type StatementFill } from './statement.ts';
import { inTimeOrder } from './time-order.ts';

/** Any table of fills, once somebody has said which column is which. Every unknown file ends here. */

/** Below this a proposed column is shown to a person before it is used. */
const SURE = 0.9;

/** Rows looked at to find out what the amount column is; further ones are refused where they contradict these. */
const TELLING_ROWS = 5_000;

/** Columns that number the rows of one export and say nothing of the fill. */
const NOT_IDENTITY = /^(?:#|no\.?|row|index|序号)$/i;

export function parseGenericCsv(text: string, options: ParseOptions = {}): ParsedStatement {
  const statement = emptyStatement('generic-csv');
  const table = readTable(text, options.mapping?.delimiter ?? detectDelimiter(text));
  statement.delimiter = table.delimiter;
  statement.refused.push(...table.refused);
  const header = findHeader(table, options.mapping ?? null);
  if (header === null) {
    statement.refused.push(refusedRow(1, 'UNKNOWN_FORMAT', 'No table with a header row was found.'));
    return statement;
  }
  const headers = uniqueHeaders(header.cells);
  const below = table.rows.filter((row) => row.line > header.line);
  statement.headers = headers;
  statement.sampleRows = below.slice(0, 20).map((row) => row.cells);
  const suggestion = suggestMapping(headers, statement.sampleRows.filter((cells) => !isFooter(cells, cells[0] ?? '')));
  const mapping = options.mapping ?? suggestion.mapping;
  statement.mapping = mapping;
  statement.confidence = confidenceOf(suggestion);
  const at = columnsOf(mapping, headers);
  const data = below.filter((row) => !isFooter(row.cells, row.cells[at.get('date') ?? 0] ?? '') && row.cells.join('\u001f') !== header.cells.join('\u001f'));
  statement.rows = table.refused.length + data.length;
  if (!complete(at, options.mapping == null ? suggestion : null)) {
    const missing = REQUIRED_FIELDS.filter((field) => !at.has(field));
    const params = { missing: missing.join(','), fields: GENERIC_FIELDS.join(',') };
    statement.questions.push({ id: 'mapping', code: 'MAPPING_REQUIRED', params, choices: [], lines: [Math.max(1, header.line)] });
    return statement;
  }
  const context = settleContext(statement, data, at, mapping, options);
  if (context === null) return statement;
  const hashOf = rowHasher('generic-csv', headers.flatMap((name, index) => (NOT_IDENTITY.test(name) ? [] : [{ name, at: index }])));
  const open: GenericContext = { ...context, headers, amountIs: null, hashOf };
  const amountAt = at.get('amount');
  const fits = amountAt === undefined ? [] : data.slice(0, TELLING_ROWS).flatMap((row) => fitOf(readGenericRow(row, open)));
  readData(statement, data, { ...open, amountIs: amountMeaning(fits, headers[amountAt ?? -1] ?? '') });
  return statement;
}

/** The row whose cells are the mapped headers, or else the first that looks like words above values. */
function findHeader(table: Table, mapping: Mapping | null): Row | null {
  const looked = table.rows.slice(0, 30);
  if (mapping !== null) {
    const wanted = GENERIC_FIELDS.flatMap((field) => mappedHeader(mapping, field) ?? []);
    const named = looked.find((row) => wanted.length > 0 && wanted.every((name) => uniqueHeaders(row.cells).includes(name)));
    if (named !== undefined) return named;
    const numbered = numberedHeader(table);
    return numbered !== null && wanted.every((name) => numbered.cells.includes(name)) ? numbered : null;
  }
  let best: { row: Row; score: number } | null = null;
  for (const [index, row] of looked.entries()) {
    const filled = row.cells.filter((cell) => cell !== '');
    if (filled.length < 3 || filled.some((cell) => readNumber(cell, '.').kind === 'value')) continue;
    const below = looked.slice(index + 1, index + 11).map((next) => next.cells);
    const score = Object.values(suggestMapping(uniqueHeaders(row.cells), below).confidence).reduce((sum, value) => sum + value, 0);
    if (score > (best?.score ?? -1)) best = { row, score };
  }
  return best?.row ?? numberedHeader(table);
}

/** A table without a header can still be mapped: its columns are #1, #2 … and its first line is data. */
function numberedHeader(table: Table): Row | null {
  const widest = table.rows.slice(0, 30).reduce((most, row) => Math.max(most, row.cells.length), 0);
  return widest < 3 ? null : { line: 0, cells: Array.from({ length: widest }, (_, index) => `#${index + 1}`) };
}

function mappedHeader(mapping: Mapping, field: GenericField): string | null {
  const name = Object.hasOwn(mapping.columns, field) ? mapping.columns[field] : undefined;
  return name === undefined || name === '' ? null : name;
}

function columnsOf(mapping: Mapping, headers: readonly string[]): Map<GenericField, number> {
  const at = new Map<GenericField, number>();
  for (const field of GENERIC_FIELDS) {
    const index = headers.indexOf(mappedHeader(mapping, field) ?? '\u0000');
    if (index >= 0) at.set(field, index);
  }
  return at;
}

function complete(at: ReadonlyMap<GenericField, number>, proposed: MappingSuggestion | null): boolean {
  const needed = REQUIRED_FIELDS.filter((field) => field !== 'side');
  if (needed.some((field) => !at.has(field))) return false;
  if (proposed === null) return true;
  return proposed.missing.length === 0 && Object.values(proposed.confidence).every((value) => value >= SURE);
}

function confidenceOf(suggestion: MappingSuggestion): number {
  if (suggestion.missing.length > 0) return 0.2;
  const sure = REQUIRED_FIELDS.map((field) => suggestion.confidence[field] ?? 0.6);
  return Math.round(Math.min(...sure) * 80) / 100;
}

function fitOf(reading: GenericReading): AmountFit[] {
  return reading.kind === 'fill' ? [reading.amountFit] : [];
}

/** How dates, numbers and fees of this file are written; what the file leaves open becomes questions. */
function settleContext(
  statement: ParsedStatement,
  data: readonly Row[],
  at: ReadonlyMap<GenericField, number>,
  mapping: Mapping,
  options: ParseOptions,
): Omit<GenericContext, 'headers' | 'amountIs' | 'hashOf'> | null {
  const answers = options.answers ?? {};
  const cellsOf = (...fields: GenericField[]): { line: number; text: string }[] =>
    data.flatMap((row) => fields.map((field) => ({ line: row.line, text: row.cells[at.get(field) ?? -1] ?? '' }))).filter(({ text }) => text !== '');
  const dates = cellsOf('date').map(({ line, text }) => ({ line, text: dayText(text) }));
  const order = chosen(mapping.dateOrder, answers['date-order'], ['ymd', 'mdy', 'dmy'], dateOrderEvidence(dates));
  const mark = chosen(mapping.decimalMark, answers['decimal-mark'], ['.', ','], decimalMarkOf(cellsOf('quantity', 'price', 'fees', 'amount', 'multiplier')));
  if (order.kind === 'ask') askAll(statement, 'date-order', 'AMBIGUOUS_DATE', order);
  if (mark.kind === 'ask') askAll(statement, 'decimal-mark', 'AMBIGUOUS_NUMBER', mark);
  if (order.kind === 'ask' || mark.kind === 'ask') return null;

  const signs = cellsOf('fees').flatMap((cell) => {
    const reading = readNumber(cell.text, mark.value);
    return reading.kind === 'value' && reading.value !== '0' ? [{ ...cell, negative: reading.value.startsWith('-') }] : [];
  });
  const negative = signs.filter((cell) => cell.negative);
  const feeSign = chosen<'cost-positive' | 'cost-negative'>(
    null,
    answers['fee-sign'],
    ['cost-positive', 'cost-negative'],
    negative.length > 0 && negative.length < signs.length
      ? { kind: 'ask', choices: ['cost-positive', 'cost-negative'], lines: negative.map(({ line }) => line), example: negative[0]?.text ?? '' }
      : { kind: 'settled', value: negative.length > 0 ? 'cost-negative' : 'cost-positive' },
  );
  if (feeSign.kind === 'ask') {
    askAll(statement, 'fee-sign', 'FEE_SIGN', feeSign);
    return null;
  }
  const zone = mapping.zone ?? options.statementZone ?? answers['zone'] ?? options.zone ?? null;
  if (zone !== null && !isTimeZone(zone)) {
    statement.refused.push(refusedRow(1, 'ZONE_UNKNOWN', `No time zone ${zone}.`, { zone }));
    return null;
  }
  return {
    at,
    dateOrder: order.value,
    mark: mark.value,
    zone,
    currency: mapping.currency ?? options.currency ?? null,
    costsNegative: feeSign.value === 'cost-negative',
    signed: cellsOf('quantity').some(({ text }) => /^\s*(?:[-−(]|.*-\s*$)/.test(text)),
    buyWords: new Set(mapping.buyWords.map((word) => word.trim().toLowerCase())),
    sellWords: new Set(mapping.sellWords.map((word) => word.trim().toLowerCase())),
    answers,
  };
}

function chosen<T extends string | null>(mapped: T | null, answer: string | undefined, choices: readonly NonNullable<T>[], evidence: Evidence<T>): Evidence<T> {
  if (mapped !== null) return { kind: 'settled', value: mapped };
  const picked = choices.find((choice) => choice === answer);
  return picked === undefined ? evidence : { kind: 'settled', value: picked };
}

function askAll(statement: ParsedStatement, id: string, code: string, doubt: Extract<Evidence<unknown>, { kind: 'ask' }>): void {
  const lines = [...new Set(doubt.lines)];
  statement.questions.push({ id, code, params: { example: doubt.example }, choices: doubt.choices.map(String), lines });
  for (const line of lines) statement.refused.push(refusedRow(line, code, `Can be read in more than one way, as in ${doubt.example}.`, { example: doubt.example }));
}

function readData(statement: ParsedStatement, data: readonly Row[], context: GenericContext): void {
  const asked = new Map<string, Question>();
  const fills: StatementFill[] = [];
  for (const row of data) {
    const reading = readGenericRow(row, context);
    if (reading.kind === 'fill') fills.push(reading.fill);
    else if (reading.kind === 'cash') statement.cash.push(reading.cash);
    else if (reading.kind === 'refused') statement.refused.push(reading.refused);
    else {
      const before = asked.get(reading.id);
      if (before === undefined) asked.set(reading.id, questionFor(reading, row.line));
      else before.lines.push(row.line);
      statement.refused.push(refusedRow(row.line, reading.code, `Asked about: ${reading.value}`, { value: reading.value.slice(0, 60), label: reading.value.slice(0, 60) }));
    }
  }
  statement.questions.push(...asked.values());
  keepPlausibleIds(fills);
  statement.fills = inTimeOrder(fills.map((fill) => ({ fill, line: fill.line, day: fill.tradingDate, at: fill.executedAt }))).map(({ fill }) => fill);
  statement.refused.sort((a, b) => a.line - b.line);
  const days = [...statement.fills.map((fill) => fill.tradingDate), ...statement.cash.map((cash) => cash.date)].toSorted();
  const [from] = days;
  const to = days.at(-1);
  if (from !== undefined && to !== undefined) statement.period = { from, to };
}

function questionFor(reading: Extract<GenericReading, { kind: 'ask' }>, line: number): Question {
  const common = { id: reading.id, code: reading.code, lines: [line] };
  if (reading.code === 'UNKNOWN_LABEL') return { ...common, params: { label: reading.value }, choices: [...LABEL_CHOICES] };
  if (reading.code === 'REPEATED_HOUR') return { ...common, params: { example: reading.value }, choices: ['earlier', 'later'] };
  if (reading.code === 'ONLY_PURCHASES') return { ...common, params: { example: reading.value }, choices: ['purchases'] };
  return { ...common, params: { example: reading.value }, choices: ['UTC', 'Asia/Shanghai', 'Asia/Hong_Kong', 'America/New_York', 'Europe/London'] };
}
