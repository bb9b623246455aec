import { exactSum } from './exact-sum.ts';
import { normalDensity, normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';
import { returnMoments, type ReturnMoments } from './return-moments.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/**
 * Value at risk and expected shortfall of one period, in three ways. Losses are POSITIVE fractions: 0.03 means that a loss of 3 % is reached or passed in one
 * period out of 1 ÷ (1 − level). A negative figure is a gain even there, and stays one; QuantLib's RiskStatistics shows 0 instead.
 */
export type TailRisk = { valueAtRisk: Statistic; expectedShortfall: Statistic };

/** Below this many returns beyond the level a tail is one or two days' luck. */
const FEWEST = 2;

/**
 * From the returns as they were: VaR is minus the (1 − level) quantile of type 7 (R's and numpy's default); QuantLib and fExtremes take an order statistic, the
 * return on the edge itself. ES is the mean of the worst share 1 − level, the return on the edge counted by the part of it that belongs there: fExtremes' CVaR;
 * QuantLib averages the whole returns worse than its VaR.
 *
 * Source: Acerbi & Tasche, "On the Coherence of Expected Shortfall", Journal of Banking & Finance 26 (2002), def. 2.6.
 *
 * @param returns simple returns of equal periods
 * @param level in (0, 1), such as 0.95
 * @returns null for fewer than two returns
 * @throws {RangeError} for a level outside (0, 1) or a return that is not finite
 * @example historicalTailRisk([-0.05, -0.02, 0.01, 0.02, 0.03], 0.8).valueAtRisk // => { value: 0.02600, n: 5 }
 * @example historicalTailRisk([-0.05, -0.02, 0.01, 0.02, 0.03], 0.8).expectedShortfall // => { value: 0.05, n: 5 }
 */
export function historicalTailRisk(returns: readonly number[], level: number): TailRisk {
  requireLevel(level);
  const n = returns.length;
  if (n < FEWEST) return neither('too-few', n);
  const sorted = returns.toSorted((a, b) => a - b);
  // 1 − 0.95 is not 0.05 in binary; a share within rounding of a whole number of days is that number.
  const exact = n * (1 - level);
  const share = Math.abs(exact - Math.round(exact)) < 1e-9 * n ? Math.round(exact) : exact;
  const whole = Math.floor(share);
  const tail = exactSum(sorted.slice(0, whole)) + (share - whole) * (sorted[whole] ?? 0);
  const shortfall = share > 0 ? -tail / share : -sorted[0]!;
  return { valueAtRisk: positiveZero(-quantile(returns, 1 - level), n), expectedShortfall: positiveZero(shortfall, n) };
}

/**
 * As if returns were normal with the sample's mean and standard deviation (n − 1): VaR = −(μ + σ·z), ES = −μ + σ·φ(z) ÷ (1 − level), with z the (1 − level) quantile.
 *
 * The mean is in it; RiskMetrics leaves it out. Source: McNeil, Frey & Embrechts, "Quantitative Risk Management" (2005), examples 2.14 and 2.18.
 *
 * @param returns simple returns of equal periods
 * @param level in (0, 1)
 * @returns null for fewer than two returns or where they do not vary
 * @throws {RangeError} for a level outside (0, 1) or a return that is not finite
 * @example normalTailRisk([0.01, -0.01], 0.95).valueAtRisk // => { value: 0.02326, n: 2 }
 */
export function normalTailRisk(returns: readonly number[], level: number): TailRisk {
  return expanded(returns, level, ({ mean, deviation, n }, z, density) => ({
    valueAtRisk: positiveZero(-(mean + deviation * z), n),
    expectedShortfall: positiveZero(-mean + (deviation * density) / (1 - level), n),
  }));
}

/**
 * The normal figures corrected for skewness S and excess kurtosis K by Cornish and Fisher's expansion of the quantile,
 *
 *   w(z) = z + (z² − 1)·S/6 + (z³ − 3z)·K/24 − (2z³ − 5z)·S²/36,   VaR = −(μ + σ·w(z)),
 *
 * ES by averaging it over the tail in closed form:  −μ + σ·φ(z)/(1 − level) · (1 + z·S/6 + (z² − 1)·K/24 − (2z² − 1)·S²/36).
 *
 * σ with n − 1, S and K from moments over n. Where the expansion stops rising it is no distribution and there is no figure: S and K must satisfy Maillard's
 * condition S²/9 − 4·(K/8 − S²/6)·(1 − K/8 + 5S²/36) ≤ 0. Sources: Cornish & Fisher 1938; Zangari, RiskMetrics Monitor 1996; Maillard, "A User's Guide to the Cornish
 * Fisher Expansion" (2012).
 *
 * @param returns simple returns of equal periods
 * @param level in (0, 1)
 * @returns null for fewer than two returns, where they do not vary, and outside the expansion's domain
 * @throws {RangeError} for a level outside (0, 1) or a return that is not finite
 * @example cornishFisherTailRisk([0.01, -0.01], 0.95).valueAtRisk // => { value: null, reason: 'no-expansion', n: 2 }
 */
export function cornishFisherTailRisk(returns: readonly number[], level: number): TailRisk {
  return expanded(returns, level, ({ mean, deviation, skewness: s, kurtosis: k, n }, z, density) => {
    const square = k / 8 - (s * s) / 6;
    if (!(square >= 0 && (s * s) / 9 - 4 * square * (1 - k / 8 + (5 * s * s) / 36) <= 0)) return neither('no-expansion', n);
    const w = z + ((z * z - 1) * s) / 6 + ((z ** 3 - 3 * z) * k) / 24 - ((2 * z ** 3 - 5 * z) * s * s) / 36;
    const tail = 1 + (z * s) / 6 + ((z * z - 1) * k) / 24 - ((2 * z * z - 1) * s * s) / 36;
    return { valueAtRisk: positiveZero(-(mean + deviation * w), n), expectedShortfall: positiveZero(-mean + ((deviation * density) / (1 - level)) * tail, n) };
  });
}

function expanded(returns: readonly number[], level: number, figures: (moments: ReturnMoments, z: number, density: number) => TailRisk): TailRisk {
  requireLevel(level);
  if (returns.length < FEWEST) return neither('too-few', returns.length);
  const moments = returnMoments(returns);
  if (moments === null) return neither('no-variation', returns.length);
  const z = normalQuantile(1 - level);
  return figures(moments, z, normalDensity(z));
}

const neither = (reason: 'too-few' | 'no-variation' | 'no-expansion', n: number): TailRisk => ({ valueAtRisk: undefinedStatistic(reason, n), expectedShortfall: undefinedStatistic(reason, n) });
const positiveZero = (value: number, n: number): Statistic => defined(value === 0 ? 0 : value, n);

function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
}
