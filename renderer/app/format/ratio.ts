import { withMinus } from './minus.ts';

/** A formatter costs far more to make than to use, and a table writes a hundred figures at a turn. */
const formatters = new Map<string, Intl.NumberFormat>();

function fixed(value: number, places: number, signed: boolean): string {
  const key = `${places} ${signed}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat('en', { minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: signed ? 'exceptZero' : 'negative' });
    formatters.set(key, formatter);
  }
  return withMinus(formatter.format(value));
}

/**
 * A fraction as a percentage with two digits.
 *
 * @example formatPercent(-0.33333) // => '−33.33%'
 */
export function formatPercent(fraction: number, style: { signed?: boolean; places?: number } = {}): string {
  return `${fixed(fraction * 100, style.places ?? 2, style.signed ?? false)}%`;
}

/**
 * A plain dimensionless number with two digits.
 *
 * @example formatRatio(1.5) // => '1.50'
 */
export function formatRatio(value: number, places = 2): string {
  return fixed(value, places, false);
}

/**
 * A result in R, always with its sign: what matters first is which side of zero it is.
 *
 * @example formatR(-0.4) // => '−0.40 R'
 */
export function formatR(value: number, signed = true): string {
  return `${fixed(value, 2, signed)}\u00a0R`;
}

/**
 * Leverage.
 *
 * @example formatLeverage(1.35) // => '1.35×'
 */
export function formatLeverage(value: number): string {
  return `${fixed(value, 2, false)}×`;
}
