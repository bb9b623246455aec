import { searchKinds } from './search-hit.ts';

/**
 * Words of a text as the journal's search knows them.
 *
 * Chinese is written without spaces, and its words are mostly two characters long, so a run of Chinese (and of kana and
 * hangul, which read the same way) is indexed as its overlapping pairs: 止损纪律 becomes 止损, 损纪, 纪律. A query of
 * any two or more characters is then a phrase of pairs, found exactly where those characters stand side by side. One
 * character alone is looked up in a second list of single characters. Everything else is words: letters and digits,
 * folded to lower case without accents, so that "Café" finds "cafe".
 */
export type TextPart = {
  readonly kind: 'word' | 'run';
  /** As folded: what is compared. */
  readonly folded: string;
  /** Where the part stands in the text, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
};

const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー`;
const PARTS = new RegExp(String.raw`([${CJK}]+)|[[\p{L}\p{N}\p{M}]--[${CJK}]]+`, 'gv');

/** Longest word kept; a pasted blob of base64 is not a word anybody looks for. */
export const LONGEST_WORD = 64;

const PLAIN = /^[a-z0-9]+$/;

function fold(text: string): string {
  // Most words are plain already, and folding is most of what reading a text costs.
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  // Folding can bring out marks that were part of one character: ⒈ becomes "1.", ¼ becomes "1⁄4".
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .normalize('NFC');
}

/**
 * The parts of a text in order: runs of Chinese, and words of everything else.
 *
 * @example textParts('A股 止损').map((part) => part.folded) // => ['a', '股', '止损']
 */
export function textParts(text: string): TextPart[] {
  return [...eachPart(text)];
}

/**
 * The same one by one, for whoever may stop early.
 *
 * @example eachPart('A股 止损').next().value?.folded // => 'a'
 */
export function* eachPart(text: string): Generator<TextPart, undefined> {
  for (const match of text.matchAll(PARTS)) {
    const raw = match[0];
    const isRun = match[1] !== undefined;
    // Kana and hangul fall apart under compatibility folding; characters of a run are compared as they are.
    const folded = isRun ? raw : fold(raw);
    if (folded === '' || (!isRun && folded.length > LONGEST_WORD)) continue;
    yield { kind: isRun ? 'run' : 'word', folded, start: match.index, end: match.index + raw.length };
  }
  return undefined;
}

/**
 * Overlapping pairs of a run; a single character has none.
 *
 * @example pairsOf('止损纪律') // => ['止损', '损纪', '纪律']
 */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Letters that fold into others: Latin with marks, compatibility forms. */
const FOLDS = /[\u00aa\u00b2-\u1fff\u2070-\u218f\u2460-\u24ff\u2776-\u2793\u2c00-\u2fff\u3130-\u33ff\ua640-\ua7ff\uab30-\uab6f\uf900-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\u{10000}-\u{1f2ff}\u{e0000}-\u{effff}]/u;
const IN_WORD = new RegExp(String.raw`[[\p{L}\p{N}\p{M}]--[${CJK}]]`, 'v');

/** Most of what stands beside a hit is plain: the pattern, which knows every script, need not be asked. */
function isInWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
  return !(code >= 0x4e00 && code <= 0x9fff) && IN_WORD.test(String.fromCharCode(code));
}

/**
 * Whether a place of a text lies behind a character of a word, so that none begins there.
 *
 * @example followsWord('nonstop', 3) // => true
 */
export function followsWord(text: string, at: number): boolean {
  return at > 0 && isInWord(text.charCodeAt(at - 1));
}

/**
 * Where the word ends that begins at a place, in a text without letters that fold into others.
 *
 * @example wordEnd('a stop, then', 2) // => 6
 */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isInWord(text.charCodeAt(end))) end += 1;
  return end;
}

/**
 * Where the first of some parts stands in a text: a quick look, for whoever has many long texts to show a piece of.
 *
 * @returns −1 where none of them stands in it; null where the text would have to be read through to tell
 * @example firstPlace('今天没有止损', textParts('止损')) // => 4
 * @example firstPlace('nonstop, stop', textParts('stop')) // => 9
 * @example firstPlace('Café', textParts('cafe')) // => null
 */
export function firstPlace(text: string, wanted: readonly TextPart[]): number | null {
  let [first, end] = [-1, text.length];
  for (const part of wanted) {
    const at = placeIn(text, part);
    if (at === -1 || (first !== -1 && at >= first)) continue;
    [first, end] = [at, at + part.folded.length];
  }
  // Before it could stand another, in letters that fold.
  return foldsToOthers(text.slice(0, end)) ? null : first;
}

/** A word in letters of either case. It holds letters and digits alone, so nothing in it means something to a pattern. */
const eitherCase = new WeakMap<TextPart, RegExp>();

function placeIn(text: string, part: TextPart): number {
  if (part.kind === 'run') return text.indexOf(part.folded);
  let pattern = eitherCase.get(part);
  if (pattern === undefined) eitherCase.set(part, (pattern = new RegExp(part.folded, 'gi')));
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (!followsWord(text, match.index)) return match.index;
    pattern.lastIndex = match.index + 1;
  }
  return -1;
}

/**
 * Whether a text has letters that fold into others, so that it cannot be compared as it is but for its case.
 *
 * @example foldsToOthers('Café') // => true
 */
export function foldsToOthers(text: string): boolean {
  return FOLDS.test(text);
}

/**
 * The small letters of a text without letters that fold into others: its capitals are those of ASCII.
 *
 * @example inSmallLetters('Stop 止损') // => 'stop 止损'
 */
export function inSmallLetters(text: string): string {
  return /[A-Z]/.test(text) ? text.toLowerCase() : text;
}

/** What goes into the two columns of the index, tokens parted by single spaces. */
export type SearchTokens = { words: string; singles: string };

/**
 * Tokens of one entry.
 *
 * @example searchTokens('Cut 止损 now') // => { words: 'cut 止损 now', singles: '止 损' }
 */
export function searchTokens(text: string): SearchTokens {
  const words: string[] = [];
  const singles = new Set<string>();
  for (const part of textParts(text)) {
    if (part.kind === 'word') words.push(part.folded);
    else {
      words.push(...pairsOf(part.folded));
      for (const character of part.folded) singles.add(character);
    }
  }
  return { words: words.join(' '), singles: [...singles].join(' ') };
}

/** Kinds, pairs and words, and single characters have a column each; only a kind's name could be taken for a word, and asking for a column costs a third more. */
function wordTerm(word: string, whole: boolean): string {
  const mistaken = searchKinds.some((kind) => (whole ? kind === word : kind.startsWith(word)));
  return `${mistaken ? 'words:' : ''}"${word}"${whole ? '' : '*'}`;
}

/**
 * A query in the index's own language, built from tokens alone: whatever a person types, quotes and operators
 * included, is looked for and never interpreted. Every part must be found; the end of a word may be left out,
 * unless only whole words are asked for.
 *
 * @returns null when the query holds nothing that could be found
 * @example searchQuery('止损 ATR') // => '"止损" AND "atr"*'
 * @example searchQuery('止损 ATR', true) // => '"止损" AND "atr"'
 * @example searchQuery('plan', true) // => 'words:"plan"'
 * @example searchQuery('损') // => '"损"'
 * @example searchQuery('"*(') // => null
 */
export function searchQuery(query: string, wholeWords = false): string | null {
  const terms = searchTerms(query, wholeWords);
  return terms.length === 0 ? null : terms.join(' AND ');
}

/**
 * Each word of a query by itself, as the index is asked for it; none twice.
 *
 * @example searchTerms('止损 ATR 止损') // => ['"止损"', '"atr"*']
 */
export function searchTerms(query: string, wholeWords = false): string[] {
  const terms = textParts(query).map((part) => {
    if (part.kind === 'word') return wordTerm(part.folded, wholeWords);
    const pairs = pairsOf(part.folded);
    return `"${pairs.length === 0 ? part.folded : pairs.join(' ')}"`;
  });
  return [...new Set(terms)];
}
