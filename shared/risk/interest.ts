import { decimalFromNumber, type Decimal } from '../money/decimal.ts';
import { assertMinor, minorQuotient, wholeMinor, type Minor } from '../money/money.ts';
import { requireAtLeast } from './domain.ts';

/** Days of a year in the lender's contract: 360 or 365, and 250 or 252 where trading days are counted. */
export type DayBasis = 360 | 365 | 250 | 252;

const BASES: readonly number[] = [360, 365, 250, 252];
const MOST_PERIODS = 36_600;
/** Digits kept while compounding: far more than any amount has, so only the last rounding shows. */
const WORKING_DIGITS = 60;

/**
 * Simple interest on a constant principal.
 *
 * B · i · days / basis, computed exactly and rounded once, half to even, to the smallest unit. Which days count,
 * calendar or trading ones, is the contract's matter: interestDays counts either.
 *
 * @param principal borrowed money B; smallest units, at least 0
 * @param rate interest a year; fraction, at least 0
 * @param days days the money was borrowed; whole, at least 0
 * @param basis days of a year in the contract
 * @returns interest owed, smallest units, at least 0
 * @throws {RangeError} outside the domain or beyond the safe bound of money
 * @see mission, worked values: 2 000 000 at 6 % for 30/365 → 9 863.01
 * @example simpleInterest(200000000, 0.06, 30, 365) // => 986301
 */
export function simpleInterest(principal: Minor, rate: number, days: number, basis: DayBasis): Minor {
  return interestOnBalances([{ principal, days }], rate, basis);
}

export interface BalanceSpan {
  /** Borrowed money during the span; smallest units, at least 0. */
  readonly principal: Minor;
  /** Days it stood; whole, at least 0. */
  readonly days: number;
}

/**
 * Simple interest on a principal that changed over time: drawn, repaid in part, drawn again.
 *
 * Σ Bⱼ · daysⱼ · i / basis. The products are added up exactly and the sum is rounded once; rounding every span would
 * drift from the lender's own figure by up to half a unit each.
 *
 * @param spans principals and the days each stood, in any order
 * @param rate interest a year; fraction, at least 0
 * @param basis days of a year in the contract
 * @returns interest owed, smallest units, at least 0; 0 for no spans
 * @throws {RangeError} outside the domain or beyond the safe bound of money
 * @example interestOnBalances([{ principal: 200000000, days: 10 }, { principal: 100000000, days: 20 }], 0.06, 365) // => 657534
 */
export function interestOnBalances(spans: readonly BalanceSpan[], rate: number, basis: DayBasis): Minor {
  requireRate(rate);
  requireBasis(basis);
  let moneyDays = decimalFromNumber(0);
  for (const span of spans) {
    requirePrincipal(span.principal);
    requireWhole('days', span.days);
    moneyDays = moneyDays.plus(decimalFromNumber(span.principal).times(decimalFromNumber(span.days)));
  }
  return minorQuotient(moneyDays.times(decimalFromNumber(rate)), decimalFromNumber(basis));
}

/**
 * Compound interest over whole periods.
 *
 * B · ((1 + p)ⁿ − 1), carried to sixty digits and rounded once, half to even, to the smallest unit.
 *
 * @param principal borrowed money B; smallest units, at least 0
 * @param periodRate interest a period; fraction, at least 0; 0.005 = half a percent a month
 * @param periods whole number of periods n, 0 to 36 600
 * @returns interest owed, smallest units, at least 0
 * @throws {RangeError} outside the domain or beyond the safe bound of money
 * @see mission, worked values: 2 000 000, 0.5 % a month, 12 months → 123 355.62
 * @example compoundInterest(200000000, 0.005, 12) // => 12335562
 */
export function compoundInterest(principal: Minor, periodRate: number, periods: number): Minor {
  requirePrincipal(principal);
  requireRate(periodRate);
  const growth = growthFactor(periodRate, periods);
  return wholeMinor(decimalFromNumber(principal).times(growth.minus(decimalFromNumber(1))));
}

/**
 * Interest of a loan under its terms after a number of days: simple, or added to the debt every month.
 *
 * simple:  B·i·days/basis.
 * monthly: a month is basis/12 days and a full one earns i/12, so n = ⌊12·days/basis⌋ months compound, and the days
 * left over earn simple interest on what is owed by then:  B·((1 + i/12)ⁿ · (1 + i·(12·days − n·basis)/(12·basis)) − 1).
 *
 * @param principal borrowed money B; smallest units, at least 0
 * @param rate interest a year; fraction, at least 0
 * @param days days the money was borrowed; whole, at least 0
 * @param basis days of a year in the contract
 * @param compounding how the lender adds interest to the debt
 * @returns interest owed, smallest units, at least 0
 * @throws {RangeError} outside the domain or beyond the safe bound of money
 * @example loanInterest(200000000, 0.06, 360, 360, 'monthly') // => 12335562
 * @example loanInterest(200000000, 0.06, 30, 365, 'simple') // => 986301
 */
export function loanInterest(
  principal: Minor,
  rate: number,
  days: number,
  basis: DayBasis,
  compounding: 'simple' | 'monthly',
): Minor {
  if (compounding === 'simple') return simpleInterest(principal, rate, days, basis);
  requirePrincipal(principal);
  requireRate(rate);
  requireBasis(basis);
  requireWhole('days', days);
  const exact = decimalFromNumber;
  const months = Math.floor((12 * days) / basis);
  const leftOver = exact(12 * days - months * basis).times(exact(rate)).div(exact(12 * basis));
  const growth = growthFactor(exact(rate).div(exact(12)), months).times(exact(1).plus(leftOver));
  return wholeMinor(exact(principal).times(growth.minus(exact(1))));
}

/** (1 + p)ⁿ by repeated squaring, to WORKING_DIGITS significant digits. */
function growthFactor(periodRate: number | Decimal, periods: number): Decimal {
  requireWhole('periods', periods);
  if (periods > MOST_PERIODS) throw new RangeError(`periods must be at most ${MOST_PERIODS}, not ${periods}`);
  const one = decimalFromNumber(1);
  let base = one.plus(typeof periodRate === 'number' ? decimalFromNumber(periodRate) : periodRate);
  let result = one;
  let left = periods;
  while (left > 0) {
    if (left % 2 === 1) result = result.times(base).prec(WORKING_DIGITS, 2);
    left = Math.floor(left / 2);
    if (left > 0) base = base.times(base).prec(WORKING_DIGITS, 2);
  }
  return result;
}

function requirePrincipal(principal: Minor): void {
  requireAtLeast('principal', assertMinor(principal), 0);
}

function requireRate(rate: number): void {
  requireAtLeast('interest rate', rate, 0);
}

function requireWhole(name: string, value: number): void {
  requireAtLeast(name, value, 0);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a whole number, not ${value}`);
}

function requireBasis(basis: number): void {
  if (!BASES.includes(basis)) throw new RangeError(`the days of a year must be one of ${BASES.join(', ')}, not ${basis}`);
}
