import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brierDecomposition } from '../../../shared/stats/brier-decomposition.ts';
import { brierScore, type Forecast } from '../../../shared/stats/brier-score.ts';
import { reliabilityBins } from '../../../shared/stats/reliability-bins.ts';
import reference from './references/brier.json' with { type: 'json' };

const forecasts = ({ stated, happened }: { stated: readonly number[]; happened: readonly number[] }): Forecast[] => stated.map((value, index) => ({ stated: value, happened: happened[index] === 1 }));

describe('the Brier score', () => {
  test('is that of scikit-learn’s own documentation: brier_score_loss([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]) = 0.0375', () => {
    expect(brierScore(forecasts({ stated: [0.1, 0.9, 0.8, 0.3], happened: [0, 1, 1, 0] })).value).toBeCloseTo(0.0375, 15);
  });

  test.each(reference.samples)('and its parts are those of scikit-learn: $name', (sample) => {
    const found = brierDecomposition(forecasts(sample), reference.edges)!;
    for (const part of ['score', 'reliability', 'resolution', 'uncertainty', 'baseRate', 'skill'] as const) expect(found[part], part).toBeCloseTo(sample[part], 12);
    expect(reliabilityBins(forecasts(sample), reference.edges).map(({ n, happened }) => ({ n, happened }))).toEqual(sample.bins);
  });

  // Wilks, Statistical Methods in the Atmospheric Sciences (1995), table 7.3: twelve forecasts of rain, how often each was made and how often it
  // rained then. Reliability, resolution and uncertainty are sums over the table, which distinct forecasts meet without any term within bins.
  test('takes apart the rain forecasts of Wilks', () => {
    const stated = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    const share = [0.4112, 0.0671, 0.1833, 0.0986, 0.0616, 0.0366, 0.0303, 0.0275, 0.0245, 0.022, 0.017, 0.0203];
    const rained = [0.006, 0.019, 0.059, 0.15, 0.277, 0.377, 0.511, 0.587, 0.723, 0.779, 0.934, 0.933];
    // Whole numbers of 12,402 forecasts, as near as the printed digits allow.
    const counts = share.map((part) => Math.round(part * 12_402));
    const wet = counts.map((count, index) => Math.round(count * rained[index]!));
    const all = stated.flatMap((value, index) => Array.from({ length: counts[index]! }, (_, nth) => ({ stated: value, happened: nth < wet[index]! })));
    const found = brierDecomposition(all, [0, 0.025, 0.075, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1])!;
    expect(found.reliability).toBeCloseTo(0.00083, 4);
    expect(found.resolution).toBeCloseTo(0.0628, 3);
    expect(found.baseRate).toBeCloseTo(0.162, 3);
    expect(found.score).toBeCloseTo(0.0738, 3);
  });

  const someForecasts = fc.array(fc.record({ stated: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() }), { minLength: 1, maxLength: 60 });

  test('is always the sum of its parts', () => {
    fc.assert(
      fc.property(someForecasts, (some) => {
        const { score, reliability, resolution, uncertainty } = brierDecomposition(some)!;
        expect(reliability - resolution + uncertainty).toBeCloseTo(score, 10);
        expect(score).toBeCloseTo(brierScore(some).value!, 12);
      }),
      { numRuns: 100 },
    );
  });

  test('of the base rate alone is the uncertainty, without skill', () => {
    const all = [true, true, false, false, false].map((happened) => ({ stated: 0.4, happened }));
    const found = brierDecomposition(all)!;
    expect(found.score).toBeCloseTo(0.24, 15);
    expect(found.reliability).toBeCloseTo(0, 15);
    expect(found.skill).toBeCloseTo(0, 15);
  });

  test('has no skill to speak of where everything happened', () => {
    expect(brierDecomposition([{ stated: 0.9, happened: true }])!.skill).toBeNull();
  });
});

describe('the reliability plot', () => {
  test('has the points of scikit-learn’s calibration_curve', () => {
    const bins = reliabilityBins(forecasts(reference.curve));
    expect(bins.map(({ observed }) => observed)).toEqual(reference.curve.observedByBin.map((value) => expect.closeTo(value, 12) as number));
    expect(bins.map(({ stated }) => stated)).toEqual(reference.curve.statedByBin.map((value) => expect.closeTo(value, 12) as number));
  });

  test('gives each word its own bin, empty ones no figures, and one to the last', () => {
    const bins = reliabilityBins([0.05, 0.2, 0.5, 0.7, 1].map((stated) => ({ stated, happened: true })));
    expect(bins.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1]);
    expect(reliabilityBins([])[2]).toEqual({ from: 0.4, to: 0.6, n: 0, happened: 0, stated: null, observed: null, interval: null });
  });

  test('loses no forecast, and holds each between its edges', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (stated) => {
        const bins = reliabilityBins(stated.map((value) => ({ stated: value, happened: false })));
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(stated.length);
        expect(bins.filter(({ from, to, stated: mean }) => mean !== null && !(mean >= from - 1e-12 && mean <= to + 1e-12))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test.each([[[0, 1, 1]], [[0.1, 1]], [[0, 0.5]]])('refuses edges that are none: %j', (edges) => expect(() => reliabilityBins([], edges)).toThrow(RangeError));
  test.each([Number.NaN, -0.01, 1.01])('refuses %d as a probability', (stated) => {
    expect(() => brierScore([{ stated, happened: true }])).toThrow(RangeError);
    expect(() => reliabilityBins([{ stated, happened: true }])).toThrow(RangeError);
  });
});
