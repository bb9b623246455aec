import Papa from 'papaparse';
import { refusedRow, type RefusedRow } from './statement.ts';

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
  const unified = text.replace(/\r\n?/g, '\n');
  const parsed = Papa.parse<string[]>(unified, { delimiter, newline: '\n', header: false, skipEmptyLines: false });
  const broken = new Map<number, string>();
  for (const error of parsed.errors) {
    if (error.type === 'Quotes' && error.row !== undefined) broken.set(error.row, error.code);
  }
  const rows: Row[] = [];
  const refused: RefusedRow[] = [];
  let line = 1;
  for (const [index, raw] of parsed.data.entries()) {
    const problem = broken.get(index);
    const size = measure(raw);
    if (problem !== undefined) {
      refused.push(refusedRow(line, 'MALFORMED_QUOTES', `Quotes do not match from here on (${problem}).`));
    } else if (size.cell > MAX_CELL_LENGTH || size.row > MAX_LINE_LENGTH || raw.length > MAX_CELLS) {
      refused.push(
        refusedRow(line, 'LINE_TOO_LONG', `A cell of ${size.cell} or a row of ${size.row} characters.`, {
          cell: size.cell,
          row: size.row,
        }),
      );
    } else if (raw.some((cell) => cell.trim() !== '')) {
      rows.push({ line, cells: raw.map(cleanCell) });
    }
    line += 1 + size.newlines;
  }
  return { delimiter, rows, refused, endsWithNewline: unified.endsWith('\n') };
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
