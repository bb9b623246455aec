import { lineEnds, linesOf } from './parts.ts';

/** A row longer than this tells no more by its end. */
const MOST_LETTERS = 400;
/** As far into a line as those letters can reach in any encoding. */
const MOST_BYTES = MOST_LETTERS * 4;

/**
 * Some lines of a file as they stand there, long ones cut. One walk over the line ends; only the lines wanted are decoded.
 * Lines that the file does not have are left out; so is everything of an encoding that names no text.
 */
export function textsOfLines(bytes: Uint8Array, encoding: string, lines: readonly number[]): Map<number, string> {
  const wanted = new Set(lines.filter((line) => line >= 1));
  const texts = new Map<number, string>();
  if (wanted.size === 0) return texts;
  const last = [...wanted].reduce((most, line) => Math.max(most, line), 0);
  let line = 1;
  let start = 0;
  const take = (end: number): void => {
    if (wanted.has(line)) texts.set(line, textOf(bytes.subarray(start, Math.min(end, start + MOST_BYTES)), encoding));
    line += 1;
    start = end;
  };
  try {
    for (const end of lineEnds(bytes, encoding)) {
      take(end);
      if (line > last) return texts;
    }
    if (start < bytes.length) take(bytes.length);
  } catch (error) {
    // No decoder of that name.
    if (!(error instanceof RangeError)) throw error;
  }
  return texts;
}

function textOf(bytes: Uint8Array, encoding: string): string {
  const [text = ''] = linesOf(bytes, encoding);
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}
