import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { openStatement } from '../../../main/importers/decode.ts';
import { cleanCell, readRows, readTable, type Row } from '../../../main/importers/delimited.ts';
import { openTable } from '../../../main/importers/long-table.ts';
import { emptyStatement, type RefusedRow } from '../../../main/importers/statement.ts';
import type { StatementText } from '../../../main/importers/statement-text.ts';

/** A text cut at the given places, as a decoder may cut it. */
function cutAt(text: string, places: readonly number[]): StatementText {
  const cuts = [0, ...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return { head: text, endsWithNewline: /[\r\n]$/.test(text), pieces: () => cuts.slice(1).map((end, at) => text.slice(cuts[at], end)), whole: () => text };
}

const cell = fc.constantFrom('a', '1,5', '', '"x"', '"x\ny"', '"say ""so"""', ' b ', '"open', '"x"y', '"z" ', '\r', '股');
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(',')), { maxLength: 12 }).chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end)));

test('rows, lines and refusals are those of the whole text, wherever it is cut', () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat(200), { maxLength: 8 }), (text, places) => {
      const told: RefusedRow[] = [];
      const rows = [...readRows(cutAt(text, places), ',', (row) => void told.push(row))];
      // Papa Parse over the whole text in one piece, with lines counted as an editor counts them.
      const parsed = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), { delimiter: ',', newline: '\n' });
      const broken = new Set(parsed.errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
      const expected: Row[] = [];
      const refused: number[] = [];
      let line = 1;
      for (const [index, cells] of parsed.data.entries()) {
        if (broken.has(index)) refused.push(line);
        else if (cells.some((each) => each.trim() !== '')) expected.push({ line, cells: cells.map(cleanCell) });
        line += 1 + cells.join('').split('\n').length - 1;
      }
      expect(rows).toEqual(expected);
      expect(told.map((row) => row.line)).toEqual(refused);
    }),
    { numRuns: 200 },
  );
});

test('a long table has the rows of a whole one, each time it is asked, and tells of broken ones once', () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => (at % 9_000 === 8_999 ? `"${at}"x,贵州茅台` : `${at},贵州茅台,"注 ""${at}"""`));
  const text = lines.join('\r\n');
  const opened = openStatement(Buffer.from(text, 'utf8'));
  if (!opened.ok) throw new Error('not text');
  const whole = readTable(text, ',');
  const long = openTable(opened.text);
  expect(long.head.rows).toEqual(whole.rows.slice(0, 60));
  expect([...long.below(0)]).toEqual(whole.rows);
  expect([...long.below(100)]).toEqual(whole.rows.filter((row) => row.line > 100));
  const statement = emptyStatement('generic-csv');
  expect(long.tellRefused(statement)).toBe(whole.refused.length);
  expect(statement.refused).toEqual(whole.refused);
  expect(whole.refused.length).toBeGreaterThan(0);
});

test.each(['utf-8', 'utf-16le', 'gb18030'] as const)('a file of %s is the same text in pieces as in one', (encoding) => {
  // Characters of one to four bytes, so that pieces end within them.
  const text = `日期,备注\n${'é股,a𠮷\n'.repeat(60_000)}`;
  const plain = encoding === 'gb18030' ? `日期,备注\n${'股票买入,a成交b\n'.repeat(60_000)}` : text;
  const opened = openStatement(encodedAs(plain, encoding));
  expect(opened).toMatchObject({ ok: true, encoding });
  if (!opened.ok) return;
  const pieces = [...opened.text.pieces()];
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join('') === plain).toBe(true);
  expect(plain.startsWith(opened.text.head)).toBe(true);
  expect(opened.text.endsWithNewline).toBe(true);
});

function encodedAs(text: string, encoding: 'utf-8' | 'utf-16le' | 'gb18030'): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  // No encoder for it stands in Node; these are the bytes of the few characters used (GB 2312 part of GB 18030).
  const bytes: Record<string, number[]> = { 日: [0xc8, 0xd5], 期: [0xc6, 0xda], 备: [0xb1, 0xb8], 注: [0xd7, 0xa2], 股: [0xb9, 0xc9], 票: [0xc6, 0xb1], 买: [0xc2, 0xf2], 入: [0xc8, 0xeb], 成: [0xb3, 0xc9], 交: [0xbd, 0xbb] };
  return Uint8Array.from([...text].flatMap((character) => bytes[character] ?? [character.charCodeAt(0)]));
}

test('what is no text is named by its line, also where line ends lie between pieces', () => {
  const before = `${'x'.repeat(128 * 1024 - 1)}\r\n${'a,b\r\n'.repeat(40_000)}`;
  const opened = openStatement(Buffer.from(`${before}bad\u0001\n`));
  expect(opened).toMatchObject({ ok: false, refused: { code: 'NOT_TEXT', line: 40_002, params: { character: '0001' } } });
});

test('the mark a DOS editor ends a file with is no part of the text, and anything after it is refused', () => {
  const opened = openStatement(Buffer.from(`a,b\n1,2\n\u001a  \n`));
  expect(opened.ok && opened.text.whole()).toBe('a,b\n1,2\n');
  expect(openStatement(Buffer.from(`a,b\n\u001a1,2\n`))).toMatchObject({ ok: false, refused: { code: 'NOT_TEXT', line: 2 } });
  expect(openStatement(Buffer.from(`${'a,b\n'.repeat(50_000)}\u001a${' '.repeat(300_000)}x`))).toMatchObject({ ok: false, refused: { code: 'NOT_TEXT', line: 50_001 } });
});
