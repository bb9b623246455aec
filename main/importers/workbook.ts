import { Parser } from 'htmlparser2';
import { MAX_FILE_BYTES } from './decode.ts';
import { refusedRow, type Question, type RefusedRow } from './statement.ts';
import { readSheet, sheetFills } from './workbook-sheet.ts';
import { readStrings, readStyles, xmlName } from './workbook-parts.ts';
import { unpackPart, ZipError, zipParts, type ZipPart } from './zip-archive.ts';

/**
 * What comes before `parseStatement`: a workbook (.xlsx), or a zip with a statement in it, becomes the bytes of one table.
 *
 * Whoever imports awaits `unpackWorkbook(bytes, answers)` first and goes by the kind of the answer:
 * - `as-is`: no container; give the same bytes to `parseStatement`
 * - `table`: give `bytes` (UTF-8, comma-separated, line n is row n of the sheet) to it; `sheet` is what was read of `sheets`
 * - `question`: several sheets hold data; ask, and call again with `answers[question.id]`
 * - `refused`: show it; nothing can be read
 *
 * Cells come as the text a person sees there, but for numbers, which come in full: see sheet-cell.ts. Formulas give the
 * value that was saved with them. Sheets that are hidden are left out where any is not.
 */
export type Unpacked =
  | { kind: 'as-is' }
  | { kind: 'table'; from: 'workbook' | 'archive'; bytes: Uint8Array; sheet: string; sheets: string[] }
  | { kind: 'question'; question: Question; sheets: string[] }
  | { kind: 'refused'; refused: RefusedRow };

export const SHEET_QUESTION = 'sheet';

/** XML unfolds to ten or twenty times its packed size; a workbook that would need more than this is no statement. */
export const MAX_UNFOLDED_BYTES = 512 * 1024 * 1024;

export function unpackWorkbook(bytes: Uint8Array, answers: Readonly<Record<string, string>> = {}): Promise<Unpacked> {
  return Promise.resolve().then(() => unpackInPlace(bytes, answers));
}

/** The same without giving way, for whoever has a thread of its own. */
export function unpackInPlace(bytes: Uint8Array, answers: Readonly<Record<string, string>> = {}): Unpacked {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04)) return { kind: 'as-is' };
  if (bytes.length > MAX_FILE_BYTES) return { kind: 'as-is' };
  try {
    const parts = zipParts(bytes);
    const stated = parts.reduce((sum, { size }) => sum + size, 0);
    if (stated > MAX_UNFOLDED_BYTES) return refuse('WORKBOOK_TOO_LARGE', `The parts unfold to ${stated} bytes.`);
    // Sheets are gone over twice: once to see which hold anything.
    const budget = { left: 2 * MAX_UNFOLDED_BYTES };
    const byName = new Map(parts.map((part) => [part.name.replace(/^\/+/, ''), part]));
    if (byName.has('xl/workbook.xml')) return readWorkbook(bytes, byName, budget, answers);
    if (byName.has('xl/workbook.bin') || byName.has('mimetype')) return refuse('EXCEL_WORKBOOK', 'A binary or OpenDocument workbook; save it as .xlsx or CSV.');
    return readZipped(bytes, parts, budget, answers);
  } catch (error) {
    if (error instanceof ZipError) return refuse(error.code, error.message);
    // The one other thing that goes wrong over what a file contains: text that is not UTF-8.
    if (error instanceof TypeError) return refuse('WORKBOOK_BROKEN', error.message);
    throw error;
  }
}

function refuse(code: string, message: string): Unpacked {
  return { kind: 'refused', refused: refusedRow(1, code, message) };
}

interface Sheet {
  name: string;
  part: ZipPart;
  hidden: boolean;
}

function readWorkbook(bytes: Uint8Array, parts: ReadonlyMap<string, ZipPart>, budget: { left: number }, answers: Readonly<Record<string, string>>): Unpacked {
  const textOf = (name: string): string => {
    const part = parts.get(name);
    if (part === undefined) return '';
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    unpackPart(bytes, part, budget, (piece) => {
      text += decoder.decode(piece, { stream: true });
      if (text.length > MAX_FILE_BYTES) throw new ZipError('WORKBOOK_TOO_LARGE', `${name} is too long`);
    });
    return text + decoder.decode();
  };
  const { sheets, from1904 } = readSheetList(textOf('xl/workbook.xml'), textOf('xl/_rels/workbook.xml.rels'), parts);
  const shown = sheets.some(({ hidden }) => !hidden) ? sheets.filter(({ hidden }) => !hidden) : sheets;
  const strings = readStrings((take) => streamPart(bytes, parts.get('xl/sharedStrings.xml'), budget, take));
  const book = { strings, styles: readStyles(textOf('xl/styles.xml')), from1904 };
  const filled = shown.map((sheet) => ({ sheet, fills: sheetFills((take) => streamPart(bytes, sheet.part, budget, take)) }));
  const tables = filled.filter(({ fills }) => fills === 'table');
  const candidates = (tables.length > 0 ? tables : filled.filter(({ fills }) => fills !== 'empty')).map(({ sheet }) => sheet);
  const names = candidates.map(({ name }) => name);
  const [first] = candidates;
  if (first === undefined) return refuse('EMPTY_FILE', 'No sheet of the workbook holds anything.');
  const chosen = candidates.length === 1 ? first : candidates.find(({ name }) => name === answers[SHEET_QUESTION]);
  if (chosen === undefined) return askWhich(names);
  const table = readSheet((take) => streamPart(bytes, chosen.part, budget, take), book, MAX_FILE_BYTES);
  return { kind: 'table', from: 'workbook', bytes: table, sheet: chosen.name, sheets: names };
}

function askWhich(names: string[]): Unpacked {
  const question: Question = { id: SHEET_QUESTION, code: 'SHEET', params: { sheets: names.length }, choices: names, lines: [1] };
  return { kind: 'question', question, sheets: names };
}

function streamPart(bytes: Uint8Array, part: ZipPart | undefined, budget: { left: number }, take: (text: string) => void): void {
  if (part === undefined) return;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  unpackPart(bytes, part, budget, (piece) => {
    take(decoder.decode(piece, { stream: true }));
  });
  take(decoder.decode());
}

function readSheetList(workbook: string, relations: string, parts: ReadonlyMap<string, ZipPart>): { sheets: Sheet[]; from1904: boolean } {
  const targets = new Map<string, string>();
  const named: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  const read = (xml: string, onTag: (name: string, attributes: Record<string, string>) => void): void => {
    const parser = new Parser({ onopentag: (name, attributes) => { onTag(xmlName(name), attributes); } }, { xmlMode: true, decodeEntities: true });
    parser.write(xml);
    parser.end();
  };
  read(relations, (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
  });
  read(workbook, (name, attributes) => {
    if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
    named.push({ name: attributes['name'] ?? '', id, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
  });
  const sheets = named.map(({ name, id, hidden }, index) => {
    const target = targets.get(id) ?? `worksheets/sheet${index + 1}.xml`;
    const part = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
    if (part === undefined) throw new ZipError('WORKBOOK_BROKEN', `sheet ${index + 1} is missing`);
    return { name, part, hidden };
  });
  return { sheets, from1904 };
}

const STATEMENT_NAME = /\.(?:csv|tsv|txt|html?|xml)$/i;

/** Exchanges hand out their CSV files zipped; the one inside, or the one chosen, is read as it is. */
function readZipped(bytes: Uint8Array, parts: readonly ZipPart[], budget: { left: number }, answers: Readonly<Record<string, string>>): Unpacked {
  const files = parts.filter(({ name, size }) => STATEMENT_NAME.test(name) && size > 0 && !/(?:^|\/)(?:__MACOSX|\.)/.test(name));
  const names = files.map(({ name }) => name);
  const [first] = files;
  if (first === undefined) return refuse('ARCHIVE_EMPTY', 'A zip file without a statement in it.');
  const chosen = files.length === 1 ? first : files.find(({ name }) => name === answers[SHEET_QUESTION]);
  if (chosen === undefined) return askWhich(names);
  if (chosen.size > MAX_FILE_BYTES) return refuse('WORKBOOK_TOO_LARGE', `${chosen.name} has ${chosen.size} bytes`);
  const table = new Uint8Array(chosen.size);
  let at = 0;
  unpackPart(bytes, chosen, budget, (piece) => {
    table.set(piece, at);
    at += piece.length;
  });
  return { kind: 'table', from: 'archive', bytes: table, sheet: chosen.name, sheets: names };
}
