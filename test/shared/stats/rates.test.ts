import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoffRatio } from '../../../shared/stats/payoff-ratio.ts';
import { profitFactor } from '../../../shared/stats/profit-factor.ts';
import { wilsonInterval, winRate } from '../../../shared/stats/win-rate.ts';
import { reference } from './reference.ts';

const { nets, ...expected } = reference.trades;
const anyNets = fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 40 });

describe('win rate', () => {
  it('is wins ÷ (wins + losses), scratches apart', () => {
    const rate = winRate(nets);
    expect(rate).toMatchObject({ wins: expected.wins, losses: expected.losses, scratches: 2, n: 58 });
    expect(rate.value).toBeCloseTo(expected.winRate, 15);
  });
  it('does not change when scratches come or go', () => {
    fc.assert(
      fc.property(anyNets, fc.nat(5), (sample, scratches) => {
        const without = winRate(sample);
        const more = winRate([...sample, ...Array<number>(scratches).fill(0)]);
        expect(more.value).toBe(without.value);
        expect(more.interval).toEqual(without.interval);
        expect(more.scratches).toBe(without.scratches + scratches);
      }),
    );
  });
  it('is null with a reason where nothing was won or lost', () => {
    expect(winRate([])).toEqual({ value: null, reason: 'no-trades', n: 0, wins: 0, losses: 0, scratches: 0, interval: null });
    expect(winRate([0, 0])).toMatchObject({ value: null, reason: 'only-scratches', n: 0, scratches: 2, interval: null });
  });
});

describe('the Wilson interval', () => {
  it.each(reference.wilson)("is scipy's for $k of $n at $level", ({ k, n, level, low, high }) => {
    const interval = wilsonInterval(k, n, level)!;
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });
  it('ends at exactly 0 or 1 where every trade went one way', () => {
    for (let n = 1; n <= 200; n++) {
      expect(wilsonInterval(0, n)!.low).toBe(0);
      expect(wilsonInterval(n, n)!.high).toBe(1);
    }
  });
  it('holds the rate, stays within [0, 1] and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (n, wanted) => {
        const k = wanted % (n + 1);
        const { low, high } = wilsonInterval(k, n)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= k / n && k / n <= high).toBe(true);
        expect(wilsonInterval(n - k, n)!.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });
  it.each([[2, 1], [-1, 5], [0.5, 1], [1, Number.NaN]])('refuses %d of %d', (k, n) => {
    expect(() => wilsonInterval(k, n)).toThrow(RangeError);
  });
});

describe('payoff ratio and profit factor', () => {
  it("are numpy's", () => {
    expect(payoffRatio(nets).value).toBeCloseTo(expected.payoffRatio, 13);
    expect(profitFactor(nets).value).toBeCloseTo(expected.profitFactor, 13);
  });
  it('belong together: profit factor = payoff ratio × wins ÷ losses', () => {
    fc.assert(
      fc.property(anyNets, (sample) => {
        const payoff = payoffRatio(sample);
        const factor = profitFactor(sample);
        const { wins, losses } = winRate(sample);
        expect(payoff.value === null).toBe(wins === 0 || losses === 0);
        expect(factor.value === null).toBe(losses === 0);
        fc.pre(payoff.value !== null && factor.value !== null);
        expect(factor.value).toBeCloseTo((payoff.value! * wins) / losses, 9);
      }),
    );
  });
  it.each([
    [[], 'no-trades', 'no-trades'],
    [[0], 'only-scratches', 'only-scratches'],
    [[5, 0], 'no-losses', 'no-losses'],
  ])('of %o are null: %s, %s', (sample, payoff, factor) => {
    expect(payoffRatio(sample)).toMatchObject({ value: null, reason: payoff });
    expect(profitFactor(sample)).toMatchObject({ value: null, reason: factor });
  });
  it('of losses alone: no payoff ratio, a profit factor of 0', () => {
    expect(payoffRatio([-5])).toEqual({ value: null, reason: 'no-wins', n: 1 });
    expect(profitFactor([-5])).toEqual({ value: 0, n: 1 });
  });
});
