import { addMoney, type Minor } from '../money/money.ts';

/** What trading cost, by kind; positive is a cost, negative a rebate. */
export interface CostParts {
  readonly commission: Minor;
  readonly stampDuty: Minor;
  readonly transferFee: Minor;
  /** Exchange and regulatory fees, and whatever no fee column named. */
  readonly other: Minor;
  readonly interest: Minor;
}

export type CostKind = Exclude<keyof CostParts, 'interest'>;

/**
 * Which cost a statement's fee column is. What nobody named is `other`, so that the kinds add up to the fees.
 *
 * @example costKind('commission') // => 'commission'
 * @example costKind('印花税') // => 'stampDuty'
 * @example costKind('SEC fee') // => 'other'
 */
export function costKind(name: string): CostKind {
  if (/^(?:.*commission|commissions?|佣金|brokerage)$/i.test(name)) return 'commission';
  if (/stamp|印花税/i.test(name)) return 'stampDuty';
  if (/transfer|过户/i.test(name)) return 'transferFee';
  return 'other';
}

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
