import { toDecimal } from '../../shared/money/decimal.ts';

/** An average price to read: two to four places, or four digits below one. The exact fills stand beneath. */
export function averageText(average: string): string {
  const value = toDecimal(average);
  if (value.abs().lt('1')) return value.prec(4, 2).toFixed();
  const [whole = '0', fraction = ''] = value.round(4, 2).toFixed().split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
