import { decimalFromNumber } from '../money/decimal.ts';
import { addMoney, minorQuotient, type Minor } from '../money/money.ts';

/**
 * Exact sum of any number of amounts of one currency, in smallest units; 0 for none.
 *
 * @throws {RangeError} for an amount that is no whole number of units, or a sum beyond the safe bound
 * @example sumMinor([100, -30]) // => 70
 */
export function sumMinor(amounts: readonly Minor[]): Minor {
  return amounts.reduce((sum, amount) => addMoney(sum, amount), 0);
}

/**
 * Arithmetic mean of amounts in smallest units, rounded once, half to even.
 *
 * @throws {RangeError} for no amounts, and as sumMinor
 * @example meanMinor([1, 2]) // => 2
 * @example meanMinor([2, 3]) // => 2
 * @example meanMinor([-1, -2]) // => -2
 */
export function meanMinor(amounts: readonly Minor[]): Minor {
  return minorQuotient(decimalFromNumber(sumMinor(amounts)), decimalFromNumber(amounts.length));
}
