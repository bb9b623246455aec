import type { InterestTerms } from '../account/account.ts';
import { decimalFromNumber } from '../money/decimal.ts';
import { assertMinor, wholeMinor, type Minor } from '../money/money.ts';
import { addDays } from '../time/calendar-day.ts';
import { interestDays } from '../time/day-count.ts';
import { requireAtLeast } from './domain.ts';
import { interestOnBalances, type BalanceSpan, type DayBasis } from './interest.ts';

const WORKING_DIGITS = 60;

/**
 * Compound interest on a principal that changed over time, added to the debt at the end of every month of basis ÷ 12 days.
 *
 * Within a month simple interest runs on the principal of each day and on what was added before; at its end that interest joins the
 * debt: C ← C + Σ(Bⱼ + C)·daysⱼ·i/basis. Days left over at the end earn simple interest. Drawn and repaid money changes B alone;
 * interest that was paid meanwhile is a repayment of C and has to be told as a lower principal.
 *
 * Counted in twelfths of a day, of which a month has exactly `basis`, so no month is cut.
 *
 * @param spans principals and the days each stood, in order of time; smallest units and whole days, at least 0
 * @param rate interest a year; fraction, at least 0
 * @param basis days of a year in the contract
 * @returns interest owed, smallest units, rounded once, half to even
 * @throws {RangeError} outside the domain or beyond the safe bound of money
 * @see loanInterest: the same for one principal
 * @example compoundOnBalances([{ principal: 200000000, days: 360 }], 0.06, 360) // => 12335562
 * @example compoundOnBalances([{ principal: 200000000, days: 30 }, { principal: 100000000, days: 30 }], 0.06, 360) // => 1505000
 */
export function compoundOnBalances(spans: readonly BalanceSpan[], rate: number, basis: DayBasis): Minor {
  // The simple formula has the same domain, so it is asked first.
  interestOnBalances(spans, rate, basis);
  const exact = decimalFromNumber;
  const perUnit = exact(rate);
  const yearUnits = exact(12 * basis);
  let added = exact(0);
  let running = exact(0);
  let place = 0;
  for (const { principal, days } of spans) {
    let left = days * 12;
    while (left > 0) {
      const take = Math.min(left, basis - place);
      running = running.plus(exact(principal).plus(added).times(exact(take)));
      place += take;
      left -= take;
      if (place < basis) continue;
      added = added.plus(running.times(perUnit).div(yearUnits)).prec(WORKING_DIGITS, 2);
      running = exact(0);
      place = 0;
    }
  }
  return wholeMinor(added.plus(running.times(perUnit).div(yearUnits)));
}

/** Debt from a day on, until the next step. */
export interface DebtStep {
  readonly day: string;
  /** Smallest units, at least 0. */
  readonly principal: Minor;
}

/**
 * The nights of a span by the debt that stood in each: [from, to), counted as the terms count.
 *
 * @param steps debt from a day on, oldest first; before the first of them nothing is owed
 * @throws {RangeError} for bad days or `to` before `from`
 * @example debtSpans([{ day: '2026-01-05', principal: 100 }], '2026-01-01', '2026-01-08', 'calendar') // => [{ principal: 0, days: 4 }, { principal: 100, days: 3 }]
 */
export function debtSpans(steps: readonly DebtStep[], from: string, to: string, counted: InterestTerms['days']): BalanceSpan[] {
  const spans: BalanceSpan[] = [];
  let begin = from;
  let principal = steps.findLast(({ day }) => day <= from)?.principal ?? 0;
  const keep = (end: string): void => {
    const days = interestDays(begin, end, counted);
    if (days > 0) spans.push({ principal, days });
    begin = end;
  };
  for (const step of steps) {
    if (step.day <= from || step.day >= to) continue;
    keep(step.day);
    principal = step.principal;
  }
  keep(to);
  return spans;
}

/**
 * Interest that ran on a changing debt under a lender's terms.
 *
 * @returns smallest units, at least 0; rounded once
 * @throws {RangeError} outside the domain of the formulas
 * @example accruedInterest([{ principal: 200000000, days: 30 }], { annualRate: 0.06, dayCount: 365, compounding: 'simple' }) // => 986301
 */
export function accruedInterest(spans: readonly BalanceSpan[], terms: Pick<InterestTerms, 'annualRate' | 'dayCount' | 'compounding'>): Minor {
  return terms.compounding === 'simple' ? interestOnBalances(spans, terms.annualRate, terms.dayCount) : compoundOnBalances(spans, terms.annualRate, terms.dayCount);
}

/**
 * Nights counted, and the debt on average over them, rounded once, half to even.
 *
 * @example moneyDays([{ principal: 100, days: 1 }, { principal: 400, days: 2 }]) // => { days: 3, average: 300 }
 */
export function moneyDays(spans: readonly BalanceSpan[]): { days: number; average: Minor } {
  const days = spans.reduce((sum, span) => sum + span.days, 0);
  if (days === 0) return { days, average: 0 };
  const total = spans.reduce((sum, span) => sum.plus(decimalFromNumber(span.principal).times(decimalFromNumber(span.days))), decimalFromNumber(0));
  return { days, average: wholeMinor(total.div(decimalFromNumber(days))) };
}

/**
 * The rate a year that turns a debt into what was charged: charged · basis ÷ Σ principal·days, simple.
 *
 * @returns null where nothing was owed
 * @example impliedRate([{ principal: 200000000, days: 30 }], 986301, 365) // => 0.0599999775
 */
export function impliedRate(spans: readonly BalanceSpan[], charged: Minor, basis: number): number | null {
  requireAtLeast('basis', basis, 1);
  const total = spans.reduce((sum, { principal, days }) => sum + principal * days, 0);
  return total > 0 ? (charged * basis) / total : null;
}

export interface InterestReason {
  readonly code: 'rounding' | 'basis' | 'counted' | 'compounding' | 'one-day' | 'not-booked' | 'no-debt' | 'rate';
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Why what was charged is not what ran: other terms that give it to the unit, one night more or less, the lender's daily rounding.
 * Several may fit; where none does, the rate that would.
 *
 * @param steps debt, as of debtSpans
 * @param charged what was booked for the nights of [from, to); positive is a cost
 * @example interestReasons([{ day: '2026-01-01', principal: 200000000 }], '2026-01-01', '2026-01-31', { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' }, 1000000) // => [{ code: 'basis', params: { basis: 360 } }]
 */
export function interestReasons(steps: readonly DebtStep[], from: string, to: string, terms: InterestTerms, charged: Minor): InterestReason[] {
  const spans = debtSpans(steps, from, to, terms.days);
  const accrued = accruedInterest(spans, terms);
  const difference = assertMinor(charged - accrued);
  if (difference === 0) return [];
  if (charged === 0) return [{ code: 'not-booked', params: {} }];
  if (accrued === 0 && spans.every(({ principal }) => principal === 0)) return [{ code: 'no-debt', params: {} }];
  const reasons: InterestReason[] = [];
  const { days } = moneyDays(spans);
  if (Math.abs(difference) * 2 <= days) reasons.push({ code: 'rounding', params: { days } });
  const gives = (other: InterestTerms, begin = from, end = to): boolean => begin <= end && Math.abs(accruedInterest(debtSpans(steps, begin, end, other.days), other) - charged) <= 1;
  const basis = terms.dayCount === 360 ? 365 : 360;
  if (gives({ ...terms, dayCount: basis })) reasons.push({ code: 'basis', params: { basis } });
  const counted = terms.days === 'calendar' ? 'trading' : 'calendar';
  if (gives({ ...terms, days: counted })) reasons.push({ code: 'counted', params: { counted } });
  const compounding = terms.compounding === 'simple' ? 'monthly' : 'simple';
  if (gives({ ...terms, compounding })) reasons.push({ code: 'compounding', params: { compounding } });
  for (const nights of [1, -1]) if (gives(terms, from, addDays(to, nights)) || gives(terms, addDays(from, 0 - nights), to)) reasons.push({ code: 'one-day', params: { nights } });
  if (reasons.length > 0) return reasons;
  const rate = impliedRate(spans, charged, terms.dayCount);
  return rate === null ? [{ code: 'no-debt', params: {} }] : [{ code: 'rate', params: { rate, agreed: terms.annualRate } }];
}
