import { mayHaveInnerMarks, plainText } from './plain-text.ts';
import { eachPart, firstPlace, foldsToOthers, followsWord, inSmallLetters, LONGEST_WORD, textParts, wordEnd, type TextPart } from './search-tokens.ts';

export type SnippetPiece = { text: string; hit: boolean };

type Span = { start: number; end: number };

/** Characters shown before the first hit, and in all. */
const BEFORE = 24;
const LENGTH = 120;
/** No query is longer, and no word that is found. */
const LONGEST_HIT = 300;

/** Where the parts of a query stand in a text, in order, overlaps joined; none that begin more than a snippet's length behind the first. */
function hitsIn(text: string, wanted: readonly TextPart[]): Span[] {
  const first = firstPlace(text, wanted);
  if (first === -1) return [];
  const from = first ?? 0;
  const near = first === null ? null : hitsNear(text.slice(from, from + LENGTH + longestOf(wanted, LONGEST_WORD + 1)), wanted, LENGTH);
  return moved(near ?? joined(hitsRead(first === null ? text : text.slice(from, from + LENGTH + LONGEST_HIT), wanted)), from);
}

const moved = (spans: Span[], by: number): Span[] => (by === 0 ? spans : spans.map(({ start, end }) => ({ start: start + by, end: end + by })));

function longestOf(wanted: readonly TextPart[], least: number): number {
  let longest = least;
  for (const { folded } of wanted) longest = Math.max(longest, folded.length);
  return longest;
}

/** By reading the parts of the text one by one. */
function hitsRead(text: string, wanted: readonly TextPart[]): Span[] {
  const spans: Span[] = [];
  for (const part of eachPart(text)) {
    if (spans.length > 0 && part.start > spans[0]!.start + LENGTH) break;
    for (const one of wanted) spans.push(...hitsOf(part, one));
  }
  return spans;
}

/**
 * The same by looking for them, in a text that begins with a hit and is as long as what is asked for and what may begin at its end: what most snippets need.
 *
 * @param most up to where hits are looked for
 * @returns null where only reading the parts could tell: letters that fold into others, a chain of hits longer than that, a word too long to be one
 */
function hitsNear(text: string, wanted: readonly TextPart[], most: number): Span[] | null {
  if (foldsToOthers(text)) return null;
  const lower = inSmallLetters(text);
  const spans: Span[] = [];
  for (const { kind, folded } of wanted) {
    for (let at = lower.indexOf(folded); at !== -1 && at <= most; at = lower.indexOf(folded, at + 1)) {
      if (kind === 'run') spans.push({ start: at, end: at + folded.length });
      else if (!followsWord(lower, at)) {
        const end = wordEnd(lower, at);
        if (end - at > LONGEST_WORD) return null;
        spans.push({ start: at, end });
      }
    }
  }
  const hits = joined(spans);
  return hits[0]?.start === 0 && hits[0].end <= most ? hits : null;
}

function joined(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else whole.push({ ...span });
  }
  return whole;
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
  return snippetOf(text, textParts(query));
}

/**
 * The same for whoever shows many texts for one query.
 *
 * @param wanted the parts of the query
 * @example snippetOf('Cut at the stop', textParts('cut')) // => [{ text: 'Cut', hit: true }, { text: ' at the stop', hit: false }]
 */
export function snippetOf(text: string, wanted: readonly TextPart[]): SnippetPiece[] {
  return piecesOf(text, hitsIn(text, wanted));
}

/**
 * The same of a markdown text, without reading more of it than is shown where that is possible.
 *
 * @example snippetOfMarkdown('- **cut** it', textParts('cut')) // => [{ text: 'cut', hit: true }, { text: ' it', hit: false }]
 */
export function snippetOfMarkdown(markdown: string, wanted: readonly TextPart[]): SnippetPiece[] {
  return snippetOfPiece(markdown, wanted) ?? snippetOf(plainText(markdown), wanted);
}

/** More than a mark at the beginning of a line is long, once its white space is one space. */
const SPARE = 16;

/** From the piece of the text that is shown, with something to spare at either end; null where more of it would have to be read to tell. */
function snippetOfPiece(markdown: string, wanted: readonly TextPart[]): SnippetPiece[] | null {
  const place = firstPlace(markdown, wanted);
  if (place === null || place === -1) return null;
  const from = Math.max(0, place - BEFORE - 2 * SPARE);
  const end = place + LENGTH + longestOf(wanted, SPARE) + 3 * SPARE;
  if (mayHaveInnerMarks(markdown.slice(0, end))) return null;
  const text = plainText(markdown.slice(from, end));
  const first = firstPlace(text, wanted);
  if (first === null || first === -1 || (from > 0 && first < BEFORE + SPARE)) return null;
  const shown = LENGTH - Math.min(first, BEFORE);
  const near = text.slice(first, first + shown + longestOf(wanted, SPARE));
  if (end < markdown.length && text.length < first + near.length + SPARE) return null;
  const hits = hitsNear(near, wanted, shown);
  // A hit that reaches to the end of what was looked through may go on behind it.
  if (hits === null || hits[0]!.end === shown || (hits.at(-1)!.end === near.length && first + near.length < text.length)) return null;
  return piecesOf(text, moved(hits, first));
}

function piecesOf(text: string, hits: readonly Span[]): SnippetPiece[] {
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
