import { requireAbove } from './domain.ts';

/**
 * Leverage at which a position's volatility is the one the trader wants to live with.
 *
 * Volatility grows in proportion to leverage, so  k = target / realised,  never above the account's cap. When markets
 * turn rough the leverage falls by itself; a fixed multiple does the opposite of that.
 *
 * @param target volatility wanted for the account; fraction, above 0
 * @param realised volatility of the position without leverage, over the same horizon as the target (both a year's, or
 *   both a day's); fraction, above 0
 * @param cap highest leverage allowed; dimensionless, above 0
 * @returns dimensionless, above 0, at most the cap
 * @throws {RangeError} outside the domain; a volatility of 0 is a gap in the data, not an invitation
 * @see A. Moreira and T. Muir, "Volatility-Managed Portfolios", Journal of Finance 72 (2017), 1611–1644, who scale
 *   by the variance; scaling by the volatility as here keeps the risk itself constant
 * @example volatilityTargetLeverage(0.2, 0.4, 2) // => 0.5
 * @example volatilityTargetLeverage(0.3, 0.1, 2) // => 2
 */
export function volatilityTargetLeverage(target: number, realised: number, cap: number): number {
  requireAbove('target volatility', target, 0);
  requireAbove('realised volatility', realised, 0);
  requireAbove('leverage cap', cap, 0);
  return Math.min(target / realised, cap);
}
