import { returnMoments } from './return-moments.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';
import { requirePerYear } from './volatility.ts';

/**
 * Sharpe ratio, annualised: (mean return − risk-free return of a period) ÷ standard deviation (n − 1) × √(periods a year).
 *
 * The mean is arithmetic, the risk-free return of a period is the annual rate ÷ periods (simple). Source: Sharpe, "The Sharpe Ratio", Journal of
 * Portfolio Management 21 (1994); annualised with the root as in Lo 2002, eq. 9, for independent returns.
 *
 * @param returns simple returns of equal periods
 * @param perYear periods a year, see volatility
 * @param riskFree annual rate, 0.02 = 2 %
 * @returns dimensionless; null for fewer than two returns or where they do not vary
 * @throws {RangeError} for perYear not above 0, or values that are not finite
 * @example sharpe([0.02, 0.01, 0.03], 1) // => { value: 2, n: 3 }
 * @example sharpe([0.01, 0.01], 252) // => { value: null, reason: 'no-variation', n: 2 }
 */
export function sharpe(returns: readonly number[], perYear: number, riskFree = 0): Statistic {
  requirePerYear(perYear);
  if (!Number.isFinite(riskFree)) throw new RangeError(`not a rate: ${riskFree}`);
  const n = returns.length;
  if (n < 2) return undefinedStatistic('too-few', n);
  const moments = returnMoments(returns);
  return moments === null ? undefinedStatistic('no-variation', n) : defined(((moments.mean - riskFree / perYear) / moments.deviation) * Math.sqrt(perYear), n);
}
