import { decimalFromNumber } from '../money/decimal.ts';
import type { Minor } from '../money/money.ts';
import { requireAbove, requireAtMost } from './domain.ts';

/** Loss at the stop a plan may carry unless its trader chose a stricter one; fraction of own equity. */
export const DEFAULT_LOSS_CAP = 0.02;

/** The bound no setting goes beyond; fraction of own equity. */
export const HARD_LOSS_BOUND = 0.05;

/**
 * @throws {RangeError} unless above 0 and at most HARD_LOSS_BOUND
 * @example requireLossCap(0.051) // => throws RangeError
 */
export function requireLossCap(lossCap: number): void {
  requireAbove('loss cap', lossCap, 0);
  requireAtMost('loss cap', lossCap, HARD_LOSS_BOUND);
}

/**
 * Whether a loss at the stop stays within its cap; at the cap is within.
 *
 * loss ≤ cap · E, compared exactly. What is not a number, an equity that is unknown or used up, and a cap beyond the
 * hard bound are never within.
 *
 * @param lossAtStop money lost if the stop is filled at its price; smallest units, at least 0; null = unknown
 * @param equity own equity; smallest units, above 0; null = unknown
 * @param lossCap fraction of own equity, above 0, at most 0.05
 * @see mission: loss at the stop ≤ 2 % of E by default, never above 5 %
 * @example lossWithinCap(2000000, 100000000, 0.02) // => true
 * @example lossWithinCap(2000001, 100000000, 0.02) // => false
 * @example lossWithinCap(null, 100000000, 0.02) // => false
 */
export function lossWithinCap(lossAtStop: Minor | null, equity: Minor | null, lossCap: number = DEFAULT_LOSS_CAP): boolean {
  if (lossAtStop === null || !(lossAtStop >= 0) || !Number.isFinite(lossAtStop)) return false;
  if (equity === null || !(equity > 0) || !Number.isFinite(equity)) return false;
  if (!(lossCap > 0 && lossCap <= HARD_LOSS_BOUND)) return false;
  return decimalFromNumber(lossAtStop).lte(decimalFromNumber(lossCap).times(decimalFromNumber(equity)));
}
