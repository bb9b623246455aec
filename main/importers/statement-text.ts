/**
 * The text of a file, read in pieces as often as anybody asks: of a large file only its bytes are kept, and no more of its text than is
 * being looked at.
 */
export interface StatementText {
  /** The beginning: all of a small file, of a large one more than anybody looks at to tell what it is. */
  readonly head: string;
  /** False: the last line has no line end, as in a download that broke off. */
  readonly endsWithNewline: boolean;
  /** Cut anywhere, between the two characters of a line end too. */
  pieces(): Iterable<string>;
  whole(): string;
}

/** Formats are told by so much of a file: far enough for every title, address and section that stands above the first fill. */
export const HEAD_LENGTH = 131_072;
const PIECE_LENGTH = 128 * 1024;

/** A text that is there already. */
export function textOf(text: string): StatementText {
  return {
    head: text.slice(0, HEAD_LENGTH * 2),
    endsWithNewline: /[\r\n]$/.test(text.slice(-1)),
    *pieces() {
      for (let at = 0; at < text.length; at += PIECE_LENGTH) yield text.slice(at, at + PIECE_LENGTH);
    },
    whole: () => text,
  };
}

/** @param pieces anew each time */
export function textInPieces(pieces: () => Iterable<string>, end: { endsWithNewline: boolean }): StatementText {
  let head = '';
  for (const piece of pieces()) {
    head += piece;
    if (head.length > HEAD_LENGTH) break;
  }
  return { head, endsWithNewline: end.endsWithNewline, pieces, whole: () => [...pieces()].join('') };
}
