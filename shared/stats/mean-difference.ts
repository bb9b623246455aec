import { studentQuantile } from './student-t.ts';
import type { Interval } from './statistic.ts';

/** A sample by its sums: n values, their sum and Σ(x − mean)². */
export type MeanSample = { n: number; sum: number; scatter: number };

export type MeanDifference = {
  value: number;
  /** Welch's, 95 % unless said otherwise; null where a sample has fewer than two values, or nothing varies. */
  interval: Interval | null;
  /** Welch–Satterthwaite degrees of freedom; null without an interval. */
  df: number | null;
};

/**
 * Difference of two means with Welch's interval: the samples may differ in size and in scatter.
 *
 * d = mean(a) − mean(b); s² = Σ(x − mean)² ÷ (n − 1); se² = sa² ÷ na + sb² ÷ nb; d ± t(df)·se with
 * df = se⁴ ÷ ((sa² ÷ na)² ÷ (na − 1) + (sb² ÷ nb)² ÷ (nb − 1)). B. L. Welch, Biometrika 34 (1947). Values are taken as independent.
 *
 * @param a unit and sign as the values have them
 * @returns null where a sample is empty
 * @throws {RangeError} for sums of no sample
 * @example meanDifference({ n: 2, sum: 4, scatter: 2 }, { n: 2, sum: 2, scatter: 2 }).value // => 1
 * @example meanDifference({ n: 0, sum: 0, scatter: 0 }, { n: 2, sum: 2, scatter: 2 }) // => null
 */
export function meanDifference(a: MeanSample, b: MeanSample, level = 0.95): MeanDifference | null {
  for (const { n, sum, scatter } of [a, b]) if (!(Number.isInteger(n) && n >= 0 && Number.isFinite(sum) && scatter >= 0)) throw new RangeError(`no sample: ${n}, ${sum}, ${scatter}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  if (a.n === 0 || b.n === 0) return null;
  const value = a.sum / a.n - b.sum / b.n;
  if (a.n < 2 || b.n < 2) return { value, interval: null, df: null };
  const [va, vb] = [a, b].map(({ n, scatter }) => scatter / (n - 1) / n) as [number, number];
  const variance = va + vb;
  if (!(variance > 0)) return { value, interval: null, df: null };
  const df = variance ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const half = studentQuantile((1 + level) / 2, df) * Math.sqrt(variance);
  return { value, interval: { low: value - half, high: value + half, level }, df };
}
