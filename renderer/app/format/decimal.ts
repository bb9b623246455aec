import { MINUS } from './minus.ts';

export interface DecimalStyle {
  /** Show a plus before a value above zero. */
  readonly signed?: boolean;
  /** Pad with zeros to this many places; digits beyond them stay, nothing is rounded. */
  readonly minPlaces?: number;
}

/**
 * A decimal string as people read it: grouped by three, real minus. Works on the text alone, so no digit is ever lost
 * to a float. Both languages group by three; 万 is for axes and speech, not for amounts one has to check.
 *
 * @example formatDecimal('-1234567.5', { minPlaces: 2 }) // => '−1,234,567.50'
 */
export function formatDecimal(text: string, { signed = false, minPlaces = 0 }: DecimalStyle = {}): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const places = fraction.padEnd(minPlaces, '0');
  const zero = !/[1-9]/.test(whole + fraction);
  const sign = zero ? '' : negative ? MINUS : signed ? '+' : '';
  return sign + grouped + (places === '' ? '' : `.${places}`);
}
