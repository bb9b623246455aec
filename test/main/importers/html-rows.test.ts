import { describe, expect, it } from 'vitest';
import { largestTable, readHtmlRows } from '../../../main/importers/html-rows.ts';
import { parseStatement } from '../../../main/importers/registry.ts';
import { buyRow, JIAOGEDAN_COLUMNS, sellRow, textBytes } from './builders.ts';

const cellsOf = (html: string): string[][] => readHtmlRows(html).map(({ cells }) => cells);

describe('readHtmlRows', () => {
  it.each([
    ['closed tags', '<table><tr><td>a</td><td>b</td></tr></table>', [['a', 'b']]],
    ['tags nobody closed', '<table><tr><td>a<td>b<tr><td>c<td>d', [['a', 'b'], ['c', 'd']]],
    ['capital letters', '<TABLE><TR><TD>a</TD></TR></TABLE>', [['a']]],
    ['spans', '<table><tr><td colspan="3">a</td><td>b</td></tr></table>', [['a', '', '', 'b']]],
    ['entities and spaces', '<table><tr><td>&nbsp;1&nbsp;000.50 </td><td>A&amp;B<br>C</td></tr></table>', [['1 000.50', 'A&B C']]],
    ['a table inside a cell', '<table><tr><td>x<table><tr><td>1</td></tr></table></td><td>y</td></tr></table>', [['1'], ['x', 'y']]],
    ['cells that are not shown', '<table><tr><td>a</td><td class="hidden" colspan="8">z</td><td style="display: none">z</td><td>b</td></tr></table>', [['a', 'b']]],
    ['scripts', '<table><tr><td>a<script>b</script></td></tr></table>', [['a']]],
    ['empty rows', '<table><tr><td> </td></tr><tr><td>a</td></tr></table>', [['a']]],
    ['rows without a table', '<tr><td>a</td></tr><tr><td>b</td></tr>', [['a'], ['b']]],
  ])('reads %s', (_, html, rows) => {
    expect(cellsOf(html)).toEqual(rows);
  });

  it('knows the line of every row, and what hangs over the first cell', () => {
    expect(readHtmlRows('<html>\r\n<table>\r\n<tr><td title="stop [sl]">a</td></tr>\r\n\r\n<tr>\r\n<td>b</td></tr></table>')).toEqual([
      { line: 3, table: 0, cells: ['a'], title: 'stop [sl]' },
      { line: 5, table: 0, cells: ['b'], title: '' },
    ]);
  });

  it('takes the largest table, on the lines of the page', () => {
    expect(largestTable('<table><tr><td>menu</td></tr></table>\n<table>\n<tr><th>a</th></tr>\n\n<tr><td>1,5</td></tr></table>')).toEqual({ csv: 'a\n"1,5"\n', lines: [3, 5] });
    expect(largestTable('<p>nothing</p>')).toBeNull();
  });
});

describe('a page as a statement', () => {
  const page = (rows: readonly (readonly string[])[], head = ''): string => `<html><head>${head}</head><body><table>\n${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}\n</table></body></html>`;

  it('is read as the 交割单 it holds, in any encoding', () => {
    const rows = [[...JIAOGEDAN_COLUMNS], ...[buyRow(), sellRow()].map((row) => JIAOGEDAN_COLUMNS.map((column) => row[column] ?? ''))];
    for (const encoding of ['gb18030', 'utf-8', 'utf-8-bom', 'utf-16le'] as const) {
      expect(parseStatement(textBytes(page(rows), encoding))).toMatchObject({ format: 'jiaogedan', refused: [], fills: [{ symbol: '000878', line: 3 }, { symbol: '000878', line: 4 }] });
    }
  });

  it('leads to the lines of the page, however many rows stand on one', () => {
    const rows = [[...JIAOGEDAN_COLUMNS], ...[buyRow(), buyRow({ 成交数量: '' }), sellRow()].map((row) => JIAOGEDAN_COLUMNS.map((column) => row[column] ?? ''))];
    const together = parseStatement(textBytes(page(rows).replaceAll('\n', '')));
    expect(together.fills.map(({ line }) => line)).toEqual([1, 1]);
    expect(together.refused.map(({ line }) => line)).toEqual([1]);
    const apart = parseStatement(textBytes(page(rows).replaceAll('<td>', '<td>\r\n')));
    const width = JIAOGEDAN_COLUMNS.length + 1;
    expect(apart.fills.map(({ line }) => line)).toEqual([2 + width, 2 + 3 * width]);
    expect(apart.refused.map(({ line }) => line)).toEqual([2 + 2 * width]);
  });

  it('ends in the mapping where nobody knows the table', () => {
    expect(parseStatement(textBytes(page([['Tag', 'Wert', 'Menge'], ['x', 'y', 'z']])))).toMatchObject({ format: 'generic-csv', refused: [], questions: [{ code: 'MAPPING_REQUIRED' }], headers: ['Tag', 'Wert', 'Menge'] });
  });

  it('is read in the encoding it names', () => {
    const cyrillic = Uint8Array.from([...textBytes(page([['Date', 'Symbol', 'Side', 'Quantity', 'Price'], ['2026-03-02', 'X', 'BUY', '1', '2']], '<meta charset=windows-1251><title>TITLE</title>'))].flatMap((byte) => (byte === 'L'.charCodeAt(0) ? [0xcf] : [byte])));
    expect(parseStatement(cyrillic)).toMatchObject({ encoding: 'windows-1251', format: 'generic-csv' });
  });

  it.each([
    ['a page without a table', '<html><body><p>Please sign in</p></body></html>', 'HTML_FILE'],
    ['XML nobody knows', '<?xml version="1.0"?><Orders><Order/></Orders>', 'XML_FILE'],
  ])('%s is refused', (_, text, code) => {
    expect(parseStatement(textBytes(text))).toMatchObject({ fills: [], refused: [{ line: 1, code }] });
  });
});
