import { refusedRow, type Question, type RefusedRow } from './statement.ts';
import { textInPieces, type StatementText } from './statement-text.ts';
import { readAsWestern } from './western.ts';

/**
 * Bytes to text, or a refusal. Mojibake is worse than an error: a wrongly decoded label or name would be believed.
 *
 * Chinese brokers write GB18030 without saying so, Excel writes UTF-8 with a mark or UTF-16. Valid UTF-8 is taken for
 * UTF-8 (Chinese in GB18030 practically never is); only what is not is tried as GB18030, and then the text must look
 * like text: nothing from the private-use area, and mostly the everyday characters of GB2312. Western 8-bit text forced
 * through GB18030 gives rare characters instead; it is read as Windows-1252 where it clearly is that, and where both readings
 * are possible, or little speaks for either, the person is shown a row and asked.
 */

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | DeclaredEncoding;

/** What trading terminals outside China write their HTML in, and say so in its head. */
const DECLARED = ['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1256', 'big5', 'shift_jis', 'euc-kr'] as const;
type DeclaredEncoding = (typeof DECLARED)[number];

/** `question` where the bytes can be read in more than one way, or surely in none; `encoding` is then the likelier one. */
type Read<Text> = { ok: true; text: Text; encoding: Encoding } | { ok: false; refused: RefusedRow; question?: Question; encoding?: Encoding };
export type Decoded = Read<string>;
/** A file whose text is read in pieces. */
export type Opened = Read<StatementText>;

export const ENCODING_QUESTION = 'encoding';

export const MAX_FILE_BYTES = 256 * 1024 * 1024;

type Said = Readonly<Record<string, string>>;

/** @param answers what the person said; `encoding` settles what the bytes leave open */
export function decodeStatement(bytes: Uint8Array, answers: Said = {}): Decoded {
  const opened = openStatement(bytes, answers);
  return opened.ok ? { ...opened, text: opened.text.whole() } : opened;
}

/** The same without ever holding the whole text: it is looked through once here, and decoded anew by whoever reads it. */
export function openStatement(bytes: Uint8Array, answers: Said = {}): Opened {
  const container = refuseContainer(bytes);
  if (container !== null) return { ok: false, refused: container };
  const marked = byMark(bytes) ?? byZeros(bytes);
  if (marked !== null) {
    return lookedThrough(bytes, marked.label, marked.encoding) ?? refuseEncoding(marked.label);
  }
  const utf8 = lookedThrough(bytes, 'utf-8', 'utf-8');
  if (utf8 !== null) return utf8;
  const declared = declaredEncoding(bytes);
  if (declared !== null) return lookedThrough(bytes, declared, declared) ?? refuseEncoding(declared);
  return eightBit(bytes, Object.hasOwn(answers, ENCODING_QUESTION) ? answers[ENCODING_QUESTION] : undefined);
}

/** Chinese in GB18030 or Western text in Windows-1252. */
function eightBit(bytes: Uint8Array, answer: string | undefined): Opened {
  const gb = lookedThrough(bytes, 'gb18030', 'gb18030');
  const western = readAsWestern(bytes);
  const chinese = gb !== null && looksChinese(bytes);
  if (chinese && !(western.look !== 'no' && western.words)) return gb;
  if (western.look === 'no') return refuseEncoding('windows-1252');
  const asWestern = (): Opened => lookedThrough(bytes, 'windows-1252', 'windows-1252') ?? refuseEncoding('windows-1252');
  if (western.look === 'clear' && !chinese) return asWestern();
  const choices: Encoding[] = gb !== null && (gb.ok || gb.refused.code !== 'NOT_TEXT') ? ['windows-1252', 'gb18030'] : ['windows-1252'];
  const chosen = choices.find((choice) => choice === answer);
  if (chosen !== undefined) return chosen === 'gb18030' && gb !== null ? gb : asWestern();
  return { ok: false, encoding: 'windows-1252', ...encodingQuestion(bytes, western.first, choices) };
}

/** As far as a cell is shown to either side. */
const AROUND = 24;
const ENDS_A_CELL: ReadonlySet<number> = new Set([9, 10, 13, 34, 44, 59, 124]);

function encodingQuestion(bytes: Uint8Array, at: number, choices: Encoding[]): { refused: RefusedRow; question: Question } {
  const line = new TextDecoder('latin1').decode(bytes.subarray(0, at)).split(/\r\n|\r|\n/).length;
  let [from, to] = [at, at];
  while (from > 0 && at - from < AROUND && !ENDS_A_CELL.has(bytes[from - 1]!)) from -= 1;
  while (to < bytes.length && to - at < AROUND && !ENDS_A_CELL.has(bytes[to]!)) to += 1;
  const shown = (label: string): string => new TextDecoder(label).decode(bytes.subarray(from, to));
  const question: Question = { id: ENCODING_QUESTION, code: 'ENCODING', params: { western: shown('windows-1252'), chinese: shown('gb18030') }, choices, lines: [line] };
  return { question, refused: refusedRow(line, 'ENCODING', 'Waits for an answer to encoding.', question.params) };
}

/** What is no text at all has better advice than "unreadable": export it as text instead. */
function refuseContainer(bytes: Uint8Array): RefusedRow | null {
  if (bytes.length === 0) return refusedRow(1, 'EMPTY_FILE', 'The file is empty.');
  if (bytes.length > MAX_FILE_BYTES) {
    return refusedRow(1, 'FILE_TOO_LARGE', `The file has ${bytes.length} bytes; the limit is ${MAX_FILE_BYTES}.`, {
      bytes: bytes.length,
      limit: MAX_FILE_BYTES,
    });
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) || startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    return refusedRow(1, 'EXCEL_WORKBOOK', 'A real Excel workbook; save it as CSV or text first.');
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    return refusedRow(1, 'PDF_FILE', 'A PDF; export the statement as CSV or text.');
  }
  return null;
}

function byMark(bytes: Uint8Array): { label: string; encoding: Encoding } | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { label: 'utf-8', encoding: 'utf-8-bom' };
  if (startsWith(bytes, [0xff, 0xfe])) return { label: 'utf-16le', encoding: 'utf-16le' };
  if (startsWith(bytes, [0xfe, 0xff])) return { label: 'utf-16be', encoding: 'utf-16be' };
  return null;
}

/** UTF-16 without a mark: digits and delimiters have a zero byte each, always on the same side. */
function byZeros(bytes: Uint8Array): { label: string; encoding: Encoding } | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const looked = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < looked; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const units = looked / 2;
  // A few characters, 一 among them, have the other byte zero.
  if (odd > units * 0.2 && even < odd * 0.05) return { label: 'utf-16le', encoding: 'utf-16le' };
  if (even > units * 0.2 && odd < even * 0.05) return { label: 'utf-16be', encoding: 'utf-16be' };
  return null;
}

/** Pages and XML name their own encoding; where they do, it is not guessed. Valid UTF-8 was taken before. */
function declaredEncoding(bytes: Uint8Array): DeclaredEncoding | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).toLowerCase();
  if (markupOf(head) === null) return null;
  const named = /(?:charset|encoding)\s*=\s*["']?([a-z0-9_-]+)/.exec(head)?.[1];
  return DECLARED.find((label) => label === named) ?? null;
}

/**
 * Whether a text is a web page or XML rather than a table of lines.
 *
 * @example markupOf('<!DOCTYPE html><html>') // => 'html'
 * @example markupOf('<?xml version="1.0"?><FlexQueryResponse>') // => 'xml'
 * @example markupOf('Date,Symbol') // => null
 */
export function markupOf(text: string): 'html' | 'xml' | null {
  const head = text.slice(0, 4096).trimStart().toLowerCase();
  if (!head.startsWith('<')) return null;
  // XHTML begins like any XML.
  if (/^<(?:!doctype html|!--|html|table|head|meta|style|body|title|div|center|font|tr|p|br|b)\b|^<!--|<html[\s>]/.test(head)) return 'html';
  return /^<(?:\?xml|!doctype|[a-z_])/.test(head) ? 'xml' : null;
}

/** Rows of a piece should be gone before the collector looks for the second time. */
const PIECE_BYTES = 128 * 1024;

/** @throws {TypeError} where the bytes are not of that encoding */
function* decodedPieces(label: string, bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(label, { fatal: true });
  // What follows the first piece is text even where it looks like the mark at the beginning of a file.
  const further = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  for (let at = 0; at < bytes.length; ) {
    if (label !== 'utf-8') {
      const end = Math.min(bytes.length, at + PIECE_BYTES);
      yield decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length });
      at = end;
      continue;
    }
    // Cut between characters: a piece decoded by itself takes half the time and, of plain letters, half the memory.
    let end = Math.min(bytes.length, at + PIECE_BYTES);
    for (let back = 0; back < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
    yield (at === 0 ? decoder : further).decode(bytes.subarray(at, end));
    at = end;
  }
}

/**
 * Share of double-byte characters inside GB2312, the set everyday Chinese is written in; rare names stay outside. Half of all must be of its
 * common part: forced through it, Cyrillic gives the rare part alone.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let everyday = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    pairs += 1;
    if (trail >= 0x30 && trail <= 0x39) {
      i += 3;
      continue;
    }
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) {
      everyday += 1;
      if (lead <= 0xd7) common += 1;
    }
    i += 1;
  }
  return pairs > 0 && everyday >= pairs * 0.7 && common >= pairs * 0.5;
}

/* oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for */
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u0080-\u009f\ufffd\ufffe\uffff\ue000-\uf8ff]/;

/** null where the bytes are not of that encoding. */
function lookedThrough(bytes: Uint8Array, label: string, encoding: Encoding): Opened | null {
  let seen: Seen;
  try {
    seen = lookThrough(() => decodedPieces(label, bytes));
  } catch {
    return null;
  }
  if (seen.bad !== null) {
    const { line, character } = seen.bad;
    return { ok: false, refused: refusedRow(line, 'NOT_TEXT', `Character U+${character} does not occur in a statement.`, { character }) };
  }
  if (seen.blank) return { ok: false, refused: refusedRow(1, 'EMPTY_FILE', 'The file holds only white space.') };
  const { end, endsWithNewline } = seen;
  return { ok: true, encoding, text: textInPieces(() => bodyPieces(decodedPieces(label, bytes), end), { endsWithNewline }) };
}

interface Seen {
  readonly bad: { readonly line: number; readonly character: string } | null;
  readonly blank: boolean;
  /** So many characters are text; what follows is the mark a DOS editor ends a file with. */
  readonly end: number;
  readonly endsWithNewline: boolean;
}

/** A form feed separates pages of printed statements. */
function* bodyPieces(pieces: Iterable<string>, end: number): Generator<string> {
  let at = 0;
  for (const piece of pieces) {
    const body = at + piece.length <= end ? piece : piece.slice(0, end - at);
    if (body !== '') yield body.replaceAll('\f', '');
    at += piece.length;
    if (at >= end) return;
  }
}

function lookThrough(pieces: () => Iterable<string>): Seen {
  let at = 0;
  let blank = true;
  /** A mark of an end, as long as nothing but white space has followed it. */
  let mark: number | null = null;
  let last = '';
  const badAt = (place: number): Seen => ({ bad: { line: lineOf(pieces(), place), character: characterAt(pieces(), place) }, blank, end: 0, endsWithNewline: false });
  for (const piece of pieces()) {
    let text = piece;
    if (mark === null) {
      const found = piece.search(NOT_TEXT);
      if (found >= 0 && piece[found] !== END_MARK) return badAt(at + found);
      if (found >= 0) {
        mark = at + found;
        text = piece.slice(0, found);
        if (/\S/.test(piece.slice(found + 1))) return badAt(mark);
      }
    } else if (/\S/.test(piece)) return badAt(mark);
    if (mark === null || text !== piece) {
      blank &&= !/\S/.test(text);
      last = /[^\f](?=\f*$)/.exec(text.slice(-64))?.[0] ?? last;
    }
    at += piece.length;
  }
  return { bad: null, blank, end: mark ?? at, endsWithNewline: last === '\n' || last === '\r' };
}

const END_MARK = '\u001a';

function lineOf(pieces: Iterable<string>, place: number): number {
  let line = 1;
  let before = '';
  for (const piece of bodyPieces(pieces, place)) {
    // The line end of two characters may be cut in two.
    line += piece.split(/\r\n|\r|\n/).length - 1 - (before === '\r' && piece.startsWith('\n') ? 1 : 0);
    before = piece.slice(-1);
  }
  return line;
}

function characterAt(pieces: Iterable<string>, place: number): string {
  let at = 0;
  for (const piece of pieces) {
    if (place < at + piece.length) return (piece.codePointAt(place - at) ?? 0).toString(16).padStart(4, '0');
    at += piece.length;
  }
  return '';
}

function refuseEncoding(tried: string): Opened {
  return {
    ok: false,
    refused: refusedRow(1, 'ENCODING_UNKNOWN', 'Neither UTF-8, UTF-16, GB18030 nor Windows-1252; save it as UTF-8.', { tried }),
  };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
