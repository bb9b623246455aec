import type { Interval } from './statistic.ts';

/** A value and the interval it lies in. */
export type Enclosed = { value: number; interval: Interval };

/**
 * Interval of the difference of two independent figures, from the interval each has by itself ("square and add", MOVER).
 *
 * d = a − b;  d − √((a − la)² + (ub − b)²)  to  d + √((ua − a)² + (b − lb)²), where l and u are the ends of each. The side an end leans to keeps
 * its own width, so skewed intervals give a skewed one. Two intervals may overlap while this one leaves zero out: overlap proves nothing.
 *
 * Source: Zou & Donner 2008, Statistics in Medicine 27:1693–1702; of proportions Newcombe 1998 (see rateDifference). It takes the two as independent.
 *
 * @param a value and ends in one unit, the same for both; the sign is that of a − b
 * @throws {RangeError} for a value outside its own interval, or two levels that differ
 * @example squareAndAdd({ value: 5, interval: { low: 2, high: 8, level: 0.95 } }, { value: 3, interval: { low: -1, high: 7, level: 0.95 } }).interval // => { low: -3, high: 7, level: 0.95 }
 * @example squareAndAdd({ value: 5, interval: { low: 6, high: 8, level: 0.95 } }, { value: 3, interval: { low: 2, high: 7, level: 0.95 } }) // => throws RangeError
 */
export function squareAndAdd(a: Enclosed, b: Enclosed): Enclosed {
  for (const { value, interval } of [a, b]) if (!(interval.low <= value && value <= interval.high)) throw new RangeError(`${value} is not within ${interval.low} … ${interval.high}`);
  const { level } = a.interval;
  if (level !== b.interval.level) throw new RangeError(`two levels: ${level}, ${b.interval.level}`);
  const value = a.value - b.value;
  const down = Math.hypot(a.value - a.interval.low, b.interval.high - b.value);
  const up = Math.hypot(a.interval.high - a.value, b.value - b.interval.low);
  return { value, interval: { low: value - down, high: value + up, level } };
}
