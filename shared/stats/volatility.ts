import { returnMoments } from './return-moments.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/**
 * Annualised volatility: standard deviation of the returns (n − 1) times √(periods a year).
 *
 * Scaling with the root takes returns as independent from one period to the next.
 *
 * @param returns simple returns of equal periods
 * @param perYear periods a year: 252 trading days, 365 days where markets never close, 12 months, or the series' own
 * @returns fraction a year, 0.2 = 20 %; 0 where nothing moved; null for fewer than two returns
 * @throws {RangeError} for perYear not above 0, or a return that is not finite
 * @example volatility([0.01, -0.01], 252) // => { value: 0.22449944320643650, n: 2 }
 * @example volatility([0.01], 252) // => { value: null, reason: 'too-few', n: 1 }
 */
export function volatility(returns: readonly number[], perYear: number): Statistic {
  requirePerYear(perYear);
  if (returns.length < 2) return undefinedStatistic('too-few', returns.length);
  return defined((returnMoments(returns)?.deviation ?? 0) * Math.sqrt(perYear), returns.length);
}

/**
 * @throws {RangeError} unless it is above 0 and finite
 * @example requirePerYear(0) // => throws RangeError
 */
export function requirePerYear(perYear: number): void {
  if (!(perYear > 0 && Number.isFinite(perYear))) throw new RangeError(`periods a year must be above 0: ${perYear}`);
}
