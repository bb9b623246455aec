import type { Forecast } from '../stats/brier-score.ts';
import type { WrittenCause } from './written-cause.ts';

/** From this many marked causes on the Brier score and its parts are shown, and from this many in a bin its share. */
export const CALIBRATION_ENOUGH = 30;
export const BIN_ENOUGH = 10;

export interface CalibrationSample {
  readonly forecasts: readonly Forecast[];
  /** Written with a likelihood, looked back on, and nobody can tell: in no figure. */
  readonly cannotTell: number;
  /** Happened without having been written: no likelihood was stated, so no score can know of them. */
  readonly unforeseen: number;
}

/** The stated likelihoods that can be held against what happened. A cause told twice is two statements. */
export function calibrationSample(written: readonly WrittenCause[]): CalibrationSample {
  const stated = written.filter(({ foreseen, likelihood }) => foreseen && likelihood !== null);
  return {
    forecasts: stated.flatMap(({ likelihood, mark }) => (mark === 'happened' || mark === 'did-not-happen' ? [{ stated: likelihood!, happened: mark === 'happened' }] : [])),
    cannotTell: stated.filter(({ mark }) => mark === 'cannot-tell').length,
    unforeseen: written.filter(({ foreseen }) => !foreseen).length,
  };
}
