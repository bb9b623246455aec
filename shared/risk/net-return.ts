import { requireAbove, requireAtLeast, requireFinite } from './domain.ts';

/**
 * Net return on own equity of a leveraged position, after interest and before fees.
 *
 * Per unit of equity the position is k and k − 1 of it is borrowed:  k·r − (k − 1)·i.  Below k = 1 nothing is
 * borrowed, so no interest is owed, and none is assumed to be earned on the idle rest.
 *
 * @param k leverage, position / own equity; dimensionless, above 0
 * @param r price return of the position over the time considered; signed fraction, −0.1 = a fall of 10 %
 * @param i interest over the same time; fraction of the borrowed money, at least 0
 * @returns signed fraction of own equity; −0.74 = 74 % of it lost
 * @throws {RangeError} outside the domain
 * @see mission, worked values: L = 5, r = ±10 %, i = 6 % → 26 % and −74 %
 * @example netReturnOnEquity(5, -0.1, 0.06) // => -0.74
 * @example netReturnOnEquity(2, 0.15, 0.06) // => 0.24
 */
export function netReturnOnEquity(k: number, r: number, i: number): number {
  return netReturnOverYears(k, r, i, 1);
}

/**
 * Net return on own equity over t years at an annual rate, simple interest.
 *
 * k·r − max(k − 1, 0)·i·t;  with t = 1 it is netReturnOnEquity.
 *
 * @param k leverage; dimensionless, above 0
 * @param r price return over the whole t years, not a year's; signed fraction
 * @param i interest a year; fraction of the borrowed money, at least 0
 * @param t time; years, at least 0
 * @returns signed fraction of own equity
 * @throws {RangeError} outside the domain
 * @example netReturnOverYears(2, 0.05, 0.06, 0.5) // => 0.07
 */
export function netReturnOverYears(k: number, r: number, i: number, t: number): number {
  requireAbove('leverage', k, 0);
  requireFinite('price return', r);
  requireAtLeast('interest rate', i, 0);
  requireAtLeast('years', t, 0);
  return k * r - Math.max(k - 1, 0) * i * t;
}
