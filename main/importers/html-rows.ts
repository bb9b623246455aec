import { Parser } from 'htmlparser2';
import { lineCounter } from './line-counter.ts';
import type { PackedStatement } from './packed-fills.ts';

/** The tables of a web page, row by row: what a browser shows, not how it is written. */

export interface HtmlRow {
  /** Line of the file its `<tr>` stands on. */
  line: number;
  /** Which table of the page, from 0. */
  table: number;
  /** A cell that spans columns is followed by empty ones, so that cells stand under their headers. */
  cells: string[];
  /** Hover text of the first cell: MetaTrader keeps the order's comment there. */
  title: string;
}

/** No statement spans more columns with one cell; a page that says so is damaged or meant to hurt. */
const MOST_SPAN = 64;
const MOST_CELLS = 512;

interface OpenTable {
  index: number;
  row: HtmlRow | null;
  cell: { text: string; span: number; hidden: boolean } | null;
}

export function readHtmlRows(text: string): HtmlRow[] {
  const rows: HtmlRow[] = [];
  const open: OpenTable[] = [];
  const lineAt = lineCounter(text);
  let tables = 0;
  let unseen = 0;

  const closeCell = (at: OpenTable | undefined): void => {
    if (at?.cell == null || at.row === null) return;
    const { cell, row } = at;
    at.cell = null;
    // MetaTrader 5 keeps columns of another section in cells it does not show.
    if (cell.hidden || row.cells.length >= MOST_CELLS) return;
    row.cells.push(cell.text.replace(/[\s\u00a0\u200b]+/g, ' ').trim());
    for (let extra = 1; extra < cell.span; extra += 1) row.cells.push('');
  };
  const closeRow = (at: OpenTable | undefined): void => {
    closeCell(at);
    if (at?.row == null) return;
    if (at.row.cells.some((cell) => cell !== '')) rows.push(at.row);
    at.row = null;
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const at = open.at(-1);
        if (name === 'script' || name === 'style') unseen += 1;
        else if (name === 'table') {
          open.push({ index: tables, row: null, cell: null });
          tables += 1;
        } else if (name === 'tr') {
          // Rows pasted without their table are a table of their own.
          if (at === undefined) {
            open.push({ index: tables, row: null, cell: null });
            tables += 1;
          }
          const table = open.at(-1)!;
          closeRow(table);
          table.row = { line: lineAt(parser.startIndex), table: table.index, cells: [], title: '' };
        } else if ((name === 'td' || name === 'th') && at?.row != null) {
          closeCell(at);
          if (at.row.cells.length === 0) at.row.title = (attributes['title'] ?? '').trim();
          const span = Number(attributes['colspan'] ?? 1);
          const style = `${attributes['style'] ?? ''}`.replace(/\s/g, '').toLowerCase();
          const hidden = /(?:^|\s)hidden(?:\s|$)/i.test(attributes['class'] ?? '') || 'hidden' in attributes || style.includes('display:none');
          at.cell = { text: '', span: Number.isInteger(span) && span > 1 ? Math.min(span, MOST_SPAN) : 1, hidden };
        } else if (name === 'br' && at?.cell != null) at.cell.text += ' ';
      },
      ontext(data) {
        const cell = open.at(-1)?.cell;
        if (unseen === 0 && cell != null) cell.text += data;
      },
      onclosetag(name) {
        const at = open.at(-1);
        if (name === 'script' || name === 'style') unseen = Math.max(0, unseen - 1);
        else if (name === 'td' || name === 'th') closeCell(at);
        else if (name === 'tr') closeRow(at);
        else if (name === 'table' && at !== undefined) {
          closeRow(at);
          open.pop();
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text);
  parser.end();
  while (open.length > 0) {
    closeRow(open.at(-1));
    open.pop();
  }
  return rows;
}

/** A page's table as lines of cells, and the line of the page that each of them stands on. */
export interface PageTable {
  csv: string;
  lines: number[];
}

/**
 * The largest table of a page as CSV text, a row a line.
 *
 * @returns null where the page holds no table of more than a row
 * @example largestTable('<table><tr><th>a<th>b\n<tr><td>1,5<td>2</table>') // => { csv: 'a,b\n"1,5",2\n', lines: [1, 2] }
 */
export function largestTable(text: string): PageTable | null {
  const rows = readHtmlRows(text);
  const sizes = new Map<number, number>();
  for (const { table } of rows) sizes.set(table, (sizes.get(table) ?? 0) + 1);
  const [largest] = [...sizes].toSorted(([a, rowsA], [b, rowsB]) => rowsB - rowsA || a - b);
  if (largest === undefined || largest[1] < 2) return null;
  const own = rows.filter(({ table }) => table === largest[0]);
  return { csv: own.map(({ cells }) => `${cells.map(csvCell).join(',')}\n`).join(''), lines: own.map(({ line }) => line) };
}

/** A statement that was read from a page's table, on the lines of the page: many rows may stand on one. Changes it in place. */
export function onLinesOfPage(statement: PackedStatement, lines: readonly number[]): PackedStatement {
  const lineOf = (line: number): number => lines[line - 1] ?? lines.at(-1) ?? line;
  statement.fills.moveLines(lineOf);
  for (const rows of [statement.cash, statement.refused, statement.orders ?? [], statement.balances ?? []]) for (const row of rows) row.line = lineOf(row.line);
  for (const notice of statement.notices) if (notice.line !== null) notice.line = lineOf(notice.line);
  for (const question of statement.questions) question.lines = question.lines.map(lineOf);
  return statement;
}

export function csvCell(cell: string): string {
  return /[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
