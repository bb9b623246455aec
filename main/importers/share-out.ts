import { addDecimals, compareDecimals, floorToStep, parseDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';

/**
 * The fees of an order over its fills, by quantity: whole cents each, the rest with the last, so that the parts add up
 * to the whole however they are rounded later.
 *
 * @param step smallest part that is shared out
 * @example sharedOut('1', ['100', '200']) // => ['0.33', '0.67']
 * @example sharedOut('0.3002', ['5']) // => ['0.3002']
 */
export function sharedOut(total: DecimalString, weights: readonly DecimalString[], step = '0.01'): DecimalString[] {
  const sum = addDecimals(...weights);
  if (weights.length === 0 || compareDecimals(sum, '0') <= 0) return weights.map((_, index) => (index === 0 ? total : '0'));
  const negative = total.startsWith('-');
  const size = negative ? total.slice(1) : total;
  const parts = weights.slice(0, -1).map((weight) => floorToStep(parseDecimal(size).times(weight).div(parseDecimal(sum)), step));
  const last = subtractDecimals(size, parts.length === 0 ? '0' : addDecimals(...parts));
  return [...parts, last].map((part) => (negative && part !== '0' ? `-${part}` : part));
}
