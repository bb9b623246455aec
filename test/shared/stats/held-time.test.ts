import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HELD_BINS, heldAtRank, heldBinEnds, heldBinOf } from '../../../shared/stats/held-bins.ts';
import { heldMedian } from '../../../shared/stats/held-median.ts';
import { medianRanks } from '../../../shared/stats/median-interval.ts';
import { seededRandom } from '../../../shared/stats/prng.ts';

const times = fc.integer({ min: 0, max: 2_000_000_000 });

describe('classes of holding times', () => {
  test('every time lies in exactly the class that holds it', () => {
    fc.assert(
      fc.property(times, (ms) => {
        const { from, to } = heldBinEnds(heldBinOf(ms));
        expect(from <= ms && (to === null || ms < to)).toBe(true);
      }),
    );
    // An edge begins the class above it.
    for (let bin = 1; bin < HELD_BINS; bin += 1) expect([heldBinOf(heldBinEnds(bin).from), heldBinOf(heldBinEnds(bin).from - 1)]).toEqual([bin, bin - 1]);
  });

  test('a value found again from its class is within 26 % of itself, and ranks keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1000, max: 2_000_000_000 }), { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const counts = Array.from({ length: HELD_BINS }, () => 0);
        for (const value of values) counts[heldBinOf(value)]! += 1;
        const found = sorted.map((_, index) => heldAtRank(counts, index + 1));
        for (const [index, value] of found.entries()) expect(Math.abs(Math.log(value / sorted[index]!))).toBeLessThan(Math.log(1.26));
        expect(found.toSorted((a, b) => a - b)).toEqual(found);
      }),
    );
  });

  test('refuses what is no time, no class and no rank', () => {
    expect(() => heldBinOf(-1)).toThrow(RangeError);
    expect(() => heldBinOf(Number.NaN)).toThrow(RangeError);
    expect(() => heldBinEnds(HELD_BINS)).toThrow(RangeError);
    expect(() => heldAtRank([1], 2)).toThrow(RangeError);
  });
});

describe('the interval of a median', () => {
  // Conover 1999, 3.2, and the table of the sign test (two-sided, 5 %): critical values 0, 1, 5, 9 and 17 for n = 6, 10, 20, 30 and 50.
  test.each([[6, 1], [10, 2], [20, 6], [30, 10], [50, 18]])('of %i values lies between the %i-th from either end', (n, rank) => {
    expect(medianRanks(n)).toEqual({ low: rank, high: n + 1 - rank, level: 0.95 });
  });

  test('none where five values cannot enclose it so often', () => expect([0, 1, 5].map((n) => medianRanks(n))).toEqual([null, null, null]));

  test('of many values the normal curve goes on where the binomial stops', () => {
    for (const n of [395, 399, 400, 401, 402, 410]) expect(Math.abs(medianRanks(n)!.low - (n / 2 - 0.98 * Math.sqrt(n)))).toBeLessThan(1.6);
  });

  test('holds the median of a skewed population 95 times in a hundred and more', () => {
    const random = seededRandom(11);
    let held = 0;
    for (let run = 0; run < 2000; run += 1) {
      // Exponential: its median is ln 2.
      const sorted = Array.from({ length: 25 }, () => -Math.log(1 - (random.below(1_000_000) + 0.5) / 1_000_000)).toSorted((a, b) => a - b);
      const { interval } = heldMedian(25, (rank) => sorted[rank - 1]!);
      if (interval!.low <= Math.LN2 && Math.LN2 <= interval!.high) held += 1;
    }
    // Nominally 95.7 % at n = 25; three deviations of 2000 draws are 1.4 %.
    expect(held / 2000).toBeGreaterThan(0.943);
    expect(held / 2000).toBeLessThan(0.972);
  });
});
