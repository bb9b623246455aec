import { currencyScale, isCurrency } from '../../../shared/money/currency.ts';
import { formatDecimal } from './decimal.ts';

/** Signs people write before an amount; coins and the rest get their code behind it. JPY must not look like CNY. */
const SIGNS: Readonly<Record<string, string>> = {
  CNY: '¥', USD: '$', HKD: 'HK$', EUR: '€', GBP: '£', JPY: 'JP¥', SGD: 'S$', AUD: 'A$', CAD: 'C$', NZD: 'NZ$', TWD: 'NT$', KRW: '₩', INR: '₹',
};

/** What stands before the digits of an input for this currency. */
export function currencySign(currency: string): string {
  return SIGNS[currency] ?? currency;
}

/** Places an amount always shows: both of them for fiat, at least two for coins. */
function placesOf(currency: string): number {
  return isCurrency(currency) ? Math.min(currencyScale(currency), 2) : 0;
}

/**
 * An amount with its currency.
 *
 * @example formatMoney('-1234.5', 'CNY') // => '−¥1,234.50'
 * @example formatMoney('0.5', 'BTC') // => '0.50 BTC'
 */
export function formatMoney(amount: string, currency: string, style: { signed?: boolean } = {}): string {
  const digits = formatDecimal(amount, { ...style, minPlaces: placesOf(currency) });
  const sign = SIGNS[currency];
  if (sign === undefined) return `${digits}\u00a0${currency}`;
  const mark = /^[+−]/.exec(digits)?.[0] ?? '';
  return mark + sign + digits.slice(mark.length);
}
