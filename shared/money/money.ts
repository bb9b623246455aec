import { currencyScale, type Currency } from './currency.ts';
import { canonicalDecimal, decimalFromNumber, toDecimal, wholeQuotient, type Decimal } from './decimal.ts';
import type { MoneyString } from './schema.ts';

export { CURRENCIES, currencyScale, isCurrency, type Currency } from './currency.ts';

/**
 * A whole number of the currency's smallest unit: 12.34 CNY is 1234.
 *
 * Kept as a JavaScript number and bounded by ±(2^53 − 1): about 90 trillion yuan or 90 million coins of eight places.
 * Within the bound every sum and difference is exact; beyond it nothing is computed, an error is thrown instead.
 */
export type Minor = number;

export const MAX_MINOR: Minor = Number.MAX_SAFE_INTEGER;

export type MoneyRefusal = 'money.empty' | 'money.invalid' | 'money.tooManyPlaces' | 'money.tooLarge' | 'money.notWhole';

/** A RangeError that says, as a code, why an amount was refused. */
export class MoneyError extends RangeError {
  readonly reason: MoneyRefusal;
  constructor(reason: MoneyRefusal, shown: string) {
    super(`${reason}: ${JSON.stringify(shown.slice(0, 60))}`);
    this.name = 'MoneyError';
    this.reason = reason;
  }
}

/**
 * Passes a number of smallest units through, or throws; minus zero becomes zero.
 *
 * @throws {MoneyError} money.notWhole for fractions, NaN and infinities, money.tooLarge beyond ±(2^53 − 1)
 * @example assertMinor(1234) // => 1234
 */
export function assertMinor(value: number): Minor {
  if (!Number.isInteger(value)) throw new MoneyError('money.notWhole', String(value));
  if (!Number.isSafeInteger(value)) throw new MoneyError('money.tooLarge', String(value));
  return value === 0 ? 0 : value;
}

const PLAIN_AMOUNT = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const LONGEST_AMOUNT = 40;

/**
 * Reads a plain amount exactly. Zeros beyond the currency's places change nothing and are accepted; any other digit
 * there is refused, because rounding it would invent or lose money without anybody having decided to.
 *
 * @throws {MoneyError} with the reason; {RangeError} for an unknown currency
 * @example parseMoney('-1234.50', 'CNY') // => -123450
 * @example parseMoney('1500', 'JPY') // => 1500
 */
export function parseMoney(text: string, currency: Currency): Minor {
  const scale = currencyScale(currency);
  if (text === '') throw new MoneyError('money.empty', text);
  if (text.length > LONGEST_AMOUNT || !PLAIN_AMOUNT.test(text)) throw new MoneyError('money.invalid', text);
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.slice(negative ? 1 : 0).split('.');
  if (/[1-9]/.test(fraction.slice(scale))) throw new MoneyError('money.tooManyPlaces', text);
  const units = Number(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  if (!Number.isSafeInteger(units)) throw new MoneyError('money.tooLarge', text);
  return negative && units !== 0 ? -units : units;
}

/**
 * The plain decimal text of an amount: a point, no grouping, a leading minus. Fiat shows all its places; coins show
 * at least two and no trailing zeros after them. parseMoney reads it back to the same number.
 *
 * @throws {MoneyError} if the number is no whole number of units; {RangeError} for an unknown currency
 * @example formatMoney(-123450, 'CNY') // => '-1234.50'
 * @example formatMoney(1500, 'JPY') // => '1500'
 * @example formatMoney(50000000, 'BTC') // => '0.50'
 */
export function formatMoney(minor: Minor, currency: Currency): MoneyString {
  const units = assertMinor(minor);
  return textOfUnits(units < 0, String(Math.abs(units)), currencyScale(currency));
}

/**
 * The text of a sum too large for a safe integer, written as formatMoney writes: turnover of years, which nothing is computed from
 * but a rate.
 *
 * @throws {RangeError} for an unknown currency
 * @example formatWideMoney(123456789012345678901n, 'USDT') // => '1234567890123.45678901'
 * @example formatWideMoney(-5n, 'CNY') // => '-0.05'
 */
export function formatWideMoney(units: bigint, currency: Currency): MoneyString {
  return textOfUnits(units < 0n, String(units < 0n ? -units : units), currencyScale(currency));
}

function textOfUnits(negative: boolean, units: string, scale: number): MoneyString {
  const digits = units.padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale);
  if (scale > 2) fraction = fraction.slice(0, 2) + fraction.slice(2).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * Exact sum of amounts of one currency; the sum of none is 0.
 *
 * @throws {MoneyError} if an amount is no whole number of units or any partial sum leaves the safe bound
 * @example addMoney(1, 2, -5) // => -2
 */
export function addMoney(...amounts: readonly Minor[]): Minor {
  let sum = 0;
  for (let place = 0; place < amounts.length; place += 1) sum = assertMinor(sum + assertMinor(amounts[place]!));
  return sum;
}

/**
 * The amount with its sign turned; zero stays plain zero.
 *
 * @throws {MoneyError} if the amount is no whole number of units
 * @example negateMoney(-5) // => 5
 */
export function negateMoney(amount: Minor): Minor {
  return 0 - assertMinor(amount);
}

/**
 * Rounds an exact amount in the currency's main unit to its smallest unit, half to even. Once per cash movement: the
 * caller adds up exactly and rounds the result.
 *
 * @param amount exact decimal or its text, in yuan, dollars, coins …
 * @throws {MoneyError} money.tooLarge beyond the safe bound; {RangeError} for an unknown currency
 * @example roundToMinor('9863.013698', 'CNY') // => 986301
 * @example roundToMinor('0.125', 'USD') // => 12
 */
export function roundToMinor(amount: string | Decimal, currency: Currency): Minor {
  const unit = decimalFromNumber(10 ** currencyScale(currency));
  return wholeMinor(toDecimal(amount).times(unit));
}

/**
 * Rounds an exact number of smallest units to a whole one, half to even.
 *
 * @throws {MoneyError} money.tooLarge beyond the safe bound
 * @example wholeMinor(decimalFromNumber(2.5)) // => 2
 */
export function wholeMinor(units: Decimal): Minor {
  const text = canonicalDecimal(units.round(0, 2));
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new MoneyError('money.tooLarge', text);
  return number;
}

/**
 * An exact quotient of smallest units as a whole number of them, rounded once, half to even.
 *
 * @throws {RangeError} for a zero divisor; {MoneyError} money.tooLarge beyond the safe bound
 */
export function minorQuotient(numerator: Decimal, divisor: Decimal): Minor {
  return wholeMinor(wholeQuotient(numerator, divisor));
}

/** An amount as the exact decimal of its main unit: 1234 CNY units are 12.34. */
export function minorToDecimal(minor: Minor, currency: Currency): Decimal {
  return toDecimal(formatMoney(minor, currency));
}
