import { searchTokens } from '../journal/search-tokens.ts';

/** From here on two wordings are worth asking about. A question, never an answer: only the trader says that they are one cause. */
export const WORTH_ASKING = 0.22;
/** A word in more wordings than this tells them apart from nothing. */
const COMMON = 60;

/**
 * Words of a wording as the search knows them, pairs of Chinese characters included, each once.
 *
 * @example Array.from(wordsOf('我移动了止损')) // => ['我移', '移动', '动了', '了止', '止损']
 */
export function wordsOf(text: string): Set<string> {
  return new Set(searchTokens(text).words.split(' ').filter((word) => word !== ''));
}

export interface Likeness {
  readonly a: string;
  readonly b: string;
  /** 0 … 1 */
  readonly likeness: number;
  /** What they share, the rarest first. */
  readonly words: readonly string[];
}

/**
 * Pairs of wordings that share words, the likest first: weight of the words in both ÷ weight of the words in either (a weighted
 * Jaccard index). A word weighs ln(1 + N ÷ n), N wordings in all and n of them with the word, so that "the" and 我们 bring nobody together.
 *
 * @see Jaccard 1912; inverse document frequency, Spärck Jones 1972
 * @param wordings by key
 * @param least pairs below this are left out
 * @example likePairs(new Map([['a', 'I moved the stop away'], ['b', 'moved my stop away again'], ['c', 'the lender called']])).map(({ a, b, words }) => [a, b, words.length]) // => [['a', 'b', 3]]
 */
export function likePairs(wordings: ReadonlyMap<string, string>, least: number = WORTH_ASKING): Likeness[] {
  const words = new Map([...wordings].map(([key, text]) => [key, wordsOf(text)]));
  const holders = new Map<string, string[]>();
  for (const [key, own] of words) {
    for (const word of own) {
      const keys = holders.get(word);
      if (keys === undefined) holders.set(word, [key]);
      else keys.push(key);
    }
  }
  const weight = (word: string): number => Math.log(1 + words.size / (holders.get(word)?.length ?? 1));
  const sum = (some: Iterable<string>): number => [...some].reduce((total, word) => total + weight(word), 0);
  const found: Likeness[] = [];
  const seen = new Set<string>();
  for (const keys of holders.values()) {
    if (keys.length > COMMON) continue;
    for (const [index, a] of keys.entries()) {
      for (const b of keys.slice(index + 1)) {
        const pair = `${a} ${b}`;
        if (seen.has(pair)) continue;
        seen.add(pair);
        const first = words.get(a)!;
        const second = words.get(b)!;
        const both = [...first].filter((word) => second.has(word));
        const likeness = sum(both) / sum(new Set([...first, ...second]));
        if (likeness >= least) found.push({ a, b, likeness, words: both.toSorted((x, y) => weight(y) - weight(x)) });
      }
    }
  }
  return found.toSorted((x, y) => y.likeness - x.likeness || (x.a < y.a ? -1 : 1));
}
