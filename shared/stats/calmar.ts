import { indexDrawdown } from './return-index.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';
import { requirePerYear } from './volatility.ts';

/**
 * Calmar ratio: annualised geometric return ÷ maximum drawdown, ((Π(1 + r))^(periods a year ÷ n) − 1) ÷ fall as a positive fraction of the peak.
 *
 * Over the whole series; the original looks at the last 36 months. Source: Young, "Calmar Ratio: A Smoother Tool", Futures 20 (1991). Under a year the
 * annual return in it is a projection.
 *
 * @param returns simple returns of equal periods, each −1 or more
 * @param perYear periods a year, see volatility
 * @returns dimensionless; null for fewer than two returns, and without any fall
 * @throws {RangeError} for perYear not above 0, a return below −1 or not finite
 * @example calmar([0.5, -0.2, 0.25], 3) // => { value: 2.500, n: 3 }
 * @example calmar([0.1, 0.1], 252) // => { value: null, reason: 'no-downside', n: 2 }
 */
export function calmar(returns: readonly number[], perYear: number): Statistic {
  requirePerYear(perYear);
  const n = returns.length;
  const { depth } = indexDrawdown('', returns.map((value) => ({ day: '', value })));
  if (n < 2) return undefinedStatistic('too-few', n);
  if (!(depth > 0)) return undefinedStatistic('no-downside', n);
  const growth = returns.reduce((product, value) => product * (1 + value), 1);
  return defined((growth ** (perYear / n) - 1) / depth, n);
}
