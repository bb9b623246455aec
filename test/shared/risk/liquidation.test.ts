import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  liquidationReturn,
  liquidationReturnAccrued,
  liquidationReturnShort,
  liquidationReturnShortAccrued,
} from '../../../shared/risk/liquidation.ts';

/** Leverage with a maintenance margin that is not yet met at entry, and so is above 0 and below 1/k. */
const aLong = fc
  .record({ k: fc.double({ min: 1.01, max: 50, noNaN: true }), share: fc.double({ min: 0, max: 0.99, noNaN: true }) })
  .map(({ k, share }) => ({ k, m: share / k }));
const aShort = fc
  .record({ k: fc.double({ min: 0.01, max: 50, noNaN: true }), share: fc.double({ min: 0, max: 0.99, noNaN: true }) })
  .map(({ k, share }) => ({ k, m: share / k }));
const rate = fc.double({ min: 0, max: 1, noNaN: true });
const years = fc.double({ min: 0, max: 5, noNaN: true });

describe('long', () => {
  test('there equity over market value is the maintenance margin', () => {
    fc.assert(
      fc.property(aLong, ({ k, m }) => {
        const value = k * (1 + liquidationReturn(k, m));
        expect((value - (k - 1)) / value).toBeCloseTo(m, 9);
      }),
    );
  });

  test('the same with interest on the debt', () => {
    fc.assert(
      fc.property(aLong, rate, years, ({ k, m }, i, t) => {
        const value = k * (1 + liquidationReturnAccrued(k, m, i, t));
        expect((value - (k - 1) * (1 + i * t)) / value).toBeCloseTo(m, 9);
      }),
    );
  });

  test('lies between −1 and 0, nearer with leverage, margin and interest', () => {
    fc.assert(
      fc.property(aLong, rate, years, ({ k, m }, i, t) => {
        const r = liquidationReturn(k, m);
        expect(r).toBeLessThan(0);
        // The bound itself is reached where leverage is as good as 1 and the level as good as nothing.
        expect(r).toBeGreaterThanOrEqual(-1);
        expect(liquidationReturn(k * 1.001, m * 0.9)).toBeGreaterThanOrEqual(liquidationReturn(k, m * 0.9));
        expect(liquidationReturn(k, m * 0.9)).toBeLessThanOrEqual(r);
        expect(liquidationReturnAccrued(k, m, i, t)).toBeGreaterThanOrEqual(r - 1e-12);
      }),
    );
  });

  test('without time or without a rate, interest changes nothing', () => {
    fc.assert(
      fc.property(aLong, rate, years, ({ k, m }, i, t) => {
        expect(liquidationReturnAccrued(k, m, i, 0)).toBeCloseTo(liquidationReturn(k, m), 12);
        expect(liquidationReturnAccrued(k, m, 0, t)).toBeCloseTo(liquidationReturn(k, m), 12);
      }),
    );
  });

  test('interest alone reaches the level in the end', () => {
    // (k−1)(1 + i·t) = k(1 − m): for k = 2, m = 25 %, i = 10 % after five years.
    expect(liquidationReturnAccrued(2, 0.25, 0.1, 5)).toBeCloseTo(0, 12);
    expect(liquidationReturnAccrued(2, 0.25, 0.1, 4.99)).toBeLessThan(0);
    expect(liquidationReturnAccrued(2, 0.25, 0.1, 5.01)).toBeGreaterThan(0);
  });

  test('m = 0: the price at which own money is gone', () => {
    expect(liquidationReturn(2, 0)).toBe(-0.5);
    expect(liquidationReturn(4, 0)).toBe(-0.25);
  });

  test('the year of the journey: 2×, 25 %, 6 %, 365 days is −29.33 %', () => {
    expect((liquidationReturnAccrued(2, 0.25, 0.06, 1) * 100).toFixed(2)).toBe('-29.33');
  });
});

describe('short', () => {
  test('there equity over market value is the maintenance margin', () => {
    fc.assert(
      fc.property(aShort, ({ k, m }) => {
        const r = liquidationReturnShort(k, m);
        expect((1 - k * r) / (k * (1 + r))).toBeCloseTo(m, 9);
        expect(r).toBeGreaterThan(0);
      }),
    );
  });

  test('the same with a lending fee, which brings it nearer', () => {
    fc.assert(
      fc.property(aShort, rate, years, ({ k, m }, f, t) => {
        const r = liquidationReturnShortAccrued(k, m, f, t);
        fc.pre(r > -0.9);
        expect((1 - k * r - k * f * t) / (k * (1 + r))).toBeCloseTo(m, 7);
        expect(r).toBeLessThanOrEqual(liquidationReturnShort(k, m));
      }),
    );
    // By hand: (1 − 2 · 10 % · 0.5 − 0.25 · 2) / (2 · 1.25) = 0.4/2.5.
    expect(liquidationReturnShortAccrued(2, 0.25, 0.1, 0.5)).toBeCloseTo(0.16, 15);
    expect(liquidationReturnShortAccrued(2, 0.3, 0.08, 0)).toBe(liquidationReturnShort(2, 0.3));
  });
});

describe('outside the domain', () => {
  test.each([
    [1, 0.25],
    [0.5, 0.25],
    [0, 0.25],
    [-2, 0.25],
    [Number.NaN, 0.25],
    [Number.POSITIVE_INFINITY, 0.25],
    [2, 0.5],
    [2, 0.6],
    [4, 0.25],
    [2, -0.01],
    [2, Number.NaN],
  ])('a long with k=%d, m=%d', (k, m) => {
    expect(() => liquidationReturn(k, m)).toThrow(RangeError);
    expect(() => liquidationReturnAccrued(k, m, 0.06, 1)).toThrow(RangeError);
  });

  test('the bounds themselves: just inside is computed', () => {
    expect(liquidationReturn(2, 0.4999)).toBeLessThan(0);
    expect(liquidationReturn(1.0001, 0.25)).toBeGreaterThan(-1);
    expect(liquidationReturnShort(2, 0.4999)).toBeGreaterThan(0);
    expect(liquidationReturnShort(0.5, 0.25)).toBe(1.4);
  });

  test.each([
    [0, 0.25],
    [-1, 0.25],
    [Number.NaN, 0.25],
    [2, 0.5],
    [2, -0.01],
    [2, Number.NaN],
  ])('a short with k=%d, m=%d', (k, m) => {
    expect(() => liquidationReturnShort(k, m)).toThrow(RangeError);
  });

  test.each([
    [-0.01, 1],
    [Number.NaN, 1],
    [0.06, -1],
    [0.06, Number.NaN],
    [0.06, Number.POSITIVE_INFINITY],
  ])('interest %d over %d years', (i, t) => {
    expect(() => liquidationReturnAccrued(2, 0.25, i, t)).toThrow(RangeError);
    expect(() => liquidationReturnShortAccrued(2, 0.25, i, t)).toThrow(RangeError);
  });
});
