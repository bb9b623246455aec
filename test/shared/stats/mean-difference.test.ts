import fc from 'fast-check';
import { expect, it } from 'vitest';
import { meanDifference, type MeanSample } from '../../../shared/stats/mean-difference.ts';

function sampleOf(values: readonly number[]): MeanSample {
  const sum = values.reduce((a, b) => a + b, 0);
  const mean = values.length === 0 ? 0 : sum / values.length;
  return { n: values.length, sum, scatter: values.reduce((total, value) => total + (value - mean) ** 2, 0) };
}

it('is Welch of the sleep data: R, t.test(extra ~ group, data = sleep)', () => {
  const found = meanDifference(sampleOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]), sampleOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]))!;
  expect(found.value).toBeCloseTo(-1.58, 12);
  expect(found.df).toBeCloseTo(17.77647, 5);
  expect(found.interval!.low).toBeCloseTo(-3.3654832, 6);
  expect(found.interval!.high).toBeCloseTo(0.2054832, 6);
});

it('has no interval for a sample of one or without scatter, and no value without a sample', () => {
  expect(meanDifference(sampleOf([1]), sampleOf([2, 3]))).toEqual({ value: -1.5, interval: null, df: null });
  expect(meanDifference(sampleOf([1, 1]), sampleOf([2, 2]))).toEqual({ value: -1, interval: null, df: null });
  expect(meanDifference(sampleOf([]), sampleOf([2, 2]))).toBeNull();
  expect(() => meanDifference({ n: 2, sum: 1, scatter: -1 }, sampleOf([1, 2]))).toThrow(RangeError);
});

it('turns its sign with its sides and holds its value within its interval', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [one, other] = [meanDifference(sampleOf(a), sampleOf(b))!, meanDifference(sampleOf(b), sampleOf(a))!];
      expect(one.value).toBeCloseTo(-other.value, 9);
      expect(one.interval === null || (one.interval.low <= one.value && one.value <= one.interval.high)).toBe(true);
    }),
  );
});
