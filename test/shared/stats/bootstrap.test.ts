import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../../shared/stats/bootstrap.ts';
import { seededRandom } from '../../../shared/stats/prng.ts';
import { reference } from './reference.ts';

const { values, seeded, scipy } = reference.bootstrap;

describe('the percentile bootstrap of the mean', () => {
  it.each(seeded)('agrees to the last digits with a second implementation on numpy, seed $seed', ({ seed, resamples, level, interval }) => {
    const actual = bootstrapMean(values, { seed, resamples, level });
    expect(actual?.low).toBeCloseTo(interval[0], 10);
    expect(actual?.high).toBeCloseTo(interval[1], 10);
    expect(actual?.level).toBe(level);
  });

  it("comes close to scipy's, which draws other random numbers", () => {
    const interval = bootstrapMean(values, { resamples: 20_000 })!;
    const width = scipy[1] - scipy[0];
    expect(Math.abs(interval.low - scipy[0])).toBeLessThan(0.03 * width);
    expect(Math.abs(interval.high - scipy[1])).toBeLessThan(0.03 * width);
  });

  it('is the same twice, and another with another seed', () => {
    expect(bootstrapMean(values)).toEqual(bootstrapMean(values));
    expect(bootstrapMean(values, { seed: 2 })).not.toEqual(bootstrapMean(values, { seed: 3 }));
  });

  it('holds the true mean about as often as it claims: 40 values of a known mean, 300 times', () => {
    const random = seededRandom(11);
    let held = 0;
    for (let i = 0; i < 300; i++) {
      const sample = Array.from({ length: 40 }, () => random.fraction());
      const interval = bootstrapMean(sample, { resamples: 400, seed: i })!;
      if (interval.low <= 0.5 && 0.5 <= interval.high) held += 1;
    }
    // Nominally 285; the method covers a little less at n = 40.
    expect(held).toBeGreaterThan(264);
    expect(held).toBeLessThan(300);
  });

  it('does not exist below two values', () => {
    expect(bootstrapMean([])).toBeNull();
    expect(bootstrapMean([1])).toBeNull();
  });

  it.each([
    [[1, Number.NaN], {}],
    [[1, 2], { level: 0 }],
    [[1, 2], { level: 1 }],
    [[1, 2], { level: Number.NaN }],
    [[1, 2], { resamples: 0 }],
    [[1, 2], { resamples: 1.5 }],
  ])('refuses %o with %o', (sample, options) => {
    expect(() => bootstrapMean(sample, options)).toThrow(RangeError);
  });
});
