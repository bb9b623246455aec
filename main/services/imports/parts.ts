import { deflateRawSync } from 'node:zlib';

/** A piece of a kept statement, compressed by itself, so that one line of a large file is read without the rest of it. */
export interface StatementPart {
  readonly firstByte: number;
  /** The file's line its first byte lies on, the first being 1. */
  readonly firstLine: number;
  readonly content: Uint8Array;
}

export interface StatementParts {
  readonly parts: readonly StatementPart[];
  readonly lines: number;
}

const PART_BYTES = 1024 * 1024;
const [NEWLINE, RETURN] = [10, 13] as const;

/** How wide a character that ends a line is, and which of its bytes says so. */
function widthOf(encoding: string): { step: number; at: number } {
  if (encoding === 'utf-16le') return { step: 2, at: 0 };
  if (encoding === 'utf-16be') return { step: 2, at: 1 };
  // In UTF-8 and GB18030 these two bytes are never part of another character.
  return { step: 1, at: 0 };
}

/** Cuts a file after line ends. Line ends are CR LF, LF and CR, as an editor counts them. */
export function cutIntoParts(bytes: Uint8Array, encoding: string, level = 6): StatementParts {
  const parts: StatementPart[] = [];
  let first = { byte: 0, line: 1 };
  let line = 1;
  for (const end of lineEnds(bytes, encoding)) {
    line += 1;
    if (end - first.byte < PART_BYTES) continue;
    parts.push(part(bytes, first, end, level));
    first = { byte: end, line };
  }
  if (first.byte < bytes.length) parts.push(part(bytes, first, bytes.length, level));
  // A line end closes a line; it begins none.
  return { parts, lines: first.byte === bytes.length || endsALine(bytes, encoding) ? line - 1 : line };
}

function part(bytes: Uint8Array, first: { byte: number; line: number }, end: number, level: number): StatementPart {
  return { firstByte: first.byte, firstLine: first.line, content: deflateRawSync(bytes.subarray(first.byte, end), { level }) };
}

/** Offsets just after each line end. */
export function* lineEnds(bytes: Uint8Array, encoding: string): Generator<number> {
  const { step, at } = widthOf(encoding);
  const other = step === 2 ? 1 - at : 0;
  const isAt = (offset: number, code: number): boolean => bytes[offset + at] === code && (step === 1 || bytes[offset + other] === 0);
  if (step === 1 && !bytes.includes(RETURN)) {
    for (let next = bytes.indexOf(NEWLINE); next >= 0; next = bytes.indexOf(NEWLINE, next + 1)) yield next + 1;
    return;
  }
  for (let offset = 0; offset < bytes.length; offset += step) {
    if (isAt(offset, NEWLINE) || (isAt(offset, RETURN) && !isAt(offset + step, NEWLINE))) yield offset + step;
  }
}

function endsALine(bytes: Uint8Array, encoding: string): boolean {
  const { step, at } = widthOf(encoding);
  const last = bytes[bytes.length - step + at];
  return last === NEWLINE || last === RETURN;
}

/** The lines of some bytes that begin at the start of a line. */
export function linesOf(bytes: Uint8Array, encoding: string): string[] {
  const label = encoding === 'utf-8-bom' || encoding === '' ? 'utf-8' : encoding;
  const text = new TextDecoder(label).decode(bytes);
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
