import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exposureLeverage, leverage, leverageWithin, marginRate } from '../../../shared/risk/leverage.ts';

const money = fc.integer({ min: 1, max: 1e12 });

describe('leverage', () => {
  test('is 1 without debt and grows with it', () => {
    fc.assert(
      fc.property(money, money, money, (equity, borrowed, more) => {
        expect(leverage(equity, 0)).toBe(1);
        expect(leverage(equity, borrowed + more)).toBeGreaterThanOrEqual(leverage(equity, borrowed));
        expect(leverage(equity, borrowed)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('margin rate is its inverse: own money over position', () => {
    fc.assert(
      fc.property(money, money, (equity, borrowed) => {
        expect(marginRate(leverage(equity, borrowed))).toBeCloseTo(equity / (equity + borrowed), 12);
      }),
    );
  });

  test.each([
    [0, 100],
    [-1, 100],
    [Number.NaN, 100],
    [Number.POSITIVE_INFINITY, 100],
    [100, -1],
    [100, Number.NaN],
    [100, Number.POSITIVE_INFINITY],
  ])('equity %d, borrowed %d is refused', (equity, borrowed) => {
    expect(() => leverage(equity, borrowed)).toThrow(RangeError);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('margin rate of leverage %d is refused', (k) => {
    expect(() => marginRate(k)).toThrow(RangeError);
  });
});

describe('exposure leverage', () => {
  test.each([
    [400, 200, 2],
    [0, 200, 0],
    [1, 4, 0.25],
  ])('%d on %d is %d', (gross, equity, value) => {
    expect(exposureLeverage(gross, equity)).toEqual({ value, reason: null });
  });

  test.each([
    [100, null, 'leverage.equityUnknown'],
    [100, Number.NaN, 'leverage.equityUnknown'],
    [100, Number.POSITIVE_INFINITY, 'leverage.equityUnknown'],
    [100, 0, 'leverage.equityNotPositive'],
    [100, -1, 'leverage.equityNotPositive'],
    [null, 100, 'leverage.exposureUnknown'],
    [Number.NaN, 100, 'leverage.exposureUnknown'],
    [Number.POSITIVE_INFINITY, 100, 'leverage.exposureUnknown'],
    [-1, 100, 'leverage.exposureUnknown'],
    [null, null, 'leverage.equityUnknown'],
  ])('%s on %s has none: %s', (gross, equity, reason) => {
    expect(exposureLeverage(gross, equity)).toEqual({ value: null, reason });
  });
});

describe('leverage cap', () => {
  test('is met exactly, in the smallest unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 125 }), (equity, cap) => {
        expect(leverageWithin(equity * cap, equity, cap)).toBe(true);
        expect(leverageWithin(equity * cap + 1, equity, cap)).toBe(false);
        expect(leverageWithin(equity * cap - 1, equity, cap)).toBe(true);
      }),
    );
  });

  test('a cap such as 1.1 is eleven tenths, not the float beside it', () => {
    // 1.1 × 3 is 3.3000000000000003 in float64; 330 on 300 is within 1.1 and 331 is not.
    expect(leverageWithin(330, 300, 1.1)).toBe(true);
    expect(leverageWithin(331, 300, 1.1)).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 99 }), (tens, tenths) => {
        const cap = (10 + tenths) / 10;
        expect(leverageWithin(tens * (10 + tenths), tens * 10, cap)).toBe(true);
        expect(leverageWithin(tens * (10 + tenths) + 1, tens * 10, cap)).toBe(false);
      }),
    );
  });

  test.each<[number | null, number | null, number]>([
    [null, 100, 2],
    [Number.NaN, 100, 2],
    [-1, 100, 2],
    [0, null, 2],
    [0, Number.NaN, 2],
    [0, 0, 2],
    [0, -1, 2],
    [0, 100, Number.NaN],
    [0, 100, 0],
    [0, 100, -1],
    [0, 100, Number.POSITIVE_INFINITY],
    [Number.POSITIVE_INFINITY, 100, 2],
  ])('exposure %s, equity %s, cap %s is never within', (gross, equity, cap) => {
    expect(leverageWithin(gross, equity, cap)).toBe(false);
  });
});
