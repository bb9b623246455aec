import { canonicalDecimal, parseDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';

/** Signs of canonical decimals, by their text alone: no arithmetic, so nothing can change but the sign. */

/** @example absolute('-12.5') // => '12.5' */
export function absolute(value: DecimalString): DecimalString {
  return value.startsWith('-') ? value.slice(1) : value;
}

/** @example negated('12.5') // => '-12.5' */
export function negated(value: DecimalString): DecimalString {
  if (value === '0') return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

/** Whether two amounts differ by no more than the tolerance. */
export function within(a: DecimalString, b: DecimalString, tolerance: DecimalString): boolean {
  return parseDecimal(subtractDecimals(a, b)).abs().lte(tolerance);
}

/**
 * Cash effect of a fill: a buy costs its amount and the fees, a sale brings its amount less the fees.
 *
 * @example netOf('buy', '1000', '5') // => '-1005'
 * @example netOf('sell', '1000', '5') // => '995'
 */
export function netOf(side: 'buy' | 'sell', gross: DecimalString, fees: DecimalString): DecimalString {
  const amount = parseDecimal(gross);
  return canonicalDecimal(side === 'buy' ? amount.plus(fees).neg() : amount.minus(fees));
}

/**
 * Sum of however many amounts; the arguments of a call are not.
 *
 * @example totalOf(['1.5', '-0.5']) // => '1'
 */
export function totalOf(amounts: readonly DecimalString[]): DecimalString {
  return canonicalDecimal(amounts.reduce((sum, amount) => sum.plus(amount), parseDecimal('0')));
}
