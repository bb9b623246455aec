import { daysBetween } from '../time/calendar-day.ts';
import { currencyScale } from './currency.ts';
import { decimalFromNumber, parseDecimal, type Decimal } from './decimal.ts';
import { assertMinor, minorQuotient, minorToDecimal, roundToMinor, type Currency, type Minor } from './money.ts';

/** Units of `quote` that one `base` was worth on a day, as somebody published it. */
export interface DatedRate {
  readonly day: string;
  readonly base: Currency;
  readonly quote: Currency;
  /** Exact decimal, above zero. */
  readonly rate: string;
}

export interface FoundRate {
  readonly day: string;
  readonly rate: string;
  /** The pair is quoted the other way round: amounts are divided by the rate. */
  readonly inverted: boolean;
}

/**
 * The rate of a day, or the last one before it that is not older than a stated number of days. Never a guess: no pair is bridged
 * by a third currency, no two currencies are taken for equal, a rate of a later day says nothing of an earlier one.
 *
 * Of two quotations of the same day the one in the direction asked for is taken.
 *
 * @param maxAgeDays calendar days the rate may be older than the day; 0 = of that very day
 * @returns null where there is none
 */
export function rateOn(rates: readonly DatedRate[], from: Currency, to: Currency, day: string, maxAgeDays: number): FoundRate | null {
  let found: FoundRate | null = null;
  for (const { base, quote, rate, day: of } of rates) {
    const direct = base === from && quote === to;
    if (!direct && !(base === to && quote === from)) continue;
    if (of > day || daysBetween(of, day) > maxAgeDays) continue;
    if (found === null || of > found.day || (of === found.day && direct)) found = { day: of, rate, inverted: !direct };
  }
  return found;
}

/**
 * An amount in another currency, exact until it is rounded once, half to even, to that currency's smallest unit.
 *
 * @param rate units of the quoted currency for one of its base, above zero
 * @param inverted whether `rate` is quoted from `to` to `from`
 * @throws {RangeError} for a rate that is not above zero or a result beyond the safe bound
 * @example convertMinor(10000, 'USD', 'CNY', { rate: '7.1234', inverted: false }) // => 71234
 * @example convertMinor(71234, 'CNY', 'USD', { rate: '7.1234', inverted: true }) // => 10000
 * @example convertMinor(10000, 'USD', 'JPY', { rate: '150.255', inverted: false }) // => 15026
 */
export function convertMinor(amount: Minor, from: Currency, to: Currency, { rate, inverted }: Pick<FoundRate, 'rate' | 'inverted'>): Minor {
  const exact: Decimal = parseDecimal(rate);
  if (!exact.gt('0')) throw new RangeError(`a rate must be above zero, not ${rate}`);
  const value = minorToDecimal(amount, from);
  if (!inverted) return roundToMinor(value.times(exact), to);
  return minorQuotient(value.times(decimalFromNumber(10 ** currencyScale(to))), exact);
}

export interface ConvertedTotal {
  /** Null where a rate is missing: a sum of some is not the sum. */
  readonly total: Minor | null;
  readonly missing: { from: Currency; to: Currency; day: string }[];
  readonly used: { from: Currency; to: Currency; day: string; rate: string; inverted: boolean }[];
}

/**
 * Amounts of several currencies as one amount of a day. An amount of nothing needs no rate.
 *
 * @throws {RangeError} beyond the safe bound of money
 */
export function totalIn(to: Currency, amounts: readonly { currency: Currency; amount: Minor }[], rates: readonly DatedRate[], day: string, maxAgeDays: number): ConvertedTotal {
  let total = 0;
  const missing: ConvertedTotal['missing'] = [];
  const used: ConvertedTotal['used'] = [];
  for (const { currency, amount } of amounts) {
    if (currency === to || amount === 0) {
      total = assertMinor(total + amount);
      continue;
    }
    const found = rateOn(rates, currency, to, day, maxAgeDays);
    if (found === null) {
      missing.push({ from: currency, to, day });
      continue;
    }
    total = assertMinor(total + convertMinor(amount, currency, to, found));
    used.push({ from: currency, to, ...found });
  }
  return { total: missing.length === 0 ? total : null, missing, used };
}
