import { decimalFromNumber, type Decimal } from '../money/decimal.ts';
import { minorQuotient, type Minor } from '../money/money.ts';

const NONE = decimalFromNumber(0);

/**
 * Share of an amount that belongs to the first `part` units of `whole`: total × part ÷ whole, half to even.
 *
 * Splitting by running totals (the share up to here, less the share up to before) keeps every split exact: the last
 * part takes the remainder, so that the parts always sum to the whole, and no running total is off by more than half
 * a unit however many parts there are.
 *
 * @param total whole number of smallest units, any sign
 * @param part 0 ≤ part ≤ whole
 * @param whole above zero
 * @throws {RangeError} outside the domain
 * @example prorate(100, parseDecimal('1'), parseDecimal('3')) // => 33
 * @example prorate(100, parseDecimal('2'), parseDecimal('3')) // => 67
 * @example prorate(5, parseDecimal('0.5'), parseDecimal('1')) // => 2
 */
export function prorate(total: Minor, part: Decimal, whole: Decimal): Minor {
  if (!(whole.gt(NONE) && part.gte(NONE) && part.lte(whole))) {
    throw new RangeError(`not a part of the whole: ${part.toFixed()} of ${whole.toFixed()}`);
  }
  if (part.eq(whole)) return total;
  if (total === 0 || part.eq(NONE)) return 0;
  return minorQuotient(decimalFromNumber(total).times(part), whole);
}
