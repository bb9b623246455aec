import { decimalFromNumber } from '../money/decimal.ts';
import type { Minor } from '../money/money.ts';

/**
 * Whether an amount is clearly below a share of another: value < fraction · whole, compared exactly.
 *
 * False where anything is no number, and where the whole is used up: what cannot be told is never below a limit.
 *
 * @param whole own equity, smallest units
 * @example belowShare(2999999, 0.03, 100000000) // => true
 * @example belowShare(3000000, 0.03, 100000000) // => false
 * @example belowShare(0, 0.03, 0) // => false
 */
export function belowShare(value: Minor, fraction: number, whole: Minor): boolean {
  return comparable(value, fraction, whole) && decimalFromNumber(value).lt(product(fraction, whole));
}

/**
 * Whether an amount is clearly a share of another or more: value ≥ fraction · whole, compared exactly.
 *
 * @example isShare(30000000, 0.3, 100000000) // => true
 * @example isShare(29999999, 0.3, 100000000) // => false
 */
export function isShare(value: Minor, fraction: number, whole: Minor): boolean {
  return comparable(value, fraction, whole) && decimalFromNumber(value).gte(product(fraction, whole));
}

/** The share for display; null where it is none. */
export const shareOf = (value: Minor, whole: Minor): number | null => (Number.isFinite(value) && whole > 0 ? value / whole : null);

const product = (fraction: number, whole: Minor) => decimalFromNumber(fraction).times(decimalFromNumber(whole));

const comparable = (value: number, fraction: number, whole: number): boolean => Number.isFinite(value) && Number.isFinite(fraction) && Number.isFinite(whole) && whole > 0;
