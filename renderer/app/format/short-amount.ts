import { currencyScale, isCurrency } from '../../../shared/money/currency.ts';
import { toDecimal } from '../../../shared/money/decimal.ts';

/**
 * An amount at a glance: coins are kept to eight places, of which a list or a mean shows two, or four digits below one.
 * Amounts in currencies of two places are left as they are.
 *
 * @example shortAmount('-6090.85841385', 'USDT') // => '-6090.86'
 * @example shortAmount('0.00012345', 'BTC') // => '0.0001234'
 * @example shortAmount('12.34', 'CNY') // => '12.34'
 */
export function shortAmount(amount: string, currency: string): string {
  if (!isCurrency(currency) || currencyScale(currency) <= 3) return amount;
  const value = toDecimal(amount);
  return (value.abs().lt('1') ? value.prec(4, 2) : value.round(2, 2)).toFixed();
}
