import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prorate } from '../../../shared/ledger/prorate.ts';
import { fraction, halfEven, over, times } from './fraction.ts';

describe('a share of an amount', () => {
  it('is the exact share rounded half to even', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (total, whole, wanted) => {
        const part = Math.min(whole, wanted);
        const expected = halfEven(over(times(fraction(BigInt(total)), fraction(BigInt(part))), fraction(BigInt(whole))));
        expect(BigInt(prorate(total, BigInt(part), BigInt(whole)))).toBe(expected);
        expect(BigInt(prorate(-total, BigInt(part), BigInt(whole)))).toBe(-expected);
      }),
    );
  });

  it('sums to the whole over any parts, each running total within half a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (total, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        let upTo = 0;
        let shares = 0;
        for (const part of parts) {
          const before = prorate(total, BigInt(upTo), BigInt(whole));
          upTo += part;
          shares += prorate(total, BigInt(upTo), BigInt(whole)) - before;
          expect(Math.abs(shares - (total * upTo) / whole)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
        expect(shares).toBe(total);
      }),
    );
  });

  it.each([
    ['a part beyond the whole', '2', '1'],
    ['a negative part', '-1', '1'],
    ['no whole', '0', '0'],
  ])('is refused for %s', (_, part, whole) => {
    expect(() => prorate(1, BigInt(part), BigInt(whole))).toThrow(RangeError);
  });
});
