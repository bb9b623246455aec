import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvCell, csvLine } from '../../../shared/record/csv-cell.ts';

// OWASP, "CSV Injection": cells beginning with = + - @, tab or carriage return are run as formulas.
test.each([
  ['=1+1', "'=1+1"],
  ['+SUM(A1)', "'+SUM(A1)"],
  ['@cmd', "'@cmd"],
  ['-2+3', "'-2+3"],
  ['=A,B', `"'=A,B"`],
  ['\t=1', "'\t=1"],
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
