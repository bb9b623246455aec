import type { Settlement } from '../account/instrument.ts';
import { canonicalDecimal, toDecimal } from '../money/decimal.ts';
import type { DecimalString } from '../money/schema.ts';

/**
 * How much of a long may be sold on a trading day.
 *
 * `T+1`: what was bought on the day is sold from the next one on. Sales of the day came out of what was held before it, so what is left
 * of that is what is held now less what was bought today. Nothing is refused by it: an exit always passes, and the exchange says no
 * itself. This only tells.
 *
 * @param held signed quantity now; negative is short
 * @param boughtToday Σ purchases of the day that stand
 * @returns 0 or more; null where nothing binds: T+0, flat, or short
 * @example sellableOn({ held: '1000', boughtToday: '300', settlement: 'T+1' }) // => '700'
 * @example sellableOn({ held: '300', boughtToday: '300', settlement: 'T+1' }) // => '0'
 * @example sellableOn({ held: '300', boughtToday: '300', settlement: 'T+0' }) // => null
 */
export function sellableOn({ held, boughtToday, settlement }: { held: DecimalString; boughtToday: DecimalString; settlement: Settlement }): DecimalString | null {
  const now = toDecimal(held);
  if (settlement === 'T+0' || !now.gt('0')) return null;
  const before = now.minus(toDecimal(boughtToday));
  return before.gt('0') ? canonicalDecimal(before) : '0';
}
