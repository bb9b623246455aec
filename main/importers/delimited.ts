import Papa from 'papaparse';
import { refusedRow, type RefusedRow } from './statement.ts';
import { textOf, type StatementText } from './statement-text.ts';

/**
 * Text to rows of cells, each with the line of the file it starts on.
 *
 * Cells stay an array, never an object keyed by header: duplicate headers keep both columns, and a header named
 * `__proto__` is just a word. Line ends are unified first, so a file with mixed ones has the lines an editor shows.
 */

export interface Row {
  line: number;
  cells: string[];
}

export interface Table {
  delimiter: string;
  rows: Row[];
  /** Rows that cannot be trusted: quotes that never close, cells or lines of absurd length. */
  refused: RefusedRow[];
  /** False: the last line has no line end, as in a download that broke off. */
  endsWithNewline: boolean;
}

export const DELIMITERS = ['\t', ',', ';', '|'] as const;

/** Free-text remarks reach hundreds of characters, never this many; a cell beyond it is a lost quote. */
export const MAX_CELL_LENGTH = 20_000;
export const MAX_LINE_LENGTH = 200_000;
export const MAX_CELLS = 2_000;

export function readTable(text: string, delimiter: string = detectDelimiter(text)): Table {
  const whole = textOf(text);
  const refused: RefusedRow[] = [];
  const rows = [...readRows(whole, delimiter, (row) => void refused.push(row))];
  return { delimiter, rows, refused, endsWithNewline: whole.endsWithNewline };
}

/** Rows one after the other, of which no more are held than lie in a piece of the text. */
export function* readRows(text: StatementText, delimiter: string, refuse: (refused: RefusedRow) => void): Generator<Row> {
  let line = 1;
  for (const { cells: raw, problem } of rawRows(text, delimiter)) {
    const size = measure(raw);
    if (problem !== undefined) {
      refuse(refusedRow(line, 'MALFORMED_QUOTES', `Quotes do not match from here on (${problem}).`));
    } else if (size.cell > MAX_CELL_LENGTH || size.row > MAX_LINE_LENGTH || raw.length > MAX_CELLS) {
      refuse(refusedRow(line, 'LINE_TOO_LONG', `A cell of ${size.cell} or a row of ${size.row} characters.`, { cell: size.cell, row: size.row }));
    } else if (raw.some((cell) => cell.trim() !== '')) {
      yield { line, cells: raw.map(cleanCell) };
    }
    line += 1 + size.newlines;
  }
}

interface RawRow {
  readonly cells: string[];
  /** Why its quotes cannot be trusted. */
  readonly problem: string | undefined;
}

function* rawRows(text: StatementText, delimiter: string): Generator<RawRow> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let pending = '';
  let awaited = 0;
  for (const piece of withPlainLineEnds(text.pieces())) {
    pending += piece;
    const end = pending.lastIndexOf('\n') + 1;
    if (end === 0 || pending.length < awaited) continue;
    const parsed = parser.parse(pending.slice(0, end), 0, true) as ParsedRows;
    yield* withProblems(parsed);
    pending = pending.slice(parsed.meta.cursor);
    // A quote that is still open may close far below: read on until there is twice as much, so that all is looked at twice and no more.
    awaited = parsed.meta.cursor === 0 ? pending.length * 2 : 0;
  }
  if (pending !== '') yield* withProblems(parser.parse(pending, 0, false) as ParsedRows);
}

interface ParsedRows {
  readonly data: string[][];
  readonly errors: readonly { readonly type: string; readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

function* withProblems({ data, errors }: ParsedRows): Generator<RawRow> {
  const broken = new Map<number, string>();
  for (const error of errors) {
    if (error.type === 'Quotes' && error.row !== undefined) broken.set(error.row, error.code);
  }
  for (const [index, cells] of data.entries()) yield { cells, problem: broken.get(index) };
}

function* withPlainLineEnds(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    const whole = held === '' ? text : text.slice(0, -1);
    yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
  if (held !== '') yield '\n';
}

function measure(cells: readonly string[]): { cell: number; row: number; newlines: number } {
  let longest = 0;
  let row = 0;
  let newlines = 0;
  for (const cell of cells) {
    longest = Math.max(longest, cell.length);
    row += cell.length + 1;
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) newlines += 1;
  }
  return { cell: longest, row, newlines };
}

/**
 * The delimiter that cuts the first lines into the most cells, the same number on most lines. Quoted text counts as
 * one piece, so commas in remarks do not make a comma file of a tab file.
 */
export function detectDelimiter(text: string): string {
  const head = text.slice(0, 65_536).replace(/\r\n?/g, '\n').split('\n').filter((line) => line.trim() !== '').slice(0, 40);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of head) {
      const cells = countOutsideQuotes(line, delimiter);
      if (cells > 0) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    for (const [cells, lines] of counts) {
      const score = lines * Math.min(cells, 12);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false;
  let count = 0;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count += 1;
  }
  return count;
}

/** The text meant: `="600519"` and `'600519` are how exports keep Excel from eating leading zeros. */
export function cleanCell(raw: string): string {
  const text = trimmed(raw);
  const first = text.charCodeAt(0);
  if (first === EQUALS) {
    const formula = /^="((?:[^"]|"")*)"$/.exec(text);
    return formula === null ? text : trimmed((formula[1] ?? '').replaceAll('""', '"'));
  }
  return first === APOSTROPHE && /^'[\d.+-]/.test(text) ? text.slice(1) : text;
}

const EQUALS = 61;
const APOSTROPHE = 39;

/** String.trim knows every space but the zero-width one. */
function trimmed(text: string): string {
  return text.includes('\u200b') ? text.replace(/^[\s\u200b]+|[\s\u200b]+$/g, '') : text.trim();
}

/** Header names made unique: the second "Units" becomes "Units#2", so a saved mapping can name either. */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const count = (seen.get(cell) ?? 0) + 1;
    seen.set(cell, count);
    return count === 1 ? cell : `${cell}#${count}`;
  });
}
