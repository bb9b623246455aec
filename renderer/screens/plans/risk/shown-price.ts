import { canonicalDecimal, toDecimal } from '../../../../shared/money/decimal.ts';

/** An average of stages may have no end; what is shown has no more places than any tick. Prices people typed stay whole. */
export function shownPrice(price: string): string {
  const value = toDecimal(price);
  return canonicalDecimal(value.round(value.abs().lt('1') ? 10 : 6));
}
