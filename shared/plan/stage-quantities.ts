import { addDecimals, canonicalDecimal, decimalFromNumber, floorToStep, subtractDecimals, toDecimal } from '../money/decimal.ts';
import type { Stage } from './plan.ts';

export interface StageQuantity {
  readonly price: string;
  readonly quantity: string;
}

/**
 * How much of a quantity belongs to each stage: whole lots by weight, the rounding carried from stage to stage and settled
 * in the last one, so that the parts always add up to the whole.
 *
 * @example stageQuantities([{ price: '24', weight: 0.5 }, { price: '23', weight: 0.5 }], '300', '100') // => [{ price: '24', quantity: '100' }, { price: '23', quantity: '200' }]
 */
export function stageQuantities(stages: readonly Stage[], quantity: string, lotSize: string): StageQuantity[] {
  const total = stages.reduce((sum, stage) => sum + stage.weight, 0);
  if (!(total > 0)) return [];
  let given = '0';
  let weight = 0;
  return stages.map((stage, index) => {
    weight += stage.weight;
    const share = toDecimal(quantity).times(decimalFromNumber(weight)).div(decimalFromNumber(total)).round(18);
    const upTo = index === stages.length - 1 ? canonicalDecimal(quantity) : floorToStep(canonicalDecimal(share), lotSize);
    const part = subtractDecimals(upTo, given);
    given = addDecimals(given, part);
    return { price: stage.price, quantity: part };
  });
}
