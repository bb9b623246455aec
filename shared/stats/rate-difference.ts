import { squareAndAdd, type Enclosed } from './square-and-add.ts';
import { wilsonInterval, type WilsonLevel } from './win-rate.ts';

/** k of n. */
export type Share = { k: number; n: number };

/**
 * Difference of two independent proportions with Newcombe's hybrid score interval, without continuity correction: whether one share is larger than
 * another by more than chance explains.
 *
 * d = k₁/n₁ − k₂/n₂; its ends are those of squareAndAdd over the two Wilson intervals. Stays inside [−1, 1] and keeps a width where a share is 0 or 1.
 * Source: Newcombe 1998, Statistics in Medicine 17:873–890, method 10. It takes trades as independent, and the two groups as having none in common.
 *
 * @param a counts, 0 ≤ k ≤ n; the result is a fraction, above 0 where a's share is the larger
 * @returns null where a group is empty
 * @throws {RangeError} for anything but whole numbers with 0 ≤ k ≤ n
 * @example rateDifference({ k: 56, n: 70 }, { k: 48, n: 80 }).interval // => { low: 0.0524, high: 0.3339, level: 0.95 }
 * @example rateDifference({ k: 1, n: 2 }, { k: 0, n: 0 }) // => null
 * @example rateDifference({ k: 3, n: 2 }, { k: 1, n: 2 }) // => throws RangeError
 */
export function rateDifference(a: Share, b: Share, level: WilsonLevel = 0.95): Enclosed | null {
  const [one, other] = [wilsonInterval(a.k, a.n, level), wilsonInterval(b.k, b.n, level)];
  if (one === null || other === null) return null;
  return squareAndAdd({ value: a.k / a.n, interval: one }, { value: b.k / b.n, interval: other });
}
