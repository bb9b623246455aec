import { medianRanks } from './median-interval.ts';
import { defined, undefinedStatistic, type Interval, type Statistic } from './statistic.ts';

/**
 * Median of ordered values and the interval its population's median lies in (see medianRanks), where values are asked for by rank: the values
 * themselves, or what their classes say of them.
 *
 * @param n how many values
 * @param at the value of a rank, 1 the smallest
 * @returns null without a value ('no-times'); the interval null below six values
 * @example heldMedian(3, (rank) => [10, 20, 60][rank - 1]) // => { value: 20, n: 3, interval: null }
 * @example heldMedian(0, () => 0) // => { value: null, reason: 'no-times', n: 0, interval: null }
 */
export function heldMedian(n: number, at: (rank: number) => number): Statistic & { interval: Interval | null } {
  if (n === 0) return { ...undefinedStatistic('no-times', 0), interval: null };
  const ranks = medianRanks(n);
  const value = (at(Math.floor((n + 1) / 2)) + at(Math.ceil((n + 1) / 2))) / 2;
  return { ...defined(value, n), interval: ranks === null ? null : { low: at(ranks.low), high: at(ranks.high), level: ranks.level } };
}
