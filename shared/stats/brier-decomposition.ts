import { brierScore, type Forecast } from './brier-score.ts';
import { FIFTHS, sortedIntoBins } from './reliability-bins.ts';

export interface BrierDecomposition {
  readonly n: number;
  readonly score: number;
  /** How far what is stated lies from what then happens; 0 … 1, lower is better. */
  readonly reliability: number;
  /** How far apart the statements tell what happens from what does not; higher is better. */
  readonly resolution: number;
  /** Of the outcomes themselves, whatever is stated: ō (1 − ō); 0 … 0.25. */
  readonly uncertainty: number;
  /** Share that happened. */
  readonly baseRate: number;
  /** 1 − score ÷ uncertainty: against always stating the base rate; null where everything or nothing happened. */
  readonly skill: number | null;
}

/**
 * The Brier score taken apart: score = reliability − resolution + uncertainty, exactly.
 *
 * Over bins k with n_k forecasts, mean statement f_k and share o_k that happened, ō the share of all:
 * reliability = Σ n_k (f_k − o_k)² ÷ n,  resolution = Σ n_k (o_k − ō)² ÷ n,  uncertainty = ō (1 − ō)   (Murphy 1973).
 * Where statements within a bin differ, the three miss the score by the variance of the statements within bins less twice their covariance with
 * what happened; both are counted into the resolution (Stephenson, Coelho & Jolliffe 2008), which can then be slightly negative.
 * In small samples reliability comes out too large (Ferro & Fricker 2012): it is shown from a stated n on.
 *
 * @param edges of the bins, as for reliabilityBins
 * @returns null without forecasts
 * @throws {RangeError} for a probability outside 0 … 1
 * @see Murphy 1973, Journal of Applied Meteorology 12; Stephenson et al. 2008, Weather and Forecasting 23
 * @example brierDecomposition([{ stated: 0.5, happened: true }, { stated: 0.5, happened: false }]) // => { n: 2, score: 0.25, reliability: 0, resolution: 0, uncertainty: 0.25, baseRate: 0.5, skill: 0 }
 * @example brierDecomposition([]) // => null
 */
export function brierDecomposition(forecasts: readonly Forecast[], edges: readonly number[] = FIFTHS): BrierDecomposition | null {
  const n = forecasts.length;
  const score = brierScore(forecasts).value;
  if (score === null) return null;
  const baseRate = forecasts.filter(({ happened }) => happened).length / n;
  const uncertainty = baseRate * (1 - baseRate);
  let reliability = 0;
  let resolution = 0;
  for (const bin of sortedIntoBins(forecasts, edges)) {
    if (bin.length === 0) continue;
    const stated = mean(bin.map((forecast) => forecast.stated));
    const observed = mean(bin.map(({ happened }) => (happened ? 1 : 0)));
    reliability += bin.length * (stated - observed) ** 2;
    resolution += bin.length * (observed - baseRate) ** 2;
    for (const forecast of bin) {
      const off = forecast.stated - stated;
      resolution += 2 * off * ((forecast.happened ? 1 : 0) - observed) - off * off;
    }
  }
  return { n, score, reliability: reliability / n, resolution: resolution / n, uncertainty, baseRate, skill: uncertainty === 0 ? null : 1 - score / uncertainty };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
