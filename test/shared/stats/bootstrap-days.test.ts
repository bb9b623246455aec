import { describe, expect, it } from 'vitest';
import { bootstrapDays, bootstrapDaysInTurns } from '../../../shared/stats/bootstrap-days.ts';
import { seededRandom, type Random } from '../../../shared/stats/prng.ts';

/** Standard normal by Box and Muller. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());

describe('the band of a running total', () => {
  it('is the same whenever it is looked at, and moves with the seed', () => {
    const daily = [3, -1, 0, 4, -7, 2, 0, 5];
    expect(bootstrapDays(daily, [3, 7])).toEqual(bootstrapDays(daily, [3, 7]));
    expect(bootstrapDays(daily, [3, 7], { seed: 1 })).not.toEqual(bootstrapDays(daily, [3, 7], { seed: 2 }));
  });

  it('has the standard error of a total at its end', () => {
    // n days drawn with replacement: the variance of the total is n times the variance (over n) of a day. Of −1 and +1 in turn, 400 days: 400, so ±1.96 · 20.
    const daily = Array.from({ length: 400 }, (_, day) => (day % 2 === 0 ? 1 : -1));
    const { low, high } = bootstrapDays(daily, [399], { resamples: 4000 });
    expect(low[0]!).toBeGreaterThan(-43);
    expect(low[0]!).toBeLessThan(-35);
    expect(high[0]!).toBeGreaterThan(35);
    expect(high[0]!).toBeLessThan(43);
  });

  it('lies about the total it is of, at every day', () => {
    const random = seededRandom(5);
    const daily = Array.from({ length: 120 }, () => normal(random) + 0.5);
    const at = [9, 39, 79, 119];
    const { low, high } = bootstrapDays(daily, at);
    for (const [place, until] of at.entries()) {
      const total = daily.slice(0, until + 1).reduce((sum, value) => sum + value, 0);
      expect(low[place]!).toBeLessThan(total);
      expect(high[place]!).toBeGreaterThan(total);
    }
  });

  it('covers the true total nineteen times in twenty', () => {
    // Of 120 days a third differ, each by a normal amount of mean 2 and deviation 6: the true total is 120 · ⅓ · 2 = 80. 200 histories, seeded; 95 % ± 3 binomial
    // standard errors is 90.4 … 99.6 %, and the percentile interval of a sparse total may fall short of its level by a point or two.
    const random = seededRandom(20_261_121);
    let covered = 0;
    for (let history = 0; history < 200; history += 1) {
      const daily = Array.from({ length: 120 }, () => (random.below(3) === 0 ? 2 + 6 * normal(random) : 0));
      const { low, high } = bootstrapDays(daily, [119], { resamples: 299, seed: history + 1 });
      if (low[0]! <= 80 && high[0]! >= 80) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.89);
    expect(covered / 200).toBeLessThan(0.996);
  });

  it('is wider where the trades of a day hang together than trade by trade', () => {
    // Fifty days of ten equal trades each: as ten times as many independent trades the total would vary by √10 less.
    const random = seededRandom(9);
    const days = Array.from({ length: 50 }, () => 10 * normal(random));
    const trades = days.flatMap((day) => Array.from({ length: 10 }, () => day / 10));
    const width = (values: readonly number[]): number => {
      const { low, high } = bootstrapDays(values, [values.length - 1]);
      return high[0]! - low[0]!;
    };
    expect(width(days) / width(trades)).toBeGreaterThan(2.7);
    expect(width(days) / width(trades)).toBeLessThan(3.7);
  });

  it('gives way, and comes to the same', () => {
    const turns = bootstrapDaysInTurns([1, 2, 3], [2], { resamples: 200 });
    let yields = 0;
    let last = turns.next();
    for (; !last.done; last = turns.next()) yields += 1;
    expect(yields).toBe(4);
    expect(last.value).toEqual(bootstrapDays([1, 2, 3], [2], { resamples: 200 }));
  });

  it('refuses what is no sample', () => {
    expect(() => bootstrapDays([Number.NaN], [0])).toThrow(RangeError);
    expect(() => bootstrapDays([1], [0], { level: 1 })).toThrow(RangeError);
    expect(() => bootstrapDays([1], [0], { resamples: 0 })).toThrow(RangeError);
  });
});
