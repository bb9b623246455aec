import type { Mapping } from '../../shared/contract/fills.ts';
import { detectDelimiter, uniqueHeaders, type Row } from './delimited.ts';
import { isFooter } from './footer.ts';
import { periodOf } from './gathering.ts';
import { amountMeaning, type AmountFit } from './generic-amount.ts';
import { conventionsOf, type Conventions } from './generic-conventions.ts';
import { GENERIC_FIELDS, REQUIRED_FIELDS, suggestMapping, type GenericField, type MappingSuggestion } from './generic-fields.ts';
import { readGenericRow, type GenericContext, type GenericReading } from './generic-row.ts';
import { LABEL_CHOICES } from './jiaogedan-labels.ts';
import { openTable } from './long-table.ts';
import { readNumber } from './number-cell.ts';
import { PackedFills } from './packed-fills.ts';
import { rowHasher } from './row-hash.ts';
import { emptyStatement, refusedRow, type ParsedStatement, type ParseOptions, type Question, type ReadStatement, type RefusedRow, type StatementCash } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/** Any table of fills, once somebody has said which column is which. Every unknown file ends here. */

/** Below this a proposed column is shown to a person before it is used. */
const SURE = 0.9;

/** Rows looked at to find out what the amount column is; further ones are refused where they contradict these. */
const TELLING_ROWS = 5_000;

/** Rows shown to whoever says which column is which. */
const SAMPLE_ROWS = 20;

/** Columns that number the rows of one export and say nothing of the fill. */
const NOT_IDENTITY = /^(?:#|no\.?|row|index|序号)$/i;

export function parseGenericCsv(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('generic-csv');
  const table = openTable(text, options.mapping?.delimiter ?? detectDelimiter(text.head));
  statement.delimiter = table.delimiter;
  const header = findHeader(table.head.rows, options.mapping ?? null);
  if (header === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'UNKNOWN_FORMAT', 'No table with a header row was found.'));
    return statement;
  }
  const headers = uniqueHeaders(header.cells);
  statement.headers = headers;
  statement.sampleRows = table.head.rows.filter((row) => row.line > header.line).slice(0, SAMPLE_ROWS).map((row) => row.cells);
  const suggestion = suggestMapping(headers, statement.sampleRows.filter((cells) => !isFooter(cells, cells[0] ?? '')));
  const mapping = options.mapping ?? suggestion.mapping;
  statement.mapping = mapping;
  statement.confidence = confidenceOf(suggestion);
  const at = columnsOf(mapping, headers);
  const data = { [Symbol.iterator]: () => dataRows(table.below(header.line), header, at) };
  const conventions = conventionsOf(at);
  const hashOf = rowHasher('generic-csv', headers.flatMap((name, index) => (NOT_IDENTITY.test(name) ? [] : [{ name, at: index }])));
  const opened = (context: Settled): GenericContext => ({ ...context, headers, amountIs: null, hashOf });
  const amountAt = at.get('amount');
  const amountOf = (rows: Iterable<Row>, open: GenericContext): GenericContext => ({ ...open, amountIs: amountMeaning(amountAt === undefined ? [] : amountFits(rows, open), headers[amountAt ?? -1] ?? '') });
  const whole = complete(at, options.mapping == null ? suggestion : null);
  // The first rows nearly always say how all of them are written: the rest is read under that while it is looked at, and again only where it says otherwise.
  const first: Row[] = [];
  let ahead: { readonly settled: Settled; readonly reading: Reading } | null = null;
  for (const row of data) {
    statement.rows += 1;
    conventions.look(row);
    if (ahead !== null) ahead.reading.take(row);
    else if (whole && first.length < TELLING_ROWS && first.push(row) === TELLING_ROWS) {
      const settled = conventions.settle(emptyStatement('generic-csv'), mapping, options);
      if (settled === null) continue;
      ahead = { settled, reading: readingOf(amountOf(first, opened(settled))) };
      for (const each of first) ahead.reading.take(each);
    }
  }
  statement.rows += table.tellRefused(statement);
  if (!whole) {
    const missing = REQUIRED_FIELDS.filter((field) => !at.has(field));
    const params = { missing: missing.join(','), fields: GENERIC_FIELDS.join(',') };
    statement.questions.push({ id: 'mapping', code: 'MAPPING_REQUIRED', params, choices: [], lines: [Math.max(1, header.line)] });
    return statement;
  }
  const settled = conventions.settle(statement, mapping, options);
  if (settled === null) return statement;
  if (ahead !== null && sameConventions(ahead.settled, settled)) return ahead.reading.into(statement);
  const reading = readingOf(amountOf(data, opened(settled)));
  for (const row of data) reading.take(row);
  return reading.into(statement);
}

type Settled = NonNullable<ReturnType<Conventions['settle']>>;

/** The mapping and the answers are the same for both; what the rows say may differ. */
function sameConventions(a: Settled, b: Settled): boolean {
  return a.dateOrder === b.dateOrder && a.mark === b.mark && a.costsNegative === b.costsNegative && a.signed === b.signed;
}

/** Rows but for sums, remarks and repeated headers. */
function* dataRows(below: Iterable<Row>, header: Row, at: ReadonlyMap<GenericField, number>): Generator<Row> {
  const again = header.cells.join('\u001f');
  for (const row of below) {
    const repeated = row.cells[0] === header.cells[0] && row.cells.join('\u001f') === again;
    if (!repeated && !isFooter(row.cells, row.cells[at.get('date') ?? 0] ?? '')) yield row;
  }
}

function amountFits(data: Iterable<Row>, context: GenericContext): AmountFit[] {
  const fits: AmountFit[] = [];
  let looked = 0;
  for (const row of data) {
    fits.push(...fitOf(readGenericRow(row, context)));
    looked += 1;
    if (looked === TELLING_ROWS) break;
  }
  return fits;
}

/** The row whose cells are the mapped headers, or else the first that looks like words above values. */
function findHeader(rows: readonly Row[], mapping: Mapping | null): Row | null {
  const looked = rows.slice(0, 30);
  if (mapping !== null) {
    const wanted = GENERIC_FIELDS.flatMap((field) => mappedHeader(mapping, field) ?? []);
    const named = looked.find((row) => wanted.length > 0 && wanted.every((name) => uniqueHeaders(row.cells).includes(name)));
    if (named !== undefined) return named;
    const numbered = numberedHeader(rows);
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
  return best?.row ?? numberedHeader(rows);
}

/** A table without a header can still be mapped: its columns are #1, #2 … and its first line is data. */
function numberedHeader(rows: readonly Row[]): Row | null {
  const widest = rows.slice(0, 30).reduce((most, row) => Math.max(most, row.cells.length), 0);
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

/** Rows read one by one under settled conventions. */
interface Reading {
  take(row: Row): void;
  into(statement: ParsedStatement): ReadStatement;
}

function readingOf(context: GenericContext): Reading {
  const asked = new Map<string, Question>();
  const fills = new PackedFills();
  const cash: StatementCash[] = [];
  const refused: RefusedRow[] = [];
  return {
    take(row) {
      const reading = readGenericRow(row, context);
      if (reading.kind === 'fill') fills.add(reading.fill);
      else if (reading.kind === 'cash') cash.push(reading.cash);
      else if (reading.kind === 'refused') refused.push(reading.refused);
      else {
        const before = asked.get(reading.id);
        if (before === undefined) asked.set(reading.id, questionFor(reading, row.line));
        else before.lines.push(row.line);
        refused.push(refusedRow(row.line, reading.code, `Asked about: ${reading.value}`, { value: reading.value.slice(0, 60), label: reading.value.slice(0, 60) }));
      }
    },
    into(statement) {
      for (const row of cash) statement.cash.push(row);
      for (const row of refused) statement.refused.push(row);
      statement.questions.push(...asked.values());
      fills.settle();
      statement.refused.sort((a, b) => a.line - b.line);
      statement.period = periodOf(fills.days(), statement.cash);
      return { ...statement, fills };
    },
  };
}

function questionFor(reading: Extract<GenericReading, { kind: 'ask' }>, line: number): Question {
  const common = { id: reading.id, code: reading.code, lines: [line] };
  if (reading.code === 'UNKNOWN_LABEL') return { ...common, params: { label: reading.value }, choices: [...LABEL_CHOICES] };
  if (reading.code === 'REPEATED_HOUR') return { ...common, params: { example: reading.value }, choices: ['earlier', 'later'] };
  if (reading.code === 'ONLY_PURCHASES') return { ...common, params: { example: reading.value }, choices: ['purchases'] };
  return { ...common, params: { example: reading.value }, choices: ['UTC', 'Asia/Shanghai', 'Asia/Hong_Kong', 'America/New_York', 'Europe/London'] };
}
