import type { Minor } from '../money/money.ts';
import { requireFinite } from './domain.ts';
import { figure, noFigure, type Figure } from './figure.ts';

export type RMultipleReason = 'r.noPlannedRisk';

/**
 * Result of a trade in R, multiples of the risk its plan took.
 *
 * net result / planned risk.  There is none without a plan, and none for a planned risk of 0.
 *
 * @param netResult result after fees; smallest units, negative for a loss
 * @param risk planned risk of the plan; smallest units, above 0; null = no plan
 * @returns dimensionless, −1 = lost exactly what was planned; or null with the reason
 * @throws {RangeError} if the result is not finite
 * @example rMultiple(-2000000, 2000000) // => { value: -1, reason: null }
 * @example rMultiple(100, null) // => { value: null, reason: 'r.noPlannedRisk' }
 */
export function rMultiple(netResult: Minor, risk: Minor | null): Figure<RMultipleReason> {
  requireFinite('net result', netResult);
  if (risk === null || !Number.isFinite(risk) || !(risk > 0)) return noFigure('r.noPlannedRisk');
  return figure(netResult / risk);
}
