import { compareDecimals } from '../money/decimal.ts';
import { LOSS_BEYOND_PLAN_R } from '../review/violations.ts';

export type Adherence = 'within' | 'deviated' | 'unplanned' | 'undecided';

export type AdheredTrade = {
  /** null: the record cannot tell. */
  planned: boolean | null;
  maxQuantity: string;
  /** Of the plan's first seal; '' or null where it named none. */
  plannedQuantity: string | null;
  stopWidened: boolean;
  /** Result before fees ÷ planned risk; null without one. */
  lossR: number | null;
};

/**
 * How a closed trade stood to its plan: within it, planned but departed from, unplanned, or undecided.
 *
 * A planned trade has departed from its plan when more was held than the first seal named, when an amendment widened the stop, or when it lost more
 * before fees than LOSS_BEYOND_PLAN_R of the planned risk: the stop was not kept. Early exits are within: a plan may always be left with less risk.
 *
 * @example adherenceOf({ planned: true, maxQuantity: '100', plannedQuantity: '100', stopWidened: false, lossR: -1 }) // => 'within'
 * @example adherenceOf({ planned: true, maxQuantity: '101', plannedQuantity: '100', stopWidened: false, lossR: 2 }) // => 'deviated'
 * @example adherenceOf({ planned: null, maxQuantity: '1', plannedQuantity: null, stopWidened: false, lossR: null }) // => 'undecided'
 */
export function adherenceOf({ planned, maxQuantity, plannedQuantity, stopWidened, lossR }: AdheredTrade): Adherence {
  if (planned === null) return 'undecided';
  if (!planned) return 'unplanned';
  const tooLarge = plannedQuantity !== null && plannedQuantity !== '' && compareDecimals(maxQuantity, plannedQuantity) > 0;
  return tooLarge || stopWidened || (lossR !== null && lossR < LOSS_BEYOND_PLAN_R) ? 'deviated' : 'within';
}
