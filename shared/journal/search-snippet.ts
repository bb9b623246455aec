import { eachPart, firstPlace, textParts, type TextPart } from './search-tokens.ts';

export type SnippetPiece = { text: string; hit: boolean };

type Span = { start: number; end: number };

/** Characters shown before the first hit, and in all. */
const BEFORE = 24;
const LENGTH = 120;
/** No query is longer, and no word that is found. */
const LONGEST_HIT = 300;

/** Where the parts of a query stand in a text, in order, overlaps joined; none that begin more than a snippet's length behind the first. */
function hitsIn(text: string, query: string): Span[] {
  const wanted = textParts(query);
  const first = firstPlace(text, wanted);
  if (first === -1) return [];
  const from = first ?? 0;
  const spans: Span[] = [];
  for (const part of eachPart(first === null ? text : text.slice(from, from + LENGTH + LONGEST_HIT))) {
    if (spans.length > 0 && part.start + from > spans[0]!.start + LENGTH) break;
    for (const one of wanted) for (const { start, end } of hitsOf(part, one)) spans.push({ start: start + from, end: end + from });
  }
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

function hitsOf(part: TextPart, wanted: TextPart): Span[] {
  if (part.kind !== wanted.kind) return [];
  // A word is found by its beginning, and marked whole: folding may have changed its length.
  if (part.kind === 'word') return part.folded.startsWith(wanted.folded) ? [{ start: part.start, end: part.end }] : [];
  const spans: Span[] = [];
  for (let at = part.folded.indexOf(wanted.folded); at >= 0; at = part.folded.indexOf(wanted.folded, at + 1)) {
    spans.push({ start: part.start + at, end: part.start + at + wanted.folded.length });
  }
  return spans;
}

/** Never between the two halves of one character. */
function whole(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return index > 0 && code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}

/**
 * A short piece of a text around the first place where a query is found, cut into hits and what stands between.
 *
 * Where the text itself holds no hit (the query was found in a tag) it is the beginning of the text. '…' marks a cut.
 *
 * @param text plain text, see plainText
 * @example searchSnippet('Cut at the stop', 'stop') // => [{ text: 'Cut at the ', hit: false }, { text: 'stop', hit: true }]
 */
export function searchSnippet(text: string, query: string): SnippetPiece[] {
  const hits = hitsIn(text, query);
  const from = whole(text, Math.max(0, (hits[0]?.start ?? 0) - BEFORE));
  const to = whole(text, Math.min(text.length, Math.max(from + LENGTH, hits[0]?.end ?? 0)));
  const pieces: SnippetPiece[] = [];
  const push = (piece: string, hit: boolean): void => {
    if (piece !== '') pieces.push({ text: piece, hit });
  };
  push(from > 0 ? '…' : '', false);
  let at = from;
  for (const hit of hits) {
    if (hit.start >= to) break;
    push(text.slice(at, hit.start), false);
    push(text.slice(Math.max(at, hit.start), Math.min(hit.end, to)), true);
    at = Math.min(hit.end, to);
  }
  push(text.slice(at, to), false);
  push(to < text.length ? '…' : '', false);
  return pieces;
}
