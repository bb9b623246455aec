import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/** A stretch of time, in days or milliseconds: from the first to the last, both counted. */
export type Held = { from: number; to: number };

/**
 * Share of the time in which something was held: the length of the union of the stretches ÷ the length from the first to the last. Positions
 * held side by side count once.
 *
 * In whole days (numbers of days, both ends counted: within one day is one day) with `unit` 1, in any finer unit with `unit` 0. Weekends inside a
 * stretch count: money was exposed to Monday's opening.
 *
 * @param held in any order
 * @param unit what a stretch from a point to itself is long
 * @returns in [0, 1]; null without any stretch, or where they have no length
 * @throws {RangeError} for a stretch that ends before it begins
 * @example exposureTime([{ from: 1, to: 2 }, { from: 2, to: 3 }, { from: 10, to: 10 }], 1) // => { value: 0.4, n: 3 }
 * @example exposureTime([], 1) // => { value: null, reason: 'no-trades', n: 0 }
 */
export function exposureTime(held: readonly Held[], unit: 0 | 1): Statistic {
  if (held.length === 0) return undefinedStatistic('no-trades', 0);
  const { covered, all } = coveredTime(held, unit);
  return all > 0 ? defined(covered / all, held.length) : undefinedStatistic('no-times', held.length);
}

/**
 * The two lengths of exposureTime: that of the union of the stretches, and that from the first to the last.
 *
 * @throws {RangeError} for a stretch that ends before it begins
 * @example coveredTime([{ from: 1, to: 2 }, { from: 2, to: 3 }, { from: 10, to: 10 }], 1) // => { covered: 4, all: 10 }
 */
export function coveredTime(held: readonly Held[], unit: 0 | 1): { covered: number; all: number } {
  if (held.length === 0) return { covered: 0, all: 0 };
  const ordered = held.toSorted((a, b) => a.from - b.from);
  let covered = 0;
  let end = -Infinity;
  for (const { from, to } of ordered) {
    if (!(from <= to)) throw new RangeError(`ends before it begins: ${from}, ${to}`);
    const start = Math.max(from, end);
    if (to + unit > start) covered += to + unit - start;
    end = Math.max(end, to + unit);
  }
  return { covered, all: end - ordered[0]!.from };
}
