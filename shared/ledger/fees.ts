import { z } from 'zod';
import { zAssetClass } from '../account/instrument.ts';
import { parseDecimal, type Decimal } from '../money/decimal.ts';
import { assertMinor, minorToDecimal, roundToMinor, type Currency, type Minor } from '../money/money.ts';
import { zNonNegativeDecimal, zNonNegativeMoney } from '../money/schema.ts';
import { zTradingDay } from '../time/schema.ts';
import type { FillSide } from './fill.ts';

/** What a broker and the state charge for one fill, in force from a trading day on. Rates are fractions of the amount. */
export const zFeeTerms = z.object({
  from: zTradingDay,
  commissionRate: zNonNegativeDecimal,
  /** Rate for an order that waited in the book; null = no difference. */
  makerRate: zNonNegativeDecimal.nullable(),
  /** Added to the rate: money per share or contract. */
  commissionPerUnit: zNonNegativeDecimal,
  commissionMin: zNonNegativeMoney,
  /** Ceiling as a fraction of the amount; it wins over the minimum. null = none. */
  commissionMaxRate: zNonNegativeDecimal.nullable(),
  /** On sales only. */
  stampDutyRate: zNonNegativeDecimal,
  /** On both sides. */
  transferFeeRate: zNonNegativeDecimal,
  /** Asset classes that pay stamp duty and transfer fee; null = all. */
  leviesOn: z.array(zAssetClass).nullable(),
});
export type FeeTerms = z.infer<typeof zFeeTerms>;

/** Terms by date, the oldest first. */
export const zFeeSchedule = z.array(zFeeTerms).min(1);
export type FeeSchedule = z.infer<typeof zFeeSchedule>;

export type FeeLine = 'commission' | 'stampDuty' | 'transferFee';
export type Fees = {
  total: Minor;
  /** Only what is charged; the lines sum to the total. */
  lines: Partial<Record<FeeLine, Minor>>;
};

export type FeeBasis = {
  side: FillSide;
  quantity: string | Decimal;
  gross: Minor;
  currency: Currency;
  tradingDay: string;
  /** Absent: charged like a share. */
  assetClass?: z.infer<typeof zAssetClass>;
  /** Absent: taker, the dearer side. */
  liquidity?: 'maker' | 'taker';
};

/** The terms in force on a trading day; null before the first of them. */
export function termsOn(schedule: FeeSchedule, tradingDay: string): FeeTerms | null {
  let current: FeeTerms | null = null;
  for (const terms of schedule) {
    if (terms.from <= tradingDay && (current === null || terms.from >= current.from)) current = terms;
  }
  return current;
}

/**
 * Fees of one fill by a schedule: each line is computed exactly and rounded once, half to even; the total is their sum.
 *
 *   commission  = min(max(amount × rate + quantity × per unit, minimum), amount × ceiling)
 *   stamp duty  = amount × rate, on sales
 *   transfer fee = amount × rate, on both sides
 *
 * An estimate for fills whose statement names no fees. Brokers charge their minimum by the ORDER: an order filled in
 * parts costs less than these fills priced one by one.
 *
 * @returns null when the schedule has no terms for that day
 */
export function computeFees(basis: FeeBasis, schedule: FeeSchedule): Fees | null {
  const terms = termsOn(schedule, basis.tradingDay);
  if (terms === null) return null;
  const amount = minorToDecimal(basis.gross, basis.currency);
  const levied = terms.leviesOn === null || terms.leviesOn.includes(basis.assetClass ?? 'stock');
  const levy = (rate: string): Minor => (levied ? roundToMinor(amount.times(parseDecimal(rate)), basis.currency) : 0);

  const all: Record<FeeLine, Minor> = {
    commission: commission(basis, terms, amount),
    stampDuty: basis.side === 'sell' ? levy(terms.stampDutyRate) : 0,
    transferFee: levy(terms.transferFeeRate),
  };
  const charged = Object.entries(all).filter(([, fee]) => fee !== 0);
  return { total: assertMinor(charged.reduce((sum, [, fee]) => sum + fee, 0)), lines: Object.fromEntries(charged) };
}

function commission(basis: FeeBasis, terms: FeeTerms, amount: Decimal): Minor {
  const { quantity, currency } = basis;
  const rate = basis.liquidity === 'maker' ? (terms.makerRate ?? terms.commissionRate) : terms.commissionRate;
  const units = typeof quantity === 'string' ? parseDecimal(quantity) : quantity;
  const exact = amount.times(parseDecimal(rate)).plus(units.times(parseDecimal(terms.commissionPerUnit)));
  const atLeast = Math.max(roundToMinor(exact, currency), roundToMinor(terms.commissionMin, currency));
  if (terms.commissionMaxRate === null) return atLeast;
  return Math.min(atLeast, roundToMinor(amount.times(parseDecimal(terms.commissionMaxRate)), currency));
}
