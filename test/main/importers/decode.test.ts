import { describe, expect, it } from 'vitest';
import { decodeStatement, MAX_FILE_BYTES } from '../../../main/importers/decode.ts';
import { textBytes } from './builders.ts';

const TEXT = '成交日期\t证券代码\t证券名称\r\n20260302\t000878\t云南铜业\r\n';

describe('decodeStatement', () => {
  it.each([
    ['gb18030', textBytes(TEXT, 'gb18030'), 'gb18030'],
    ['utf-8', textBytes(TEXT, 'utf-8'), 'utf-8'],
    ['utf-8 with a mark', textBytes(TEXT, 'utf-8-bom'), 'utf-8-bom'],
    ['utf-16le with a mark', textBytes(TEXT, 'utf-16le'), 'utf-16le'],
    ['utf-16le without one, though it says 一 and Ā', textBytes('Date,一,Ā,Quantity,Price\n2026-03-02,1,2,3,4\n'.repeat(4), 'utf-16le').slice(2), 'utf-16le', 'Date,一,Ā,Quantity,Price\n2026-03-02,1,2,3,4\n'.repeat(4)],
    ['utf-16le without one', textBytes(TEXT, 'utf-16le').slice(2), 'utf-16le'],
  ])('reads %s', (_, bytes, encoding, text = TEXT) => {
    expect(decodeStatement(bytes)).toEqual({ ok: true, text, encoding });
  });

  it('reads big-endian UTF-16', () => {
    const swapped = textBytes(TEXT, 'utf-16le').slice();
    for (let i = 0; i < swapped.length; i += 2) swapped.subarray(i, i + 2).reverse();
    expect(decodeStatement(swapped)).toEqual({ ok: true, text: TEXT, encoding: 'utf-16be' });
  });

  it('reads rare characters in names, which lie outside GB2312', () => {
    const text = `${TEXT}20260303\t600519\t喆镕堃\r\n`;
    expect(decodeStatement(textBytes(text, 'gb18030'))).toMatchObject({ ok: true, text });
  });

  it.each([
    // "Société Générale;Zürich" in Windows-1252 is valid GB18030 in places, and then reads as rare Chinese characters.
    ['Windows-1252', Uint8Array.from('Date;Soci\u00e9t\u00e9;Z\u00fcrich;\u00c9tat\n', (c) => c.charCodeAt(0)), 'ENCODING_UNKNOWN'],
    ['a byte no encoding has', Uint8Array.from([0x61, 0xff, 0x62]), 'ENCODING_UNKNOWN'],
    ['GB18030 cut in the middle of a character', textBytes(TEXT, 'gb18030').slice(0, 3), 'ENCODING_UNKNOWN'],
    ['UTF-8 with a broken sequence under a mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0xc3]), 'ENCODING_UNKNOWN'],
    ['characters of the private-use area', Uint8Array.from([...textBytes(TEXT, 'gb18030'), 0xaa, 0xa1]), 'NOT_TEXT'],
    ['control characters', textBytes('a,b\n1,\u00012\n'), 'NOT_TEXT'],
    ['nothing', new Uint8Array(), 'EMPTY_FILE'],
    ['white space', textBytes(' \r\n\t\n'), 'EMPTY_FILE'],
    ['an Excel workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'EXCEL_WORKBOOK'],
    ['a zipped workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14]), 'EXCEL_WORKBOOK'],
    ['a PDF', textBytes('%PDF-1.7\n'), 'PDF_FILE'],
  ])('refuses %s', (_, bytes, code) => {
    expect(decodeStatement(bytes)).toMatchObject({ ok: false, refused: { code } });
  });

  it('names the line of a control character', () => {
    expect(decodeStatement(textBytes('a\r\nb\r\nc\u0002\r\n'))).toMatchObject({ ok: false, refused: { line: 3, code: 'NOT_TEXT' } });
  });

  it('refuses more than 64 MB before reading any of it', () => {
    expect(decodeStatement(new Uint8Array(MAX_FILE_BYTES + 1))).toMatchObject({ ok: false, refused: { code: 'FILE_TOO_LARGE' } });
  });

  it('drops the Ctrl-Z that DOS programs end files with', () => {
    expect(decodeStatement(textBytes('a,b\n1,2\n\u001a'))).toMatchObject({ ok: true, text: 'a,b\n1,2\n' });
  });
});
