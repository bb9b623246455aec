import { expect, it } from 'vitest';
import { shortAmount } from '../../../../renderer/app/format/short-amount.ts';

it('shortens coins and leaves money of two places as it is', () => {
  expect(shortAmount('-6090.85841385', 'USDT')).toBe('-6090.86');
  expect(shortAmount('0.00012345', 'BTC')).toBe('0.0001234');
  expect(shortAmount('-12.34', 'CNY')).toBe('-12.34');
  expect(shortAmount('0', 'USDT')).toBe('0');
});
