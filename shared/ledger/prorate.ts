import { halfEvenQuotient } from '../money/atto.ts';
import type { Minor } from '../money/money.ts';

/**
 * Share of an amount that belongs to the first `part` units of `whole`: total × part ÷ whole, half to even.
 *
 * Splitting by running totals (the share up to here, less the share up to before) keeps every split exact: the last
 * part takes the remainder, so that the parts always sum to the whole, and no running total is off by more than half
 * a unit however many parts there are.
 *
 * @param total whole number of smallest units, any sign
 * @param part 0 ≤ part ≤ whole, in any unit that both share
 * @param whole above zero
 * @throws {RangeError} outside the domain
 * @example prorate(100, 1n, 3n) // => 33
 * @example prorate(100, 2n, 3n) // => 67
 * @example prorate(5, 1n, 2n) // => 2
 */
export function prorate(total: Minor, part: bigint, whole: bigint): Minor {
  if (part === whole && whole > 0n) return total;
  if (!(whole > 0n && part >= 0n && part < whole)) throw new RangeError(`not a part of the whole: ${part} of ${whole}`);
  if (total === 0 || part === 0n) return 0;
  // No share is larger than the total, which is a safe integer; −0 is 0.
  return Number(halfEvenQuotient(BigInt(total) * part, whole)) + 0;
}
