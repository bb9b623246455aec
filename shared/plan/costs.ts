import { feeScheduleOf } from '../ledger/fee-presets.ts';
import { computeFees } from '../ledger/fees.ts';
import type { Decimal } from '../money/decimal.ts';
import { addMoney, parseMoney, type Minor } from '../money/money.ts';
import { loanInterest } from '../risk/interest.ts';
import { addDays } from '../time/calendar-day.ts';
import { interestDays } from '../time/day-count.ts';
import type { PlanContext } from './context.ts';
import type { PlanContent } from './plan.ts';

/** Annual rate the plan reckons with: its own or the account's. */
export function rateOf(content: Pick<PlanContent, 'rateOverride'>, { terms }: Pick<PlanContext, 'terms'>): number {
  return content.rateOverride ?? terms.interest.annualRate;
}

/**
 * Days of interest over the planned time, from the first day of the window (today where none is set yet).
 *
 * Trading days leave out weekends; exchange holidays are not known here, so interest counted in trading days is a
 * little high rather than a little low.
 */
export function plannedDays(content: Pick<PlanContent, 'windowFrom'>, { terms, today }: Pick<PlanContext, 'terms' | 'today'>, horizonDays: number): number {
  const from = content.windowFrom ?? today;
  return interestDays(from, addDays(from, horizonDays), terms.interest.days);
}

/** Interest on a debt over the planned time under the account's terms; smallest units. */
export function plannedInterest(debt: Minor, content: PlanContent, context: Pick<PlanContext, 'terms' | 'today'>, horizonDays: number): Minor {
  const { dayCount, compounding } = context.terms.interest;
  return loanInterest(debt, rateOf(content, context), plannedDays(content, context, horizonDays), dayCount, compounding);
}

/**
 * Fees and tax of getting in and out: as the plan states them, else by the account's schedule.
 *
 * By schedule the way out is priced at the value of the way in: where the price will be then is what nobody knows.
 *
 * @param value value of the order at entry; smallest units
 * @returns smallest units; null where the schedule has no terms for the day
 */
export function roundTripFees(content: PlanContent, { terms, instrument, today }: Pick<PlanContext, 'terms' | 'instrument' | 'today'>, quantity: Decimal, value: Minor): Minor | null {
  if (content.feesOverride !== null) return parseMoney(content.feesOverride, terms.currency);
  const schedule = feeScheduleOf(terms);
  const basis = { quantity, gross: value, currency: terms.currency, tradingDay: today, ...(instrument === null ? {} : { assetClass: instrument.assetClass }) };
  const buy = computeFees({ ...basis, side: 'buy' }, schedule);
  const sell = computeFees({ ...basis, side: 'sell' }, schedule);
  return buy === null || sell === null ? null : addMoney(buy.total, sell.total);
}
