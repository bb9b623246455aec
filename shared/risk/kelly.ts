import { requireAbove, requireAtLeast, requireAtMost, requireBelow } from './domain.ts';

/**
 * Kelly fraction of a bet that wins b or loses 1: the stake that makes capital grow fastest in the long run, if the
 * odds were known and stayed.
 *
 * f* = p − (1 − p)/b.
 *
 * @param p probability of a win; fraction, 0 ≤ p ≤ 1
 * @param b payoff ratio, average win / average loss; above 0
 * @returns fraction of equity to put at risk; 0 or below where there is no edge
 * @throws {RangeError} outside the domain
 * @see J. L. Kelly, "A New Interpretation of Information Rate", Bell System Technical Journal 35 (1956), 917–926
 * @example kellyFraction(0.6, 1) // => 0.19999999999999996
 * @example kellyFraction(0.5, 2) // => 0.25
 */
export function kellyFraction(p: number, b: number): number {
  requireAtLeast('win probability', p, 0);
  requireAtMost('win probability', p, 1);
  requireAbove('payoff ratio', b, 0);
  return p - (1 - p) / b;
}

/** Closed trades below which no estimate of the odds is worth a stake by itself; ours, not a law. */
export const KELLY_SMALL_SAMPLE = 100;

/**
 * kelly.noEdge: the estimate itself is no bet; the stake is 0.
 * kelly.smallSample: fewer closed trades than KELLY_SMALL_SAMPLE stand behind it.
 * kelly.unstable: at the low end of the win rate's interval the edge is gone.
 */
export type KellyWarning = 'kelly.noEdge' | 'kelly.smallSample' | 'kelly.unstable';

export interface KellyEstimate {
  /** Estimated probability of a win. */
  readonly winRate: number;
  /** Low end of its confidence interval; at most the estimate. */
  readonly winRateLow: number;
  /** Average win / average loss. */
  readonly payoffRatio: number;
  /** Closed trades behind the estimate. */
  readonly sampleSize: number;
}

export interface KellyAdvice {
  /** Full Kelly at the estimate, for reference; signed. */
  readonly full: number;
  /** Full Kelly at the low end of the win rate; signed. */
  readonly fullAtLow: number;
  /** The fraction of full Kelly asked for, never below 0; fraction of equity to put at risk. */
  readonly stake: number;
  readonly warnings: readonly KellyWarning[];
}

/**
 * A fraction of the Kelly stake, with a warning where the estimate behind it does not carry it.
 *
 * stake = max(0, part · f*(p, b)).  Full Kelly is not offered: it assumes that the odds are known, and an
 * overestimate of them costs more growth than the same underestimate.
 *
 * @param estimate the trader's own odds, from closed trades
 * @param part share of full Kelly; fraction, 0 < part < 1, 0.5 = half Kelly
 * @throws {RangeError} outside the domain
 * @example fractionalKelly({ winRate: 0.5, winRateLow: 0.3, payoffRatio: 2, sampleSize: 40 }, 0.5) // => { full: 0.25, fullAtLow: -0.04999999999999999, stake: 0.125, warnings: ['kelly.smallSample', 'kelly.unstable'] }
 */
export function fractionalKelly(estimate: KellyEstimate, part: number): KellyAdvice {
  requireAbove('share of full Kelly', part, 0);
  requireBelow('share of full Kelly', part, 1);
  requireAtLeast('sample size', estimate.sampleSize, 0);
  requireAtMost('low end of the win rate', estimate.winRateLow, estimate.winRate);
  const full = kellyFraction(estimate.winRate, estimate.payoffRatio);
  const fullAtLow = kellyFraction(estimate.winRateLow, estimate.payoffRatio);
  const warnings: KellyWarning[] = [];
  if (!(full > 0)) warnings.push('kelly.noEdge');
  if (estimate.sampleSize < KELLY_SMALL_SAMPLE) warnings.push('kelly.smallSample');
  if (!(fullAtLow > 0)) warnings.push('kelly.unstable');
  return { full, fullAtLow, stake: Math.max(0, part * full), warnings };
}
