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
const PARTS = new RegExp(String.raw`(?<run>[${CJK}]+)|(?:(?![${CJK}])[\p{L}\p{N}\p{M}])+`, 'gu');

/** Longest word kept; a pasted blob of base64 is not a word anybody looks for. */
const LONGEST_WORD = 64;

function fold(text: string): string {
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
  const parts: TextPart[] = [];
  for (const match of text.matchAll(PARTS)) {
    const raw = match[0];
    const isRun = match.groups?.['run'] !== undefined;
    // Kana and hangul fall apart under compatibility folding; characters of a run are compared as they are.
    const folded = isRun ? raw : fold(raw);
    if (folded === '' || (!isRun && folded.length > LONGEST_WORD)) continue;
    parts.push({ kind: isRun ? 'run' : 'word', folded, start: match.index, end: match.index + raw.length });
  }
  return parts;
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

/**
 * A query in the index's own language, built from tokens alone: whatever a person types, quotes and operators
 * included, is looked for and never interpreted. Every part must be found; the end of a word may be left out.
 *
 * @returns null when the query holds nothing that could be found
 * @example searchQuery('止损 ATR') // => 'words:"止损" AND words:"atr"*'
 * @example searchQuery('损') // => 'singles:"损"'
 * @example searchQuery('"*(') // => null
 */
export function searchQuery(query: string): string | null {
  const terms = textParts(query).map((part) => {
    if (part.kind === 'word') return `words:"${part.folded}"*`;
    const pairs = pairsOf(part.folded);
    return pairs.length === 0 ? `singles:"${part.folded}"` : `words:"${pairs.join(' ')}"`;
  });
  return terms.length === 0 ? null : [...new Set(terms)].join(' AND ');
}
