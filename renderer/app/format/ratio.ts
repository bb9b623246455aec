import { withMinus } from './minus.ts';

function fixed(value: number, places: number, signed: boolean): string {
  const text = new Intl.NumberFormat('en', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value);
  return withMinus(text);
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
