import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, quantileSorted } from '../../../shared/stats/quantile.ts';
import { reference } from './reference.ts';

describe('the type-7 quantile', () => {
  it.each(reference.quantile.cases)("is numpy's at p = $p", ({ p, value }) => {
    expect(quantile(reference.quantile.values, p)).toBeCloseTo(value, 10);
  });

  it('rises with p and stays within the sample, whatever the order of it', () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (sample, p, q) => {
        const [low, high] = p < q ? [p, q] : [q, p];
        // Interpolating between two equal or huge neighbours may miss by a rounding step.
        const slack = 1e-6;
        expect(quantile(sample, low)).toBeLessThanOrEqual(quantile(sample, high) + slack);
        expect(quantile(sample, low)).toBeGreaterThanOrEqual(Math.min(...sample) - slack);
        expect(quantile(sample, high)).toBeLessThanOrEqual(Math.max(...sample) + slack);
        expect(quantile(sample.toReversed(), p)).toBe(quantile(sample, p));
      }),
    );
  });

  it('leaves the sample as it was', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  it.each([[[], 0.5], [[1], -0.1], [[1], 1.1], [[1], Number.NaN], [[Number.NaN], 0.5], [[Infinity], 0.5]] as const)('refuses %o at %d', (values, p) => {
    expect(() => quantile(values, p)).toThrow(RangeError);
  });
  it('refuses an empty sorted sample too', () => {
    expect(() => quantileSorted(new Float64Array(), 0.5)).toThrow(RangeError);
  });
});
