import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/**
 * What trading cost of every unit that moved: Σ fees ÷ Σ |base|. With the result before fees of each trade as its base it is the share of what
 * prices gave or took that went to broker and state; with the traded value, the rate of the turnover.
 *
 * @param fees Σ of commission, duty, transfer and other fees, in smallest units; rebates make it negative
 * @param base Σ of positive amounts in the same unit
 * @param n trades it was summed over
 * @returns fraction, 0.25 = a quarter; null where nothing moved
 * @throws {RangeError} for a base below 0 or not finite amounts
 * @example costRate(25, 100, 3) // => { value: 0.25, n: 3 }
 * @example costRate(5, 0, 1) // => { value: null, reason: 'only-scratches', n: 1 }
 */
export function costRate(fees: number, base: number, n: number): Statistic {
  if (!(Number.isFinite(fees) && base >= 0 && Number.isFinite(base))) throw new RangeError(`not amounts: ${fees}, ${base}`);
  if (n === 0) return undefinedStatistic('no-trades', 0);
  return base > 0 ? defined(fees / base, n) : undefinedStatistic('only-scratches', n);
}
