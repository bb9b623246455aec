import { expect, test } from 'vitest';
import { textsOfLines } from '../../../../main/services/imports/line-texts.ts';
import { tableBytes, buyRow } from '../../importers/builders.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('finds lines by their number, whatever ends them', () => {
  expect([...textsOfLines(utf8('a\r\nb\nc\rd'), 'utf-8', [4, 2, 9, 0])]).toEqual([[2, 'b'], [4, 'd']]);
  expect([...textsOfLines(utf8(''), 'utf-8', [1])]).toEqual([]);
});

test('reads them in the encoding of the file', () => {
  const bytes = tableBytes([buyRow(), buyRow({ 证券名称: '云南铜业' })]);
  expect(textsOfLines(bytes, 'gb18030', [3]).get(3)).toContain('云南铜业');
  const wide = new Uint8Array([0xff, 0xfe, ...[...'一\n二'].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])]);
  expect([...textsOfLines(wide, 'utf-16le', [1, 2])]).toEqual([[1, '一'], [2, '二']]);
});

test('cuts a line of ten million letters without reading it all', () => {
  const text = textsOfLines(utf8(`short\n${'长'.repeat(3_000_000)}`), 'utf-8', [2]).get(2)!;
  expect(text).toBe(`${'长'.repeat(400)}…`);
});

test('has nothing to show of a file that is no text', () => {
  expect([...textsOfLines(utf8('a\nb'), 'xlsx', [1])]).toEqual([]);
});
