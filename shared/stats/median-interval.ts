import { normalQuantile } from './normal.ts';

export type MedianRanks = { low: number; high: number; level: number };

/** Beyond this the normal curve is as good as the binomial. */
const EXACT_UP_TO = 400;

/**
 * Which values of an ordered sample enclose its population's median, whatever its distribution: the l-th smallest and the l-th largest, with
 * P(Binomial(n, ½) < l) ≤ (1 − level)/2 and l as large as that allows. Holds at least its level; large samples use the normal curve with continuity
 * correction.
 *
 * Source: Conover, "Practical Nonparametric Statistics", 3rd ed. (1999), 3.2. It takes values as independent.
 *
 * @param n how many values
 * @returns ranks from 1; null where even the smallest and the largest do not enclose it so often (five values at 95 %)
 * @throws {RangeError} for n that is no count or a level outside (0, 1)
 * @example medianRanks(20) // => { low: 6, high: 15, level: 0.95 }
 * @example medianRanks(5) // => null
 */
export function medianRanks(n: number, level = 0.95): MedianRanks | null {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`not a count: ${n}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  const low = n <= EXACT_UP_TO ? exactRank(n, (1 - level) / 2) : Math.floor(n / 2 + 0.5 + (normalQuantile((1 - level) / 2) * Math.sqrt(n)) / 2);
  return low < 1 ? null : { low, high: n + 1 - low, level };
}

/** The largest l with P(B < l) ≤ tail; 0 where there is none. */
function exactRank(n: number, tail: number): number {
  let chance = 2 ** -n;
  let below = 0;
  for (let k = 0; k < n; k += 1) {
    below += chance;
    if (below > tail) return k;
    chance *= (n - k) / (k + 1);
  }
  return 0;
}
