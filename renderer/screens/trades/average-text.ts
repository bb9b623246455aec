import { toDecimal } from '../../../shared/money/decimal.ts';

/** An average price to read: four places, or four digits below one. The exact fills stand beneath. */
export function averageText(average: string): string {
  const value = toDecimal(average);
  return value.abs().lt('1') ? value.prec(4, 2).toFixed() : value.round(4, 2).toFixed();
}
