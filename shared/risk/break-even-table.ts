import { breakEvenReturnWithCosts } from './break-even.ts';

export interface BreakEvenCell {
  readonly leverage: number;
  /** Price return needed, fraction of the entry price. */
  readonly breakEven: number;
}

export interface BreakEvenRow {
  /** Interest a year, fraction. */
  readonly rate: number;
  readonly cells: readonly BreakEvenCell[];
}

/**
 * Break-even returns for many interest rates and leverages at once: one row a rate, one cell a leverage, both in the
 * order given.
 *
 * Each cell is breakEvenReturnWithCosts(leverage, rate, years, costs); nothing is computed a second way here.
 *
 * @param rates interest a year; fractions, at least 0
 * @param leverages dimensionless, above 0
 * @param years time the position is held; at least 0
 * @param costs round-trip costs; fraction of the position's value, at least 0
 * @throws {RangeError} if any of them is outside the domain
 * @example breakEvenTable([0.06], [1, 2], 1, 0) // => [{ rate: 0.06, cells: [{ leverage: 1, breakEven: 0 }, { leverage: 2, breakEven: 0.03 }] }]
 */
export function breakEvenTable(
  rates: readonly number[],
  leverages: readonly number[],
  years: number,
  costs: number,
): readonly BreakEvenRow[] {
  return rates.map((rate) => ({
    rate,
    cells: leverages.map((k) => ({ leverage: k, breakEven: breakEvenReturnWithCosts(k, rate, years, costs) })),
  }));
}
