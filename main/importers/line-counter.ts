/**
 * The line of a place in a text, for places that are asked about in their order: each character is looked at once. Line ends are CR LF,
 * LF and CR, as an editor counts them and as kept statements are cut.
 *
 * @returns for an offset, the line it stands on, the first being 1; an offset before an earlier one gets that one's line
 * @example [0, 2, 5].map(lineCounter('a\nb\r\nc')) // => [1, 2, 3]
 * @example [1, 2, 4].map(lineCounter('a\rb\rc')) // => [1, 2, 3]
 */
export function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let from = 0;
  const nextOf = (end: string): number => {
    const at = text.indexOf(end, from);
    return at < 0 ? Infinity : at;
  };
  let newline = nextOf('\n');
  let carriage = nextOf('\r');
  return (at) => {
    for (let end = Math.min(newline, carriage); end < at; end = Math.min(newline, carriage)) {
      // A CR before its LF ends no line of its own.
      if (end === newline || newline !== end + 1) line += 1;
      from = end + 1;
      if (end === newline) newline = nextOf('\n');
      else carriage = nextOf('\r');
    }
    return line;
  };
}
