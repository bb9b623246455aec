export const severities = ['none', 'slight', 'clear', 'strong'] as const;
export type Severity = (typeof severities)[number];

/** A corrected p above this excludes nothing. */
export const ALPHA = 0.05;

/**
 * How much is made of an effect: nothing unless its interval excludes "no effect" after the correction for looking several times, and unless it goes
 * the way of the bias. Then by its size against the spread within the groups: slight below 0.5 standard deviations, clear below 0.8, strong from there
 * on (Cohen, "Statistical Power Analysis", 1988). What only stands in for the real measure is never more than slight.
 *
 * @param standardised effect ÷ standard deviation, signed so that the bias is positive
 * @param corrected p after the correction
 * @example severityOf(0.6, 0.01, false) // => 'clear'
 * @example severityOf(0.6, 0.06, false) // => 'none'
 * @example severityOf(-0.6, 0.01, false) // => 'none'
 * @example severityOf(0.9, 0.01, true) // => 'slight'
 */
export function severityOf(standardised: number | null, corrected: number | null, proxy: boolean): Severity {
  if (standardised === null || corrected === null || !(corrected <= ALPHA) || !(standardised > 0)) return 'none';
  if (proxy || standardised < 0.5) return 'slight';
  return standardised < 0.8 ? 'clear' : 'strong';
}
