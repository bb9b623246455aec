/**
 * The shape every statistic answers in.
 *
 * A statistic that does not exist for its sample is `null` with the reason and the sample size, never 0 and never NaN:
 * a payoff ratio of 0 would be a finding, "no losing trade yet" is not one.
 */
export type StatReason =
  /** No closed trade in the sample. */
  | 'no-trades'
  /** Every trade is a scratch: nothing was won or lost. */
  | 'only-scratches'
  | 'no-wins'
  | 'no-losses'
  /** The sample is too small for this figure to mean anything. */
  | 'too-few'
  /** No trade in the sample has a planned risk, so nothing can be measured in R. */
  | 'no-planned-risk'
  /** No holding time is known. */
  | 'no-times'
  /** The fraction needs equity, and it is unknown or not positive. */
  | 'no-equity'
  /** Several rates of return, or none, explain the flows. */
  | 'no-single-rate'
  /** Every value is the same: there is nothing to divide by. */
  | 'no-variation'
  /** No return below the target, or no fall at all: there is nothing to divide by. */
  | 'no-downside'
  /** The sample is too skewed, or its tails too heavy, for the expansion to be a distribution. */
  | 'no-expansion'
  /** Nothing with a stated probability has been marked. */
  | 'no-forecasts';

export type Statistic = { value: number; n: number } | { value: null; reason: StatReason; n: number };

/**
 * @example defined(0.5, 8) // => { value: 0.5, n: 8 }
 */
export const defined = (value: number, n: number): Statistic => ({ value, n });
/**
 * @example undefinedStatistic('no-losses', 3) // => { value: null, reason: 'no-losses', n: 3 }
 */
export const undefinedStatistic = (reason: StatReason, n: number): Statistic => ({ value: null, reason, n });

/**
 * How an interval was found: Wilson's score interval; percentile bootstrap; mean ± Student's t times the standard error; the delta method
 * on the logarithm of a ratio.
 */
export type IntervalMethod = 'wilson' | 'bootstrap' | 'student' | 'delta';

/** A two-sided confidence interval; `level` is its nominal coverage, 0.95 unless said otherwise. */
export type Interval = { low: number; high: number; level: number };
