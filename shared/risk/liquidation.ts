import { requireAbove, requireAtLeast, requireBelow } from './domain.ts';

/**
 * Price return at which a leveraged long position reaches its maintenance level.
 *
 * Equity over market value equals m:  (k(1+r) − (k−1)) / (k(1+r)) = m   ⇒   r = (m·k − 1) / (k·(1 − m)).
 * No interest accrued; see liquidationReturnAccrued for t > 0.
 *
 * @param k leverage at entry, total position / own equity; dimensionless, k > 1
 * @param m maintenance margin, equity / market value; fraction, 0 ≤ m < 1/k
 * @returns signed fraction of the entry price in (−1, 0); −0.3333 = a fall of 33.33 %
 * @throws {RangeError} outside the domain; m ≥ 1/k is already liquidatable at entry
 * @see mission, worked values: m = 25 %, L = 2 and L = 3
 * @example liquidationReturn(2, 0.25) // => -0.3333333333333333
 * @example liquidationReturn(3, 0.25) // => -0.1111111111111111
 */
export function liquidationReturn(k: number, m: number): number {
  requireBorrowedLong(k, m);
  return (m * k - 1) / (k * (1 - m));
}

/**
 * The same after t years of simple interest that was added to the debt.
 *
 * (k(1+r) − (k−1)(1 + i·t)) / (k(1+r)) = m   ⇒   1 + r = (k − 1)(1 + i·t) / (k·(1 − m)).
 * Interest moves the level up towards the price; after long enough it is reached without the price having fallen,
 * and the result is 0 or above: the price must have RISEN by that much to stand at the level.
 *
 * @param k leverage at entry; dimensionless, k > 1
 * @param m maintenance margin, equity / market value; fraction, 0 ≤ m < 1/k
 * @param i interest a year; fraction of the borrowed money, at least 0
 * @param t time since entry; years, at least 0
 * @returns signed fraction of the entry price, above −1
 * @throws {RangeError} outside the domain
 * @see mission, worked values: L = 2, m = 25 %, i = 6 %, t = 0.5
 * @example liquidationReturnAccrued(2, 0.25, 0.06, 0.5) // => -0.31333333333333335
 */
export function liquidationReturnAccrued(k: number, m: number, i: number, t: number): number {
  requireBorrowedLong(k, m);
  requireAtLeast('interest rate', i, 0);
  requireAtLeast('years', t, 0);
  return ((k - 1) * (1 + i * t)) / (k * (1 - m)) - 1;
}

/**
 * Price return at which a short position reaches its maintenance level.
 *
 * Per unit of equity k was sold; equity after the move is 1 − k·r and the market value k(1+r):
 * (1 − k·r) / (k(1+r)) = m   ⇒   r = (1 − m·k) / (k·(1 + m)).  No lending fee accrued.
 *
 * @param k leverage at entry, value sold short / own equity; dimensionless, k > 0
 * @param m maintenance margin, equity / market value; fraction, 0 ≤ m < 1/k
 * @returns signed fraction of the entry price, above 0: a short is hurt by a rise; +0.1538 = a rise of 15.38 %
 * @throws {RangeError} outside the domain; m ≥ 1/k is already liquidatable at entry
 * @see mission, worked values: L = 2, m = 30 %
 * @example liquidationReturnShort(2, 0.3) // => 0.15384615384615385
 */
export function liquidationReturnShort(k: number, m: number): number {
  return liquidationReturnShortAccrued(k, m, 0, 0);
}

/**
 * The same after t years of a lending fee on the value sold, taken from equity.
 *
 * (1 − k·r − k·f·t) / (k(1+r)) = m   ⇒   r = (1 − k·f·t − m·k) / (k·(1 + m)).
 * The fee moves the level down towards the price; a result of 0 or below means that it is already reached.
 *
 * @param k leverage at entry; dimensionless, k > 0
 * @param m maintenance margin, equity / market value; fraction, 0 ≤ m < 1/k
 * @param f lending fee a year; fraction of the value sold, at least 0
 * @param t time since entry; years, at least 0
 * @returns signed fraction of the entry price
 * @throws {RangeError} outside the domain
 * @example liquidationReturnShortAccrued(2, 0.25, 0.1, 0.5) // => 0.16
 */
export function liquidationReturnShortAccrued(k: number, m: number, f: number, t: number): number {
  requireAbove('leverage', k, 0);
  requireMaintenance(k, m);
  requireAtLeast('lending fee', f, 0);
  requireAtLeast('years', t, 0);
  return (1 - k * f * t - m * k) / (k * (1 + m));
}

function requireBorrowedLong(k: number, m: number): void {
  requireAbove('leverage', k, 1);
  requireMaintenance(k, m);
}

function requireMaintenance(k: number, m: number): void {
  requireAtLeast('maintenance margin', m, 0);
  requireBelow('maintenance margin', m, 1 / k);
}
