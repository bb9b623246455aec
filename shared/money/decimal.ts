import BigJs from 'big.js';
import type { Big } from 'big.js';
import { DECIMAL_PATTERN, type DecimalString } from './schema.ts';

/**
 * Exact decimals for prices, quantities and multipliers.
 *
 * A constructor of our own, so that nobody else's change of big.js' global settings reaches our numbers. Strict mode
 * refuses JavaScript numbers at the door: 0.1 + 0.2 never becomes a price. Forty places and half-even apply to the
 * few divisions; everything else is exact.
 */
const Exact = BigJs();
Exact.DP = 40;
Exact.RM = 2;
Exact.strict = true;

export type Decimal = Big;

export type DecimalRefusal = 'decimal.empty' | 'decimal.invalid' | 'decimal.tooLong' | 'decimal.notFinite';

/** A RangeError that says which of the rules above was broken, as a code. */
export class DecimalError extends RangeError {
  readonly reason: DecimalRefusal;
  constructor(reason: DecimalRefusal, shown: string) {
    super(`${reason}: ${JSON.stringify(shown.slice(0, 60))}`);
    this.name = 'DecimalError';
    this.reason = reason;
  }
}

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * Reads a decimal written plainly: an optional minus, digits, an optional point with digits.
 *
 * Exponents, plus signs, grouping, leading zeros, bare points, spaces, NaN and Infinity are refused, and so is more
 * than twenty digits before the point or eighteen after it.
 *
 * @throws {DecimalError} with the reason
 * @example parseDecimal('25.00').toFixed() // => '25'
 */
export function parseDecimal(text: string): Decimal {
  if (text === '') throw new DecimalError('decimal.empty', text);
  if (!DECIMAL_PATTERN.test(text)) {
    throw new DecimalError(PLAIN_NUMBER.test(text) ? 'decimal.tooLong' : 'decimal.invalid', text);
  }
  return new Exact(text);
}

/** A decimal as it is, or read from its text. */
export function toDecimal(value: string | Decimal): Decimal {
  return typeof value === 'string' ? parseDecimal(value) : value;
}

/**
 * The exact decimal a whole number, or a fraction typed by a person, stands for: the shortest one that reads back as
 * the same float64. 0.06 becomes 6/100 and not the binary neighbour of it, so limits are met exactly where a person
 * would say they are.
 *
 * @throws {DecimalError} for NaN and infinities
 * @example decimalFromNumber(0.06).toFixed() // => '0.06'
 */
export function decimalFromNumber(value: number): Decimal {
  if (!Number.isFinite(value)) throw new DecimalError('decimal.notFinite', String(value));
  return new Exact(String(value));
}

/**
 * The float64 nearest to a decimal: for dimensionless fractions and drawing, never for money.
 *
 * @example decimalToNumber('-0.25') // => -0.25
 */
export function decimalToNumber(value: string | Decimal): number {
  const number = Number(toDecimal(value).toFixed());
  return number === 0 ? 0 : number;
}

/**
 * The one text of a value: no exponent, no trailing zeros, no minus zero. Equal values have equal texts, so hashes
 * and comparisons of stored text can rely on it.
 *
 * @throws {DecimalError} if the text is no plain decimal
 * @example canonicalDecimal('25.00') // => '25'
 * @example canonicalDecimal('-0.0') // => '0'
 */
export function canonicalDecimal(value: string | Decimal): DecimalString {
  const decimal = toDecimal(value);
  return decimal.eq('0') ? '0' : decimal.toFixed();
}

/**
 * −1, 0 or 1 as the first value is below, equal to or above the second.
 *
 * @throws {DecimalError} if either text is no plain decimal
 * @example compareDecimals('2.50', '2.5') // => 0
 */
export function compareDecimals(a: string | Decimal, b: string | Decimal): -1 | 0 | 1 {
  return toDecimal(a).cmp(toDecimal(b));
}

/**
 * Exact sum, canonical.
 *
 * @throws {DecimalError} if a text is no plain decimal
 * @example addDecimals('0.1', '0.2') // => '0.3'
 */
export function addDecimals(...values: readonly (string | Decimal)[]): DecimalString {
  return canonicalDecimal(values.reduce<Decimal>((sum, value) => sum.plus(toDecimal(value)), new Exact('0')));
}

/**
 * Exact difference, canonical.
 *
 * @throws {DecimalError} if a text is no plain decimal
 * @example subtractDecimals('1', '0.9') // => '0.1'
 */
export function subtractDecimals(a: string | Decimal, b: string | Decimal): DecimalString {
  return canonicalDecimal(toDecimal(a).minus(toDecimal(b)));
}

/**
 * Exact product, canonical. Two values at the length limit give a product beyond it: exact, but not parseable again.
 *
 * @throws {DecimalError} if a text is no plain decimal
 * @example multiplyDecimals('0.1', '0.2') // => '0.02'
 */
export function multiplyDecimals(...values: readonly (string | Decimal)[]): DecimalString {
  return canonicalDecimal(values.reduce<Decimal>((product, value) => product.times(toDecimal(value)), new Exact('1')));
}

/**
 * Quotient rounded half-even to a stated number of places, canonical: the one operation here that may not be exact,
 * which is why the places must be said.
 *
 * @param places decimal places of the result, 0 to 18
 * @throws {RangeError} for a zero divisor or places out of range
 * @throws {DecimalError} if a text is no plain decimal
 * @example divideDecimals('1', '3', 4) // => '0.3333'
 */
export function divideDecimals(a: string | Decimal, b: string | Decimal, places: number): DecimalString {
  if (!Number.isInteger(places) || places < 0 || places > 18) throw new RangeError(`places must be 0 to 18, not ${places}`);
  const divisor = toDecimal(b);
  if (divisor.eq('0')) throw new RangeError('division by zero');
  return canonicalDecimal(roundedQuotient(toDecimal(a), divisor, places));
}

/**
 * Exact multiples of a step that fit into a value, towards zero: whole lots in a quantity, ticks in a price.
 *
 * @throws {RangeError} unless the step is above zero
 * @example floorToStep('1234', '100') // => '1200'
 */
export function floorToStep(value: string | Decimal, step: string | Decimal): DecimalString {
  const exactStep = toDecimal(step);
  if (!exactStep.gt('0')) throw new RangeError(`a step must be above zero, not ${exactStep.toFixed()}`);
  const exact = toDecimal(value);
  return canonicalDecimal(exact.minus(exact.mod(exactStep)));
}

/**
 * Price × quantity × multiplier, exact; signed as its inputs are (a short's quantity is negative).
 *
 * @param price money per unit; may be zero or negative, as spreads and oil have been
 * @param quantity units, signed
 * @param multiplier units of the underlying per contract, above zero; 1 for shares
 * @throws {RangeError} unless the multiplier is above zero
 * @throws {DecimalError} if a text is no plain decimal
 * @example notional('25.00', '16000', '1').toFixed() // => '400000'
 */
export function notional(price: string | Decimal, quantity: string | Decimal, multiplier: string | Decimal): Decimal {
  const factor = toDecimal(multiplier);
  if (!factor.gt('0')) throw new RangeError(`a multiplier must be above zero, not ${factor.toFixed()}`);
  return toDecimal(price).times(toDecimal(quantity)).times(factor);
}

/**
 * Quotient rounded once, half-even, whatever the length of its operands: the remainder decides, not a first rounding
 * to forty places that could turn a hair above the middle into the middle itself.
 */
function roundedQuotient(numerator: Decimal, divisor: Decimal, places: number): Decimal {
  const unit = new Exact(`1e-${places}`);
  const magnitude = numerator.abs();
  const step = divisor.abs().times(unit);
  const remainder = magnitude.mod(step);
  const whole = magnitude.minus(remainder).div(step);
  const twice = remainder.times('2').cmp(step);
  const up = twice > 0 || (twice === 0 && !whole.mod('2').eq('0'));
  const rounded = (up ? whole.plus('1') : whole).times(unit);
  return numerator.s * divisor.s < 0 ? rounded.neg() : rounded;
}

/** Exact quotient rounded half-even to a whole number of units; what money divided ends as. */
export function wholeQuotient(numerator: Decimal, divisor: Decimal): Decimal {
  if (divisor.eq('0')) throw new RangeError('division by zero');
  return roundedQuotient(numerator, divisor, 0);
}
