import { exactSum } from './exact-sum.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';
import { requirePerYear } from './volatility.ts';

/**
 * Sortino ratio, annualised: (mean return − target) ÷ downside deviation × √(periods a year), the downside deviation being √(Σ min(0, r − target)² ÷ n)
 * over ALL n periods, not only the bad ones.
 *
 * Source: Sortino & Price, "Performance Measurement in a Downside Risk Framework", Journal of Investing 3 (1994).
 *
 * @param returns simple returns of equal periods
 * @param perYear periods a year, see volatility
 * @param target least acceptable annual return; of a period it is ÷ perYear
 * @returns dimensionless; null for fewer than two returns, and where none is below the target
 * @throws {RangeError} for perYear not above 0, or values that are not finite
 * @example sortino([0.03, -0.01, 0.01, -0.01], 1) // => { value: 0.70710678, n: 4 }
 * @example sortino([0.01, 0.02], 252) // => { value: null, reason: 'no-downside', n: 2 }
 */
export function sortino(returns: readonly number[], perYear: number, target = 0): Statistic {
  requirePerYear(perYear);
  if (!Number.isFinite(target)) throw new RangeError(`not a rate: ${target}`);
  const n = returns.length;
  const excess = returns.map((value) => value - target / perYear);
  const downside = Math.sqrt(exactSum(excess.map((value) => Math.min(0, value) ** 2)) / Math.max(1, n));
  if (n < 2) return undefinedStatistic('too-few', n);
  return downside > 0 ? defined((exactSum(excess) / n / downside) * Math.sqrt(perYear), n) : undefinedStatistic('no-downside', n);
}
