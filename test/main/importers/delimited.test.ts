import { describe, expect, it } from 'vitest';
import { cleanCell, detectDelimiter, MAX_CELL_LENGTH, readTable, uniqueHeaders } from '../../../main/importers/delimited.ts';

describe('readTable', () => {
  it.each(['\n', '\r\n', '\r'])('counts lines of the file with line end %j, blank and quoted ones included', (newline) => {
    const text = ['a,b', '', '"x', 'y",2', '3,4', ''].join(newline);
    expect(readTable(text, ',').rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x\ny', '2'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });

  it('counts lines where line ends are mixed', () => {
    expect(readTable('a,b\r\n1,2\n3,4\r5,6', ',').rows.map((row) => row.line)).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['a quote that never closes', 'a,b\n1,2\n"3,4\n5,6\n', 3],
    ['text behind a closing quote', 'a,b\n"1"x,2\n', 2],
  ])('refuses %s with its line', (_, text, line) => {
    expect(readTable(text, ',').refused).toMatchObject([{ line, code: 'MALFORMED_QUOTES' }]);
  });

  it('refuses a cell of absurd length', () => {
    const table = readTable(`a,b\n1,${'x'.repeat(MAX_CELL_LENGTH + 1)}\n3,4\n`, ',');
    expect(table.refused).toMatchObject([{ line: 2, code: 'LINE_TOO_LONG' }]);
    expect(table.rows).toHaveLength(2);
  });

  it('takes headers of any name for plain words', () => {
    const table = readTable('__proto__,constructor,toString\n1,2,3\n', ',');
    expect(table.rows[0]?.cells).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('tells whether the last line is finished', () => {
    expect(readTable('a,b\n1,2\n', ',').endsWithNewline).toBe(true);
    expect(readTable('a,b\n1,2', ',').endsWithNewline).toBe(false);
  });
});

describe('detectDelimiter', () => {
  it.each([
    ['\t', 'a\tb\tc\n1\t2,5\t3\n4\t5,5\t6\n'],
    [',', 'a,b,c\n"1;2;3;4;5",2,3\n'],
    [';', 'a;b;c\n1,5;2,5;3,5\n1,5;2,5;3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    ['\t', '对账单, 2026, 3, 月\n客户, 林\na\tb\tc\td\te\n1\t2\t3\t4\t5\n6\t7\t8\t9\t0\n'],
  ])('finds %j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('cleanCell', () => {
  it.each([
    ['="600519"', '600519'],
    ['="a ""b"""', 'a "b"'],
    ["'000001", '000001'],
    ["O'Neill", "O'Neill"],
    ['\u3000贵州茅台 ', '贵州茅台'],
    ['\u00a0\ufeff12.5\t', '12.5'],
    ['=1+1', '=1+1'],
  ])('%j is %j', (raw, clean) => {
    expect(cleanCell(raw)).toBe(clean);
  });
});

it('uniqueHeaders names the second of two equal headers', () => {
  expect(uniqueHeaders(['Unit', 'x', 'Unit', 'Unit'])).toEqual(['Unit', 'x', 'Unit#2', 'Unit#3']);
});
