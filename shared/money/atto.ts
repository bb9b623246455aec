import { DecimalError, parseDecimal, type Decimal } from './decimal.ts';
import type { DecimalString } from './schema.ts';

/**
 * A price or quantity as a whole number of 10⁻¹⁸: exactly what the wire can say (eighteen places), and quick to add, multiply
 * and compare. 1.5 is 1 500 000 000 000 000 000. Products of two stand in 10⁻³⁶.
 */
export type Atto = bigint;

export const ATTO_PLACES = 18;
export const ONE_ATTO_UNIT: Atto = 10n ** 18n;
const POWERS: readonly bigint[] = Array.from({ length: 41 }, (_, exponent) => 10n ** BigInt(exponent));

/** Text short enough for its digits to be one safe integer. */
const SHORT = 15;
const [ZERO, NINE, POINT, MINUS] = [48, 57, 46, 45];

/**
 * Reads a plain decimal exactly.
 *
 * @throws {DecimalError} for what `parseDecimal` refuses
 * @example attoOf('1.5') // => 1500000000000000000n
 * @example attoOf('-0.000000000000000001') // => -1n
 */
export function attoOf(text: string): Atto {
  return (text.length <= SHORT ? shortAtto(text) : null) ?? longAtto(text);
}

/** Digits gathered in a number; null for anything but the plainest text, which is then read with care. */
function shortAtto(text: string): Atto | null {
  const negative = text.charCodeAt(0) === MINUS;
  const first = negative ? 1 : 0;
  let digits = 0;
  let places = -1;
  for (let i = first; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === POINT && places < 0 && i > first) places = 0;
    else if (code < ZERO || code > NINE) return null;
    else {
      digits = digits * 10 + (code - ZERO);
      if (places >= 0) places += 1;
    }
  }
  const lastIsPoint = places === 0;
  const leadingZero = text.charCodeAt(first) === ZERO && text.length > first + 1 && text.charCodeAt(first + 1) !== POINT;
  if (text.length === first || lastIsPoint || leadingZero) return null;
  return BigInt(negative ? -digits : digits) * POWERS[ATTO_PLACES - Math.max(places, 0)]!;
}

function longAtto(text: string): Atto {
  // The one place that says which texts are decimals.
  parseDecimal(text);
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(ATTO_PLACES, '0'));
}

/**
 * The one text of a value: no exponent, no trailing zeros, no minus zero.
 *
 * @example attoText(1500000000000000000n) // => '1.5'
 * @example attoText(-1n) // => '-0.000000000000000001'
 */
export function attoText(value: Atto): DecimalString {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(ATTO_PLACES + 1, '0');
  const whole = digits.slice(0, -ATTO_PLACES);
  let end = ATTO_PLACES;
  const fraction = digits.slice(-ATTO_PLACES);
  while (end > 0 && fraction.charCodeAt(end - 1) === ZERO) end -= 1;
  return `${negative ? '-' : ''}${whole}${end === 0 ? '' : `.${fraction.slice(0, end)}`}`;
}

/** The same value as a decimal of big.js. */
export function attoDecimal(value: Atto): Decimal {
  return parseDecimal(attoText(value));
}

/**
 * A decimal as a whole number of 10⁻¹⁸.
 *
 * @throws {DecimalError} where it has more places than that
 */
export function attoOfDecimal(value: Decimal): Atto {
  const text = value.toFixed();
  if ((text.split('.')[1]?.length ?? 0) > ATTO_PLACES) throw new DecimalError('decimal.tooLong', text);
  return attoOf(text);
}

/**
 * Quotient of whole numbers, half to even.
 *
 * @param divisor above zero
 * @throws {RangeError} otherwise
 * @example halfEvenQuotient(5n, 2n) // => 2n
 * @example halfEvenQuotient(-7n, 2n) // => -4n
 */
export function halfEvenQuotient(numerator: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError('a divisor must be above zero');
  const quotient = numerator / divisor;
  const rest = numerator - quotient * divisor;
  if (rest === 0n) return quotient;
  const twice = rest < 0n ? -2n * rest : 2n * rest;
  if (twice < divisor || (twice === divisor && (quotient & 1n) === 0n)) return quotient;
  return rest < 0n ? quotient - 1n : quotient + 1n;
}

/**
 * A quotient as text to so many significant digits, half to even, and to eighteen places at most.
 *
 * @param numerator 0 or more
 * @param divisor above zero
 * @param digits significant digits, 1 to 40
 * @returns the text of numerator ÷ divisor ÷ 10¹⁸
 * @throws {RangeError} outside the domain
 * @example attoQuotientText(2n * 10n ** 36n, 3n * 10n ** 18n, 12) // => '0.666666666667'
 */
export function attoQuotientText(numerator: bigint, divisor: bigint, digits: number): DecimalString {
  if (numerator < 0n || divisor <= 0n) throw new RangeError('outside the domain of a quotient');
  const length = (numerator / divisor).toString().length;
  const power = POWERS[Math.max(0, length - digits)]!;
  return attoText(halfEvenQuotient(numerator, divisor * power) * power);
}
