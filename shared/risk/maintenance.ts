import { decimalFromNumber } from '../money/decimal.ts';
import { requireAtLeast, requireBelow } from './domain.ts';
import { figure, noFigure, type Figure } from './figure.ts';

/**
 * The two ways in which lenders measure how far an account is from a call.
 *
 * equity-ratio: m = (assets − debt) / market value, a fraction below 1.
 * collateral-ratio: W = assets / debt (维持担保比例), a fraction above 1; 1.3 = 130 %. What was sold short is debt.
 */
export type MaintenanceConvention = 'equity-ratio' | 'collateral-ratio';

/**
 * Maintenance margin m of a long position whose collateral ratio is W.
 *
 * Without idle cash assets are the market value V and debt is V/W:  m = (V − V/W)/V = 1 − 1/W.
 *
 * @param w collateral ratio, assets / debt; fraction, at least 1
 * @returns equity / market value; fraction in [0, 1)
 * @throws {RangeError} outside the domain; below 1 the account owes more than it has
 * @see mission, worked values: 130 % → 23.0769… %
 * @example maintenanceFromCollateralLong(1.25) // => 0.19999999999999996
 */
export function maintenanceFromCollateralLong(w: number): number {
  requireAtLeast('collateral ratio', w, 1);
  return 1 - 1 / w;
}

/**
 * Collateral ratio W of a long position whose maintenance margin is m; the inverse of maintenanceFromCollateralLong.
 *
 * m = 1 − 1/W   ⇒   W = 1 / (1 − m).
 *
 * @param m equity / market value; fraction, 0 ≤ m < 1
 * @returns assets / debt; fraction, at least 1
 * @throws {RangeError} outside the domain
 * @example collateralFromMaintenanceLong(0.25) // => 1.3333333333333333
 */
export function collateralFromMaintenanceLong(m: number): number {
  requireAtLeast('maintenance margin', m, 0);
  requireBelow('maintenance margin', m, 1);
  return 1 / (1 - m);
}

/**
 * Maintenance margin m of a short position whose collateral ratio is W.
 *
 * The debt is the market value V of what was sold, the assets are cash, W·V:  m = (W·V − V)/V = W − 1.
 *
 * @param w collateral ratio, assets / debt; fraction, at least 1
 * @returns equity / market value; fraction, at least 0
 * @throws {RangeError} outside the domain
 * @see mission, worked values: 130 % → 30 %
 * @example maintenanceFromCollateralShort(1.5) // => 0.5
 */
export function maintenanceFromCollateralShort(w: number): number {
  requireAtLeast('collateral ratio', w, 1);
  return w - 1;
}

/**
 * Collateral ratio W of a short position whose maintenance margin is m; the inverse of maintenanceFromCollateralShort.
 *
 * @param m equity / market value; fraction, at least 0
 * @returns assets / debt; fraction, at least 1
 * @throws {RangeError} outside the domain
 * @example collateralFromMaintenanceShort(0.5) // => 1.5
 */
export function collateralFromMaintenanceShort(m: number): number {
  requireAtLeast('maintenance margin', m, 0);
  return 1 + m;
}

export interface MarginState {
  /** Gross market value, longs and shorts both counted as positive; at least 0. */
  readonly marketValue: number;
  /** What the account owns: longs and cash, the proceeds of short sales included; at least 0. */
  readonly assets: number;
  /** What it owes: borrowed money, interest, and the market value of what was sold short; at least 0. */
  readonly debt: number;
}

export type MaintenanceReason = 'maintenance.noPosition' | 'maintenance.noDebt' | 'maintenance.unknown';

function isKnown(state: MarginState): boolean {
  return [state.marketValue, state.assets, state.debt].every((part) => Number.isFinite(part) && part >= 0);
}

/**
 * Where an account stands in its lender's own measure.
 *
 * equity-ratio: (assets − debt) / market value;  collateral-ratio: assets / debt.
 *
 * @param state all parts in one money unit
 * @returns fraction; null with the reason where there is no position, no debt, or a part is unknown
 * @example maintenanceLevel({ marketValue: 100, assets: 100, debt: 75 }, 'equity-ratio') // => { value: 0.25, reason: null }
 * @example maintenanceLevel({ marketValue: 0, assets: 100, debt: 0 }, 'collateral-ratio') // => { value: null, reason: 'maintenance.noDebt' }
 */
export function maintenanceLevel(state: MarginState, convention: MaintenanceConvention): Figure<MaintenanceReason> {
  if (!isKnown(state)) return noFigure('maintenance.unknown');
  if (convention === 'equity-ratio') {
    if (state.marketValue === 0) return noFigure('maintenance.noPosition');
    return figure((state.assets - state.debt) / state.marketValue);
  }
  if (state.debt === 0) return noFigure('maintenance.noDebt');
  return figure(state.assets / state.debt);
}

/**
 * Whether an account is below a level of its lender: the call test. At the level is not below it.
 *
 * equity-ratio: assets − debt < level · market value;  collateral-ratio: assets < level · debt.  Multiplied out
 * instead of divided, so it has an answer without positions or debt too, and compared exactly. Anything unknown
 * counts as called: not knowing is no safety.
 *
 * @param state all parts in one money unit
 * @param level warning, call or liquidation level in the units of the convention; fraction
 * @see mission, worked values: call test, with and without idle cash
 * @example isCalled({ marketValue: 100, assets: 100, debt: 75 }, 'equity-ratio', 0.25) // => false
 * @example isCalled({ marketValue: 100, assets: 100, debt: 76 }, 'equity-ratio', 0.25) // => true
 * @example isCalled({ marketValue: 130, assets: 130, debt: 100 }, 'collateral-ratio', 1.3) // => false
 */
export function isCalled(state: MarginState, convention: MaintenanceConvention, level: number): boolean {
  if (!isKnown(state) || !Number.isFinite(level)) return true;
  const assets = decimalFromNumber(state.assets);
  const debt = decimalFromNumber(state.debt);
  const threshold = decimalFromNumber(level);
  if (convention === 'equity-ratio') {
    return !assets.minus(debt).gte(threshold.times(decimalFromNumber(state.marketValue)));
  }
  return !assets.gte(threshold.times(debt));
}
