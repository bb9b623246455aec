import { describe, expect, it } from 'vitest';
import { decodeStatement, MAX_FILE_BYTES } from '../../../main/importers/decode.ts';
import { parseStatement } from '../../../main/importers/registry.ts';
import { textBytes } from './builders.ts';

const TEXT = '成交日期\t证券代码\t证券名称\r\n20260302\t000878\t云南铜业\r\n';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const GERMAN = 'Datum;W\u00e4hrung;Geb\u00fchr;St\u00fcck;K\u00e4ufer\n2026-03-02;EUR;1,20;10;M\u00fcller\n';

describe('Western text in Windows-1252', () => {
  it('is read where accents stand in words', () => {
    expect(decodeStatement(latin(GERMAN))).toEqual({ ok: true, encoding: 'windows-1252', text: GERMAN });
    const french = 'Soci\u00e9t\u00e9;Lib\u00e9r\u00e9;Frais d\u0092ordre;1\u00a0234,50 \u0080\n';
    expect(decodeStatement(latin(french))).toEqual({ ok: true, encoding: 'windows-1252', text: french.replace('\u0092', '\u2019').replace('\u0080', '\u20ac') });
  });

  it.each([
    ['a single apostrophe', 'Date,Name\n2026-03-02,MOODY\u0092S\n', ['windows-1252', 'gb18030'], 'windows-1252', 'MOODY\u2019S', 2],
    // The two letters are one everyday character of Chinese.
    ['a word that is Chinese as well', 'Gr\u00f6\u00dfe;Preis\r\n1;2\r\n', ['windows-1252', 'gb18030'], 'windows-1252', 'Gr\u00f6\u00dfe;Preis', 1],
    ['what would be Chinese letter by letter, answered so', 'Gr\u00f6\u00dfe;Preis\n', ['windows-1252', 'gb18030'], 'gb18030', 'Gr\u9c9ee;Preis', 1],
    ['what is no Chinese at all', 'Date,Name\n2026-03-02,Caf\u00e9\n', ['windows-1252'], 'windows-1252', 'Caf\u00e9', 2],
    ['letters of Turkish', 'Da\u00f0;De\u00f0er;Ba\u00fela;\u00dee;I\u00fe\u00f0\n', ['windows-1252'], 'windows-1252', 'Da\u00f0', 1],
  ])('is asked about: %s', (_, text, choices, answer, reads, line) => {
    const bytes = latin(text);
    expect(decodeStatement(bytes)).toMatchObject({ ok: false, encoding: 'windows-1252', question: { id: 'encoding', code: 'ENCODING', choices, lines: [line] } });
    const decoded = decodeStatement(bytes, { encoding: answer });
    expect(decoded).toMatchObject({ ok: true, encoding: answer });
    expect(decoded.ok && decoded.text).toContain(reads);
    expect(decodeStatement(bytes, { encoding: 'utf-7' })).toMatchObject({ ok: false, question: { id: 'encoding' } });
  });

  it('shows both readings of the place', () => {
    expect(decodeStatement(latin('Gr\u00f6\u00dfe;Preis\n'))).toMatchObject({ question: { params: { western: 'Gr\u00f6\u00dfe', chinese: 'Gr\u9c9ee' } } });
  });

  it('never takes Chinese for it, however short', () => {
    for (const text of [TEXT, '\u4e70,\u5356\n', 'A\u80a1\u4e70\u5165,1\n']) expect(decodeStatement(textBytes(text, 'gb18030'))).toEqual({ ok: true, text, encoding: 'gb18030' });
  });

  it('is a question of the statement, and then a statement', () => {
    const bytes = latin('Date,Symbol,Side,Quantity,Price,Note\n2026-03-02,MCO,BUY,10,400,MOODY\u0092S\n');
    expect(parseStatement(bytes)).toMatchObject({ encoding: 'windows-1252', fills: [], refused: [], questions: [{ code: 'ENCODING' }] });
    expect(parseStatement(bytes, { answers: { encoding: 'windows-1252' }, currency: 'USD' })).toMatchObject({ encoding: 'windows-1252', refused: [], questions: [], fills: [{ symbol: 'MCO', note: 'MOODY\u2019S' }] });
  });
});

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
    ['a byte no encoding has', Uint8Array.from([0x61, 0xff, 0x62]), 'ENCODING_UNKNOWN'],
    ['a byte Windows-1252 has no character for', Uint8Array.from([0x61, 0x81, 0x62]), 'ENCODING_UNKNOWN'],
    ['a superscript, which would read as a digit', latin('Price\n18\u00b2.5\n'), 'ENCODING_UNKNOWN'],
    ['Western UTF-8 that lost a byte', textBytes('Konto;M\u00fcller;Z\u00fcrich;Gr\u00fcn\n').filter((_, at) => at !== 8), 'ENCODING_UNKNOWN'],
    ['Cyrillic in Windows-1251', Uint8Array.from([0xd1, 0xe4, 0xe5, 0xeb, 0xea, 0xe0, 0x0a]), 'ENCODING_UNKNOWN'],
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
