import { Parser } from 'htmlparser2';

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

/** Line of a place in the text; places are asked for in their order. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let from = 0;
  return (index) => {
    for (let at = from; at < index; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line += 1;
    }
    from = Math.max(from, index);
    return line;
  };
}

/**
 * The largest table of a page as CSV text, each row on the line its `<tr>` has in the page wherever no two share one.
 *
 * @returns null where the page holds no table of more than a row
 * @example largestTable('<table><tr><th>a<th>b<tr><td>1,5<td>2</table>') // => 'a,b\n"1,5",2\n'
 */
export function largestTable(text: string): string | null {
  const rows = readHtmlRows(text);
  const sizes = new Map<number, number>();
  for (const { table } of rows) sizes.set(table, (sizes.get(table) ?? 0) + 1);
  const [largest] = [...sizes].toSorted(([a, rowsA], [b, rowsB]) => rowsB - rowsA || a - b);
  if (largest === undefined || largest[1] < 2) return null;
  let csv = '';
  let line = 1;
  for (const row of rows) {
    if (row.table !== largest[0]) continue;
    for (; line < row.line; line += 1) csv += '\n';
    csv += `${row.cells.map(csvCell).join(',')}\n`;
    line += 1;
  }
  return csv;
}

export function csvCell(cell: string): string {
  return /[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
