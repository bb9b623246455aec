import { notional, parseDecimal, toDecimal, type Decimal } from '../../shared/money/decimal.ts';

/**
 * Whether a stated amount can be price × quantity × multiplier, the price being rounded as shown.
 *
 * Statements print the average price of an order rounded to a few places while the amount is exact, so the product
 * misses the amount by up to one unit of the last place on every share, plus the cent the amount itself is rounded to.
 * More than that is a row that contradicts itself.
 *
 * @param minPlaces places the format prints at least; trailing zeros that Excel dropped do not make the price coarser
 * @param maxPlaces places beyond which a shown price is not trusted to be exact
 * @param slack money allowed on top, for the amount's own rounding
 * @example grossFits('8.53', '1000', '1', '8534.2', { minPlaces: 2, maxPlaces: 3 }) // => true
 * @example grossFits('8.53', '1000', '1', '8634.2', { minPlaces: 2, maxPlaces: 3 }) // => false
 */
export function grossFits(
  price: string,
  quantity: string,
  multiplier: string,
  gross: string,
  { minPlaces, maxPlaces, slack = '0.01' }: { minPlaces: number; maxPlaces: number; slack?: string },
): boolean {
  const places = Math.min(maxPlaces, Math.max(minPlaces, price.split('.')[1]?.length ?? 0));
  const unit = parseDecimal(places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`);
  const tolerance = notional(lesser(unit, toDecimal(price).times('0.01')), quantity, multiplier).plus(slack);
  return notional(price, quantity, multiplier).minus(gross).abs().lte(tolerance);
}

/** One per cent bounds the allowance where a price is small against its places: a coin at 0.08 is not 0.07. */
function lesser(a: Decimal, b: Decimal): Decimal {
  return a.lt(b) ? a : b;
}

/** Whether the first amount is strictly nearer to price × quantity × multiplier than the second. */
export function nearerGross(price: string, quantity: string, multiplier: string, first: string, second: string): boolean {
  const exact = notional(price, quantity, multiplier);
  return exact.minus(first).abs().lt(exact.minus(second).abs());
}
