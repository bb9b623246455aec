import { BOOTSTRAP_RESAMPLES, BOOTSTRAP_SEED, type BootstrapOptions } from './bootstrap.ts';
import { seededRandom } from './prng.ts';
import { quantileSorted } from './quantile.ts';
import type { Interval } from './statistic.ts';

export type WinLossIntervals = { payoffRatio: Interval | null; profitFactor: Interval | null };

/**
 * Percentile bootstrap intervals of the two ratios of wins to losses, from the same resamples.
 *
 * The sample is drawn anew with replacement, n of n, and both ratios are taken of each draw; the interval runs from the
 * (1 − level)/2 to the (1 + level)/2 quantile (type 7). A draw without a loss has no ratio and counts as larger than any,
 * one without a win as 0: leaving them out would make small samples look surer than they are. Where an end of the interval
 * falls among draws without a loss it has no bound, and there is no interval. Source: Efron & Tibshirani, "An Introduction to
 * the Bootstrap" (1993), ch. 13.
 *
 * @param nets net results of closed trades, after fees, in one currency; scratches belong to the sample and enter neither side
 * @returns null for a ratio that is undefined in the sample or not bounded by it
 * @throws {RangeError} for a value that is not finite, level outside (0, 1) or resamples below 1
 * @example winLossIntervals([100, 100]) // => { payoffRatio: null, profitFactor: null }
 * @example winLossIntervals([]).payoffRatio // => null
 */
export function winLossIntervals(nets: readonly number[], options: BootstrapOptions = {}): WinLossIntervals {
  const { seed = BOOTSTRAP_SEED, resamples = BOOTSTRAP_RESAMPLES, level = 0.95 } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError(`resamples must be 1 or more: ${resamples}`);
  if (nets.some((net) => !Number.isFinite(net))) throw new RangeError('every value must be finite');
  if (!nets.some((net) => net < 0) || !nets.some((net) => net > 0)) return { payoffRatio: null, profitFactor: null };

  const sample = Float64Array.from(nets);
  const random = seededRandom(seed);
  const payoffs = new Float64Array(resamples);
  const factors = new Float64Array(resamples);
  const places = new Uint32Array(sample.length);
  for (let i = 0; i < resamples; i++) {
    random.fillBelow(places, sample.length);
    let won = 0;
    let lost = 0;
    let wins = 0;
    let losses = 0;
    for (let j = 0; j < sample.length; j++) {
      const net = sample[places[j]!]!;
      if (net > 0) {
        won += net;
        wins += 1;
      } else if (net < 0) {
        lost -= net;
        losses += 1;
      }
    }
    factors[i] = losses === 0 ? Number.POSITIVE_INFINITY : won / lost;
    payoffs[i] = losses === 0 ? Number.POSITIVE_INFINITY : wins === 0 ? 0 : won / wins / (lost / losses);
  }
  return { payoffRatio: between(payoffs, level), profitFactor: between(factors, level) };
}

function between(draws: Float64Array, level: number): Interval | null {
  draws.sort();
  const low = quantileSorted(draws, (1 - level) / 2);
  const high = quantileSorted(draws, (1 + level) / 2);
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high, level } : null;
}
