import { canonicalDecimal, decimalToNumber, divideDecimals, multiplyDecimals, subtractDecimals, toDecimal } from '../money/decimal.ts';
import { averagePrice, type PricedStage } from '../risk/stages.ts';
import type { PlanContent } from './plan.ts';

/** A planned level beside what was done; null where one of the two does not exist. */
export interface LevelAgainstPlan {
  readonly planned: string | null;
  readonly actual: string | null;
  /** Of the price; above 0 is to the trader's disadvantage, whatever the side. */
  readonly difference: string | null;
  /** The same as a fraction of the planned price. */
  readonly fraction: number | null;
  /** The same in units of the planned distance from entry to stop. */
  readonly inR: number | null;
}

export interface AgainstPlan {
  readonly entry: LevelAgainstPlan;
  readonly stop: LevelAgainstPlan;
  readonly target: LevelAgainstPlan;
  readonly quantity: { readonly planned: string | null; readonly actual: string; readonly fraction: number | null };
}

/** What a trade did, as far as a plan speaks of it. */
export interface Done {
  readonly direction: 'long' | 'short';
  readonly status: 'open' | 'closed';
  readonly avgEntry: string;
  readonly avgExit: string | null;
  readonly maxQuantity: string;
  /** Shares held now for one held when it was opened; left out: 1. Its averages and quantity are in shares of today. */
  readonly splitRatio?: string;
  /** Net result; its sign alone is looked at. */
  readonly net: number;
}

/**
 * How far a price was worse than planned: actual − planned where a higher price costs (a purchase), planned − actual where a
 * lower one does (a sale). Slippage in the price, before fees.
 *
 * @param side what is done at that price
 * @returns exact; above 0 is to the trader's disadvantage, below 0 to the advantage
 * @example priceSlippage('buy', '25.00', '25.10') // => '0.1'
 * @example priceSlippage('sell', '25.00', '25.10') // => '-0.1'
 */
export function priceSlippage(side: 'buy' | 'sell', planned: string, actual: string): string {
  return side === 'buy' ? subtractDecimals(actual, planned) : subtractDecimals(planned, actual);
}

/**
 * The plan of the first seal beside what was done.
 *
 * Entry: average of the entry stages and of the entries. The exit of a closed trade that lost stands beside the stop, of one
 * that won beside the target: nobody says which of the two an exit was meant for, and its result is what is known of it.
 * After a split the plan is told in shares of today: its prices ÷ the ratio, its quantity × the ratio. Stages are averaged by weight. R here is the planned distance entry to stop, so an entry 0.2 R late gives that much away.
 *
 * @param plan content of the first seal
 */
export function againstPlan(plan: Pick<PlanContent, 'side' | 'entries' | 'stops' | 'targets' | 'quantity'>, done: Done): AgainstPlan {
  const ratio = done.splitRatio ?? '1';
  const today = (price: string | null): string | null => (price === null || ratio === '1' ? price : divideDecimals(price, ratio, 12));
  const planned = { entry: today(averageOf(plan.entries)), stop: today(averageOf(plan.stops)), target: today(averageOf(plan.targets)) };
  const distance = planned.entry === null || planned.stop === null ? null : Math.abs(decimalToNumber(subtractDecimals(planned.entry, planned.stop)));
  const [entering, leaving] = done.direction === 'long' ? (['buy', 'sell'] as const) : (['sell', 'buy'] as const);
  const exitOf = (wanted: boolean): string | null => (done.status === 'closed' && wanted ? done.avgExit : null);
  const quantity = plan.quantity === '' || ratio === '1' ? plan.quantity || null : multiplyDecimals(plan.quantity, ratio);
  return {
    entry: level(planned.entry, done.avgEntry, entering, distance),
    stop: level(planned.stop, exitOf(done.net < 0), leaving, distance),
    target: level(planned.target, exitOf(done.net > 0), leaving, distance),
    quantity: {
      planned: quantity,
      actual: done.maxQuantity,
      fraction: quantity === null || !toDecimal(quantity).gt('0') ? null : decimalToNumber(subtractDecimals(done.maxQuantity, quantity)) / decimalToNumber(quantity),
    },
  };
}

function averageOf(stages: PlanContent['entries']): string | null {
  const priced = stages.filter((stage): stage is PricedStage => stage.price !== '');
  return priced.length === 0 || !priced.some(({ weight }) => weight > 0) ? null : averagePrice(priced);
}

function level(planned: string | null, actual: string | null, side: 'buy' | 'sell', distance: number | null): LevelAgainstPlan {
  if (planned === null || actual === null) return { planned, actual, difference: null, fraction: null, inR: null };
  const difference = priceSlippage(side, planned, actual);
  const apart = decimalToNumber(difference);
  const of = decimalToNumber(planned);
  return {
    planned,
    // Averages have twelve digits: what is subtracted from them is shown as far as they reach.
    actual: canonicalDecimal(actual),
    difference,
    fraction: of > 0 ? apart / of : null,
    inR: distance !== null && distance > 0 ? apart / distance : null,
  };
}
