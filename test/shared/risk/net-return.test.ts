import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netReturnOnEquity, netReturnOverYears } from '../../../shared/risk/net-return.ts';

const k = fc.double({ min: 0.01, max: 20, noNaN: true });
const r = fc.double({ min: -1, max: 5, noNaN: true });
const i = fc.double({ min: 0, max: 1, noNaN: true });
const t = fc.double({ min: 0, max: 10, noNaN: true });

describe('net return on equity', () => {
  test('is what is left when the loan and its interest are paid back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 20, noNaN: true }), r, i, t, (leverage, priceReturn, rate, years) => {
        const position = leverage * (1 + priceReturn);
        const owed = (leverage - 1) * (1 + rate * years);
        expect(netReturnOverYears(leverage, priceReturn, rate, years)).toBeCloseTo(position - owed - 1, 9);
      }),
    );
  });

  test('without leverage it is the price return; below, interest is neither owed nor earned', () => {
    fc.assert(
      fc.property(r, i, (priceReturn, rate) => {
        expect(netReturnOnEquity(1, priceReturn, rate)).toBeCloseTo(priceReturn, 15);
        expect(netReturnOnEquity(0.5, priceReturn, rate)).toBeCloseTo(0.5 * priceReturn, 15);
      }),
    );
  });

  test('falls with the rate and with time, rises with the price', () => {
    fc.assert(
      fc.property(k, r, i, t, (leverage, priceReturn, rate, years) => {
        const base = netReturnOverYears(leverage, priceReturn, rate, years);
        expect(netReturnOverYears(leverage, priceReturn, rate + 0.01, years)).toBeLessThanOrEqual(base);
        expect(netReturnOverYears(leverage, priceReturn, rate, years + 0.1)).toBeLessThanOrEqual(base);
        expect(netReturnOverYears(leverage, priceReturn + 0.01, rate, years)).toBeGreaterThan(base);
      }),
    );
  });

  test('a year is t = 1', () => {
    fc.assert(
      fc.property(k, r, i, (leverage, priceReturn, rate) => {
        expect(netReturnOverYears(leverage, priceReturn, rate, 1)).toBe(netReturnOnEquity(leverage, priceReturn, rate));
      }),
    );
    expect(netReturnOverYears(2, 0.1, 0.06, 0)).toBe(0.2);
  });

  test.each([
    [0, 0.1, 0.06, 1],
    [-1, 0.1, 0.06, 1],
    [Number.NaN, 0.1, 0.06, 1],
    [Number.POSITIVE_INFINITY, 0.1, 0.06, 1],
    [2, Number.NaN, 0.06, 1],
    [2, Number.NEGATIVE_INFINITY, 0.06, 1],
    [2, 0.1, -0.01, 1],
    [2, 0.1, Number.NaN, 1],
    [2, 0.1, 0.06, -0.1],
    [2, 0.1, 0.06, Number.NaN],
  ])('L=%d, r=%d, i=%d, t=%d is refused', (leverage, priceReturn, rate, years) => {
    expect(() => netReturnOverYears(leverage, priceReturn, rate, years)).toThrow(RangeError);
  });
});
