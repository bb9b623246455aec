import { decimalFromNumber, parseDecimal, type Decimal } from '../money/decimal.ts';
import { addMoney, roundToMinor, type Currency, type Minor } from '../money/money.ts';

/** What trading cost, by kind; positive is a cost, negative a rebate. */
export interface CostParts {
  readonly commission: Minor;
  readonly stampDuty: Minor;
  readonly transferFee: Minor;
  /** Exchange and regulatory fees, and whatever no fee column named. */
  readonly other: Minor;
  readonly interest: Minor;
}

/** Kinds a fee column can be; what nobody named is `other`, so that the kinds add up to the fees. */
export const costKinds = ['commission', 'stampDuty', 'transferFee'] as const;
export type CostKind = (typeof costKinds)[number];

/** What statements call them; the first name that is there counts. */
export const costNames: Readonly<Record<CostKind, readonly string[]>> = {
  commission: ['commission', 'Commission', '佣金'],
  stampDuty: ['stampDuty', 'Stamp Duty', '印花税'],
  transferFee: ['transferFee', '过户费'],
};

/** Everything trading cost in money: slippage is not in it, because it is inside the results already. */
export function totalCosts({ commission, stampDuty, transferFee, other, interest }: CostParts): Minor {
  return addMoney(commission, stampDuty, transferFee, other, interest);
}

/**
 * Cost rate: costs ÷ what they are measured against, both of one currency.
 *
 * Against turnover (Σ amounts bought and sold) it says what a round of trading costs; against own equity when the span began it says
 * what return is needed only to stand still.
 *
 * @param costs smallest units; positive is a cost
 * @param base turnover or equity, smallest units of the same currency
 * @returns dimensionless fraction; null where the base is not above zero
 * @example costRate(1500, 1000000) // => 0.0015
 * @example costRate(1500, 0) // => null
 */
export function costRate(costs: Minor, base: Minor | null): number | null {
  return base === null || !(base > 0) ? null : costs / base;
}

/**
 * What an entry cost against the plan, in money: (filled − planned price) × quantity × multiplier, turned for a sale. Positive was
 * bought dearer or sold cheaper than planned.
 *
 * Linear instruments alone: an inverse contract's money is not proportional to its price.
 *
 * @param fill what was filled; price and multiplier exact decimals, quantity above zero
 * @param planned planned entry price; of several stages their average by weight, see plannedEntry
 * @returns smallest units, rounded once, half to even
 * @throws {RangeError} for text that is no plain decimal or a result beyond the safe bound
 * @example slippageMoney({ side: 'buy', price: '10.02', quantity: '1000', multiplier: '1', currency: 'CNY' }, '10.00') // => 2000
 * @example slippageMoney({ side: 'sell', price: '10.02', quantity: '1000', multiplier: '1', currency: 'CNY' }, '10.00') // => -2000
 */
export function slippageMoney(fill: { side: 'buy' | 'sell'; price: string; quantity: string; multiplier: string; currency: Currency }, planned: string | Decimal): Minor {
  const exact = typeof planned === 'string' ? parseDecimal(planned) : planned;
  const worse = parseDecimal(fill.price).minus(exact).times(parseDecimal(fill.quantity)).times(parseDecimal(fill.multiplier));
  return roundToMinor(fill.side === 'buy' ? worse : worse.neg(), fill.currency);
}

/**
 * The planned entry of several stages: Σ price·weight ÷ Σ weight, exact to forty places.
 *
 * @returns null where a price is missing or nothing has weight
 */
export function plannedEntry(stages: readonly { price: string; weight: number }[]): Decimal | null {
  const weight = stages.reduce((sum, stage) => sum.plus(decimalFromNumber(stage.weight)), decimalFromNumber(0));
  if (stages.some(({ price }) => price === '') || !weight.gt('0')) return null;
  return stages.reduce((sum, stage) => sum.plus(parseDecimal(stage.price).times(decimalFromNumber(stage.weight))), decimalFromNumber(0)).div(weight);
}
