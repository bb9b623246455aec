import { decimalFromNumber } from '../money/decimal.ts';
import { requireAbove, requireAtLeast } from './domain.ts';
import { figure, noFigure, type Figure } from './figure.ts';

/**
 * Leverage of an account that has put all it owns and all it has borrowed into positions.
 *
 * Position over own equity:  k = (E + B) / E.  Idle borrowed cash does not count; see exposureLeverage for what is
 * really in the market.
 *
 * @param equity own money E; any money unit, above 0
 * @param borrowed borrowed money B; same unit, at least 0
 * @returns k; dimensionless, at least 1
 * @throws {RangeError} outside the domain
 * @see mission, worked values: E = 100, B = 400 → 5
 * @example leverage(100, 400) // => 5
 */
export function leverage(equity: number, borrowed: number): number {
  requireAbove('equity', equity, 0);
  requireAtLeast('borrowed', borrowed, 0);
  return (equity + borrowed) / equity;
}

/**
 * Share of a position that is the trader's own money: the margin rate.
 *
 * Own equity over position:  E / (k·E) = 1/k.
 *
 * @param k leverage; dimensionless, above 0
 * @returns fraction; 0.2 = 20 %
 * @throws {RangeError} outside the domain
 * @see mission, worked values: L = 5 → 20 %
 * @example marginRate(5) // => 0.2
 */
export function marginRate(k: number): number {
  requireAbove('leverage', k, 0);
  return 1 / k;
}

export type LeverageReason = 'leverage.equityUnknown' | 'leverage.equityNotPositive' | 'leverage.exposureUnknown';

/**
 * Leverage as the rules judge it: the gross exposure in the market over current equity.
 *
 * k = Σ|notional| / E.  Longs and shorts add up, because a short loses as fast as a long does. There is none where
 * equity is unknown or used up; that is a reason, not a very large number.
 *
 * @param grossNotional Σ|notional| of positions and released orders; any money unit, at least 0; null = unknown
 * @param equity current own equity; same unit; null = unknown
 * @returns dimensionless, at least 0; or null with the reason
 * @see mission, "Definitions that settle disputes"
 * @example exposureLeverage(4000000, 2000000) // => { value: 2, reason: null }
 * @example exposureLeverage(100, 0) // => { value: null, reason: 'leverage.equityNotPositive' }
 */
export function exposureLeverage(grossNotional: number | null, equity: number | null): Figure<LeverageReason> {
  if (equity === null || !Number.isFinite(equity)) return noFigure('leverage.equityUnknown');
  if (!(equity > 0)) return noFigure('leverage.equityNotPositive');
  if (grossNotional === null || !Number.isFinite(grossNotional) || !(grossNotional >= 0)) {
    return noFigure('leverage.exposureUnknown');
  }
  return figure(grossNotional / equity);
}

/**
 * Whether an exposure stays within a leverage cap; at the cap is within.
 *
 * Σ|notional| ≤ cap · E, compared exactly, so 200.00 on 100.00 at a cap of 2 passes and one cent more does not. What
 * is missing, not finite or not positive is never within.
 *
 * @param grossNotional Σ|notional|; any money unit, at least 0; null = unknown
 * @param equity current own equity; same unit, above 0; null = unknown
 * @param cap highest leverage allowed; dimensionless, above 0
 * @example leverageWithin(20000, 10000, 2) // => true
 * @example leverageWithin(20001, 10000, 2) // => false
 * @example leverageWithin(0, null, 2) // => false
 */
export function leverageWithin(grossNotional: number | null, equity: number | null, cap: number): boolean {
  if (exposureLeverage(grossNotional, equity).value === null || grossNotional === null || equity === null) return false;
  if (!(cap > 0) || !Number.isFinite(cap)) return false;
  return decimalFromNumber(grossNotional).lte(decimalFromNumber(cap).times(decimalFromNumber(equity)));
}
