import { expect, it } from 'vitest';
import { averageText } from '../../../../renderer/components/average-text.ts';
import { sumsByCurrency } from '../../../../renderer/screens/trades/money-sums.ts';

const rows = [
  { currency: 'USD', net: '0.10' },
  { currency: 'CNY', net: '-12.34' },
  { currency: 'USD', net: '0.20' },
];

it('sums each currency on its own, exactly', () => {
  expect(sumsByCurrency(rows, ({ net }) => net)).toEqual([
    { currency: 'CNY', amount: '-12.34' },
    { currency: 'USD', amount: '0.30' },
  ]);
  expect(sumsByCurrency([], () => '1')).toEqual([]);
});

it('writes an average to be read', () => {
  expect(averageText('10.3333333333')).toBe('10.3333');
  expect(averageText('220')).toBe('220.00');
  expect(averageText('0.000123456')).toBe('0.0001235');
});
