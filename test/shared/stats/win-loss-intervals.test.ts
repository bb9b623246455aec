import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoffRatio } from '../../../shared/stats/payoff-ratio.ts';
import { seededRandom } from '../../../shared/stats/prng.ts';
import { profitFactor } from '../../../shared/stats/profit-factor.ts';
import { winLossIntervals } from '../../../shared/stats/win-loss-intervals.ts';

const alternating = (wins: number, losses: number, win = 200, loss = -100): number[] => [...Array<number>(wins).fill(win), ...Array<number>(losses).fill(loss)];

describe('intervals of payoff ratio and profit factor', () => {
  it('equal wins and equal losses: the payoff cannot vary, the profit factor varies with how many there are', () => {
    const { payoffRatio: payoff, profitFactor: factor } = winLossIntervals(alternating(50, 50));
    expect(payoff).toEqual({ low: 2, high: 2, level: 0.95 });
    expect(factor!.low).toBeLessThan(2);
    expect(factor!.high).toBeGreaterThan(2);
  });

  it('a profit factor of equal wins and losses is a function of the number of wins: its interval is the binomial one', () => {
    // W ~ Bin(100, 0.5): 2.5 % and 97.5 % quantiles are 40 and 60 (R: qbinom(c(.025, .975), 100, .5)), so 2·40/60 and 2·60/40.
    const factor = winLossIntervals(alternating(50, 50), { resamples: 20_000 }).profitFactor!;
    expect(factor.low).toBeCloseTo((2 * 40) / 60, 10);
    expect(factor.high).toBeCloseTo((2 * 60) / 40, 10);
  });

  it.each([[[]], [[5]], [[-5]], [[5, 7]], [[0, 0]], [[-1, 0]]])('%j has no ratio and so no interval', (nets) => {
    expect(winLossIntervals(nets)).toEqual({ payoffRatio: null, profitFactor: null });
  });

  it('one loss among many wins bounds nothing from above: no interval rather than a false one', () => {
    expect(winLossIntervals(alternating(20, 1))).toEqual({ payoffRatio: null, profitFactor: null });
  });

  it('is the same for the same seed and does not depend on the unit of money', () => {
    const nets = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 10, maxLength: 40 });
    fc.assert(
      fc.property(nets, (values) => {
        const options = { resamples: 200 };
        const once = winLossIntervals(values, options);
        expect(winLossIntervals(values, options)).toEqual(once);
        // A power of two changes no digit of a quotient.
        expect(winLossIntervals(values.map((value) => value * 4), options)).toEqual(once);
        const crossed = [once.payoffRatio, once.profitFactor].filter((interval) => interval !== null && interval.low > interval.high);
        expect(crossed).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('covers the true ratio about as often as it says', () => {
    // Wins of 1…3 (mean 2) with probability ½, losses of 1: payoff 2, profit factor 2. 200 samples of 100 trades.
    const random = seededRandom(7);
    let payoffs = 0;
    let factors = 0;
    for (let run = 0; run < 200; run++) {
      const nets = Array.from({ length: 100 }, () => (random.below(2) === 0 ? 1 + random.below(3) : -1));
      const found = winLossIntervals(nets, { resamples: 400, seed: run });
      if (found.payoffRatio!.low <= 2 && 2 <= found.payoffRatio!.high) payoffs += 1;
      if (found.profitFactor!.low <= 2 && 2 <= found.profitFactor!.high) factors += 1;
      expect(payoffRatio(nets).value).toBeGreaterThan(0);
      expect(profitFactor(nets).value).toBeGreaterThan(0);
    }
    expect(payoffs).toBeGreaterThanOrEqual(176);
    expect(factors).toBeGreaterThanOrEqual(176);
  });

  it.each([[[1, Number.NaN], {}], [[1, -1], { level: 1 }], [[1, -1], { resamples: 0 }]])('%j with %j is refused', (nets, options) => {
    expect(() => winLossIntervals(nets, options)).toThrow(RangeError);
  });
});
