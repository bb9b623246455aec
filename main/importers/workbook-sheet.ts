import { Parser } from 'htmlparser2';
import { csvCell } from './html-rows.ts';
import { numberText, whenText, type NumberFormat } from './sheet-cell.ts';
import { decodeEscapes, xmlName, type XmlSource } from './workbook-parts.ts';
import { ZipError } from './zip-archive.ts';

/** One sheet of a workbook to lines of cells, as it streams by. */

export interface Book {
  strings: readonly string[];
  styles: readonly NumberFormat[];
  from1904: boolean;
}

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** Rows as they come; stops reading where `onRow` answers false. */
function eachRow(source: XmlSource, onRow: (number: number, cells: Cell[]) => boolean): void {
  let row = 0;
  let cells: Cell[] = [];
  let cell: Cell | null = null;
  let reading = false;
  let phonetic = 0;
  const stop = Symbol('enough');
  const parser = new Parser(
    {
      onopentag(raw, attributes) {
        const name = xmlName(raw);
        if (name === 'row') {
          const given = Number(attributes['r']);
          row = Number.isInteger(given) && given > row && given <= MOST_ROWS ? given : row + 1;
          cells = [];
        } else if (name === 'c') {
          const last = cells.at(-1)?.column ?? -1;
          const column = columnOf(attributes['r'] ?? '') ?? last + 1;
          if (column <= last || column >= MOST_COLUMNS) throw new ZipError('WORKBOOK_BROKEN', `row ${row}: cells out of order`);
          cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), text: '' };
          cells.push(cell);
        } else if (name === 'rPh') phonetic += 1;
        else if (name === 'v' || name === 't') reading = phonetic === 0;
      },
      ontext(data) {
        if (reading && cell !== null) cell.text += data;
      },
      onclosetag(raw) {
        const name = xmlName(raw);
        if (name === 'v' || name === 't') reading = false;
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'c') cell = null;
        else if (name === 'row' && !onRow(row, cells)) throw stop;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    source((piece) => {
      parser.write(piece);
    });
    parser.end();
  } catch (error) {
    if (error !== stop) throw error;
  }
}

/** 'B7' is column 1; null where the cell does not say. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Whether a sheet holds a table, a note or nothing; looks only as far as it must. */
export function sheetFills(source: XmlSource): 'table' | 'note' | 'empty' {
  let wide = 0;
  let any = false;
  eachRow(source, (_, cells) => {
    const filled = cells.filter(({ text }) => text !== '').length;
    if (filled > 0) any = true;
    if (filled > 1) wide += 1;
    return wide < 2;
  });
  if (wide >= 2) return 'table';
  return any ? 'note' : 'empty';
}

/** The sheet as UTF-8 CSV; line n of it is row n of the sheet. */
export function readSheet(source: XmlSource, book: Book, limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let size = 0;
  let text = '';
  let next = 1;
  let widest = 0;
  const flush = (): void => {
    const piece = encoder.encode(text);
    size += piece.length;
    if (size > limit) throw new ZipError('WORKBOOK_TOO_LARGE', `the sheet has more than ${limit} bytes`);
    pieces.push(piece);
    text = '';
  };
  eachRow(source, (number, cells) => {
    if (!cells.some((cell) => cell.text !== '')) return true;
    for (; next < number; next += 1) text += '\n';
    let column = 0;
    for (const cell of cells) {
      if (cell.text === '') continue;
      text += `${','.repeat(cell.column - column)}${csvCell(cellText(cell, book))}`;
      column = cell.column;
    }
    // Trailing empty cells are not stored; without them a row would look as if it had broken off.
    widest = Math.max(widest, column);
    text += `${','.repeat(widest - column)}\n`;
    next += 1;
    if (text.length > 1 << 20) flush();
    return true;
  });
  flush();
  const table = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    table.set(piece, at);
    at += piece.length;
  }
  return table;
}

function cellText(cell: Cell, book: Book): string {
  switch (cell.type) {
    case 's':
      return oneLine(book.strings[Number(cell.text)] ?? missing(cell));
    case 'inlineStr':
    case 'str':
      return oneLine(decodeEscapes(cell.text));
    case 'b':
      return cell.text === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return cell.text.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ').replace(/Z$/, '');
    case 'e':
      return cell.text;
    default: {
      const format = book.styles[cell.style] ?? { kind: 'plain' };
      return format.kind === 'when' ? whenText(cell.text, format, book.from1904) : numberText(cell.text, format);
    }
  }
}

function missing(cell: Cell): never {
  throw new ZipError('WORKBOOK_BROKEN', `no text number ${cell.text}`);
}

/** A row of the sheet is a line of the table; a note of several lines becomes one. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
