import { requireAbove, requireAtLeast } from './domain.ts';

/**
 * Price return at which interest is just earned back: the interest-only break-even return.
 *
 * k·r − (k − 1)·i = 0   ⇒   r = (k − 1)/k · i.  Below k = 1 nothing is borrowed and it is 0.
 *
 * @param k leverage; dimensionless, above 0
 * @param i interest over the time considered; fraction of the borrowed money, at least 0
 * @returns fraction of the entry price, at least 0; 0.03 = the price must rise 3 %
 * @throws {RangeError} outside the domain
 * @see mission, worked values: L = 2, i = 6 % → 3 %
 * @example breakEvenReturn(2, 0.06) // => 0.03
 */
export function breakEvenReturn(k: number, i: number): number {
  return breakEvenReturnWithCosts(k, i, 1, 0);
}

/**
 * Break-even return over t years at an annual rate, with the costs of getting in and out.
 *
 * k·r − (k − 1)·i·t − k·c = 0   ⇒   r = (k − 1)/k · i·t + c.  The whole round trip is counted on the entry value;
 * that a sale near break-even pays its part on a price a little higher is of second order and left out.
 *
 * @param k leverage; dimensionless, above 0
 * @param i interest a year; fraction of the borrowed money, at least 0
 * @param t time the position is held; years, at least 0
 * @param c round-trip costs (commission, tax, slippage); fraction of the position's value, at least 0
 * @returns fraction of the entry price, at least 0
 * @throws {RangeError} outside the domain
 * @example breakEvenReturnWithCosts(2, 0.06, 0.5, 0.002) // => 0.017
 */
export function breakEvenReturnWithCosts(k: number, i: number, t: number, c: number): number {
  requireAbove('leverage', k, 0);
  requireAtLeast('interest rate', i, 0);
  requireAtLeast('years', t, 0);
  requireAtLeast('round-trip costs', c, 0);
  return (Math.max(k - 1, 0) / k) * i * t + c;
}
