import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/** A stated probability and what came of it. */
export interface Forecast {
  /** 0 … 1 */
  readonly stated: number;
  readonly happened: boolean;
}

/**
 * Brier score: the mean squared distance of stated probabilities from what happened, Σ (f − o)² ÷ n with o = 1 or 0.
 *
 * Dimensionless, 0 … 1, lower is better: 0 for a prophet, 0.25 for whoever always says one half. This is the form over one of two outcomes,
 * half of what Brier wrote down over both. It is a proper score: nobody gains by saying anything but what they believe.
 *
 * @see Brier 1950, Monthly Weather Review 78
 * @throws {RangeError} for a probability outside 0 … 1
 * @example brierScore([{ stated: 0.1, happened: false }, { stated: 0.9, happened: true }, { stated: 0.8, happened: true }, { stated: 0.3, happened: false }]).value // => 0.0375
 * @example brierScore([]) // => { value: null, reason: 'no-forecasts', n: 0 }
 */
export function brierScore(forecasts: readonly Forecast[]): Statistic {
  if (forecasts.length === 0) return undefinedStatistic('no-forecasts', 0);
  let sum = 0;
  for (const { stated, happened } of forecasts) {
    if (!(stated >= 0 && stated <= 1)) throw new RangeError(`not a probability: ${stated}`);
    sum += (stated - (happened ? 1 : 0)) ** 2;
  }
  return defined(sum / forecasts.length, forecasts.length);
}
