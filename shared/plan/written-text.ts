/**
 * Whether a text says something: a floor against "aaaa", "哈哈哈哈" and the same sentence twice, in both languages.
 * It cannot tell a good thought from a poor one and does not try to.
 */

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Letters and digits only, in one form and case: what is left to compare once spelling habits are taken away. */
export function bareText(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()].filter((character) => LETTER_OR_DIGIT.test(character)).join('');
}

/**
 * How much was written, in Latin letters; an ideograph says about as much as two of them.
 *
 * @example writtenLength('跌破支撑位了') // => 12
 * @example writtenLength('a gap down') // => 8
 */
export function writtenLength(text: string): number {
  let length = 0;
  for (const character of bareText(text)) length += IDEOGRAPH.test(character) ? 2 : 1;
  return length;
}

/** Pairs of neighbouring characters, each once. */
function pairs(text: string): Set<string> {
  const characters = [...bareText(text)];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]!}${character}`));
}

const FEWEST_PAIRS = 4;
/** New pairs per character. Prose of a hundred characters has about seven in ten, a word typed four times a quarter. */
const LEAST_VARIETY = 0.4;
/** Beyond this even good prose repeats its pairs, so longer texts are held to the same count. */
const VARIETY_WINDOW = 100;

/**
 * Whether a text is too short or only repeats itself.
 *
 * @param least length in Latin letters, see writtenLength
 * @example isThin('aaaaaaaaaaaaaaaa', 12) // => true
 * @example isThin('哈哈哈哈哈哈哈哈', 12) // => true
 * @example isThin('央行意外收紧流动性', 12) // => false
 */
export function isThin(text: string, least: number): boolean {
  if (!(writtenLength(text) >= least)) return true;
  const possible = [...bareText(text)].length - 1;
  const found = pairs(text).size;
  return !(found >= Math.min(FEWEST_PAIRS, possible) && found >= LEAST_VARIETY * Math.min(possible, VARIETY_WINDOW));
}

/**
 * Similarity of two texts: pairs of characters in both over pairs in either (Jaccard); 1 = the same, 0 = nothing shared.
 *
 * @see Jaccard 1901; character bigrams work alike for words and for scripts without spaces
 * @example similarity('Stop too tight!', 'stop  too tight') // => 1
 * @example similarity('abc', 'xyz') // => 0
 */
export function similarity(a: string, b: string): number {
  if (bareText(a) === bareText(b)) return 1;
  const first = pairs(a);
  const second = pairs(b);
  const shared = [...first].filter((pair) => second.has(pair)).length;
  const either = first.size + second.size - shared;
  return either === 0 ? 0 : shared / either;
}
