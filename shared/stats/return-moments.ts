import { exactSum } from './exact-sum.ts';

/**
 * Shape of a series of returns.
 *
 * Mean and standard deviation with n − 1 (R's sd); skewness m3 ÷ m2^1.5 and EXCESS kurtosis m4 ÷ m2² − 3 from central moments over n (the "moment"
 * form of fBasics and moments, scipy's skew and kurtosis with bias). Source: Joanes & Gill, "Comparing Measures of Sample Skewness and Kurtosis",
 * The Statistician 47 (1998), g1 and g2.
 */
export type ReturnMoments = { n: number; mean: number; deviation: number; skewness: number; kurtosis: number };

/**
 * @param returns simple returns of equal periods, 0.01 = 1 %
 * @returns null for fewer than two values, and where all are the same
 * @throws {RangeError} for a return that is not finite
 * @example returnMoments([0.01, -0.01, 0.03, -0.03]).deviation // => 0.025819888974716113
 * @example returnMoments([0.01, 0.01]) // => null
 */
export function returnMoments(returns: readonly number[]): ReturnMoments | null {
  const n = returns.length;
  const mean = exactSum(returns) / n;
  if (n < 2 || returns.every((value) => value === returns[0])) return null;
  const central = (power: number): number => exactSum(returns.map((value) => (value - mean) ** power)) / n;
  const variance = central(2);
  return { n, mean, deviation: Math.sqrt((variance * n) / (n - 1)), skewness: central(3) / variance ** 1.5, kurtosis: central(4) / variance ** 2 - 3 };
}
