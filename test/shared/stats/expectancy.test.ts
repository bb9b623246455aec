import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../../shared/stats/bootstrap.ts';
import { expectancy, expectancyR } from '../../../shared/stats/expectancy.ts';
import { meanMinor, sumMinor } from '../../../shared/stats/mean-minor.ts';
import { reference } from './reference.ts';

const { nets, mean } = reference.trades;

describe('expectancy in money', () => {
  it("is numpy's mean to the whole unit, with the bootstrap interval to the whole unit", () => {
    const result = expectancy(nets);
    expect(mean).toBeCloseTo(-3619.8667, 4);
    expect(result).toMatchObject({ value: -3620, n: 60 });
    const interval = bootstrapMean(nets)!;
    expect(Number.isInteger(result.interval!.low) && Number.isInteger(result.interval!.high)).toBe(true);
    expect(Math.abs(result.interval!.low - interval.low)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(result.interval!.high - interval.high)).toBeLessThanOrEqual(0.5);
  });
  it('counts scratches', () => {
    expect(expectancy([300, 0, 0]).value).toBe(100);
  });
  it('is null for no trades, has no interval for one, and none when not asked', () => {
    expect(expectancy([])).toEqual({ value: null, reason: 'no-trades', n: 0, interval: null });
    expect(expectancy([7])).toEqual({ value: 7, n: 1, interval: null });
    expect(expectancy([7, 9], { interval: false })).toEqual({ value: 8, n: 2, interval: null });
  });
  it('refuses a fraction of a unit', () => {
    expect(() => expectancy([0.5])).toThrow(RangeError);
  });
});

describe('expectancy in R', () => {
  it('is the mean of the trades that have an R; the others are not zeros', () => {
    expect(expectancyR([2, null, -1, null])).toMatchObject({ value: 0.5, n: 2 });
    expect(expectancyR([2, -1]).interval).toEqual(bootstrapMean([2, -1]));
    expect(expectancyR([2, -1], { interval: false }).interval).toBeNull();
  });
  it('is null with a reason otherwise', () => {
    expect(expectancyR([])).toMatchObject({ value: null, reason: 'no-trades' });
    expect(expectancyR([null, null])).toMatchObject({ value: null, reason: 'no-planned-risk', n: 0 });
  });
});

describe('the mean of whole units', () => {
  it('is the exact mean rounded half to even, also where float64 would slip', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), { minLength: 1, maxLength: 50 }), (amounts) => {
        const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
        expect(BigInt(sumMinor(amounts))).toBe(sum);
        const n = BigInt(amounts.length);
        const twiceOff = (value: bigint): bigint => { const off = 2n * (value * n - sum); return off < 0n ? -off : off; };
        const rounded = BigInt(meanMinor(amounts));
        expect(twiceOff(rounded) <= n).toBe(true);
        expect(twiceOff(rounded) === n && rounded % 2n !== 0n, 'a tie goes to the even unit').toBe(false);
      }),
    );
  });
  it('takes a hundred thousand amounts, and none for no mean', () => {
    expect(meanMinor(Array<number>(100_000).fill(3))).toBe(3);
    expect(() => meanMinor([])).toThrow(RangeError);
    expect(sumMinor([])).toBe(0);
  });
});
