import { canonicalDecimal, decimalFromNumber, divideDecimals, toDecimal, type Decimal } from '../money/decimal.ts';
import type { DecimalString } from '../money/schema.ts';
import { requireAtLeast } from './domain.ts';

/** One stage of an entry, a stop or a target. */
export interface PricedStage {
  readonly price: DecimalString;
  /** Share of the whole; at least 0, not all 0. Shares are taken relative to their sum. */
  readonly weight: number;
}

/** Σ weight · price and Σ weight, exact; their quotient is the average. */
export interface StageSums {
  readonly weighted: Decimal;
  readonly weight: Decimal;
}

/**
 * The two sums behind an average price, kept apart so that whoever goes on computing divides only once.
 *
 * @throws {RangeError} for no stages, a negative or not finite weight, or weights that are all 0
 * @example stageSums([{ price: '10', weight: 2 }, { price: '13', weight: 1 }]).weighted.toFixed() // => '33'
 */
export function stageSums(stages: readonly PricedStage[]): StageSums {
  let weighted = decimalFromNumber(0);
  let weight = decimalFromNumber(0);
  for (const stage of stages) {
    requireAtLeast('weight', stage.weight, 0);
    const share = decimalFromNumber(stage.weight);
    weighted = weighted.plus(toDecimal(stage.price).times(share));
    weight = weight.plus(share);
  }
  if (weight.eq('0')) throw new RangeError('stages need a weight above 0');
  return { weighted, weight };
}

/**
 * Average price of staged entries, stops or targets: Σ weight · price / Σ weight.
 *
 * @param stages prices and their shares of the whole
 * @returns exact where it ends within twelve decimal places, else rounded there, half to even; canonical text
 * @throws {RangeError} for no stages, a negative or not finite weight, or weights that are all 0
 * @example averagePrice([{ price: '25.00', weight: 0.5 }, { price: '24.00', weight: 0.5 }]) // => '24.5'
 */
export function averagePrice(stages: readonly PricedStage[]): DecimalString {
  const { weighted, weight } = stageSums(stages);
  return canonicalDecimal(divideDecimals(weighted, weight, 12));
}
