import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fractionalKelly, kellyFraction, KELLY_SMALL_SAMPLE } from '../../../shared/risk/kelly.ts';
import { volatilityTargetLeverage } from '../../../shared/risk/volatility-target.ts';

const p = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const b = fc.double({ min: 0.1, max: 10, noNaN: true });

/** Expected logarithm of capital after one bet of a share f. */
const growth = (chance: number, payoff: number, f: number): number => chance * Math.log(1 + payoff * f) + (1 - chance) * Math.log(1 - f);

describe('Kelly', () => {
  // Kelly (1956): even odds, edge p − q. E. O. Thorp (2006), "The Kelly Criterion in Blackjack, Sports Betting, and the Stock Market".
  test.each([
    [0.53, 1, 0.06],
    [0.6, 1, 0.2],
    [0.5, 2, 0.25],
    [0.5, 1, 0],
    [0.4, 1, -0.2],
    [1, 1, 1],
    [0, 2, -0.5],
  ])('p = %d, b = %d: %d', (chance, payoff, fraction) => {
    expect(kellyFraction(chance, payoff)).toBeCloseTo(fraction, 14);
  });

  test('no other stake grows faster', () => {
    fc.assert(
      fc.property(p, b, fc.double({ min: 0, max: 0.99, noNaN: true }), (chance, payoff, other) => {
        const best = kellyFraction(chance, payoff);
        fc.pre(best > 0);
        expect(growth(chance, payoff, best)).toBeGreaterThanOrEqual(growth(chance, payoff, other) - 1e-12);
      }),
    );
  });

  test.each([
    [-0.01, 1],
    [1.01, 1],
    [Number.NaN, 1],
    [0.5, 0],
    [0.5, -1],
    [0.5, Number.NaN],
    [0.5, Number.POSITIVE_INFINITY],
  ])('p = %d, b = %d is refused', (chance, payoff) => {
    expect(() => kellyFraction(chance, payoff)).toThrow(RangeError);
  });
});

describe('a fraction of Kelly', () => {
  const good = { winRate: 0.6, winRateLow: 0.55, payoffRatio: 1.5, sampleSize: 400 };

  test('half of it, without a warning where the estimate carries it', () => {
    const advice = fractionalKelly(good, 0.5);
    expect(advice.full).toBeCloseTo(1 / 3, 14);
    expect(advice.fullAtLow).toBeCloseTo(0.25, 14);
    expect(advice.stake).toBeCloseTo(1 / 6, 14);
    expect(advice.warnings).toEqual([]);
  });

  test('warns below the sample size, at the size not', () => {
    expect(KELLY_SMALL_SAMPLE).toBe(100);
    expect(fractionalKelly({ ...good, sampleSize: 99 }, 0.5).warnings).toEqual(['kelly.smallSample']);
    expect(fractionalKelly({ ...good, sampleSize: 100 }, 0.5).warnings).toEqual([]);
  });

  test('warns where the edge is gone at the low end, and where there is none', () => {
    expect(fractionalKelly({ ...good, payoffRatio: 1, winRateLow: 0.5 }, 0.5).warnings).toEqual(['kelly.unstable']);
    expect(fractionalKelly({ ...good, payoffRatio: 1, winRateLow: 0.501 }, 0.5).warnings).toEqual([]);
    const none = fractionalKelly({ ...good, winRate: 0.3, winRateLow: 0.2 }, 0.5);
    expect(none.stake).toBe(0);
    expect(none.full).toBeLessThan(0);
    expect(none.warnings).toEqual(['kelly.noEdge', 'kelly.unstable']);
    const even = fractionalKelly({ ...good, winRate: 0.5, winRateLow: 0.5, payoffRatio: 1 }, 0.5);
    expect(even.stake).toBe(0);
    expect(even.warnings).toEqual(['kelly.noEdge', 'kelly.unstable']);
  });

  test('never above full Kelly, never below 0', () => {
    fc.assert(
      fc.property(p, b, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (chance, payoff, part) => {
        const { full, stake } = fractionalKelly({ winRate: chance, winRateLow: 0, payoffRatio: payoff, sampleSize: 10 }, part);
        expect(stake).toBeGreaterThanOrEqual(0);
        expect(full > 0 ? stake < full : stake === 0).toBe(true);
      }),
    );
  });

  test.each([0, 1, -0.5, 1.5, Number.NaN])('a share of %d is refused: full Kelly is not offered', (part) => {
    expect(() => fractionalKelly(good, part)).toThrow(RangeError);
  });

  test('refuses a low end above the estimate and a sample that is no count', () => {
    expect(() => fractionalKelly({ ...good, winRateLow: 0.61 }, 0.5)).toThrow(RangeError);
    expect(() => fractionalKelly({ ...good, winRateLow: Number.NaN }, 0.5)).toThrow(RangeError);
    expect(() => fractionalKelly({ ...good, sampleSize: -1 }, 0.5)).toThrow(RangeError);
    expect(() => fractionalKelly({ ...good, sampleSize: Number.NaN }, 0.5)).toThrow(RangeError);
    expect(fractionalKelly({ ...good, winRateLow: 0.6 }, 0.5).full).toBeCloseTo(1 / 3, 14);
  });
});

describe('volatility target', () => {
  test('levered volatility is the target, unless the cap comes first', () => {
    const vol = fc.double({ min: 0.01, max: 3, noNaN: true });
    fc.assert(
      fc.property(vol, vol, fc.double({ min: 0.1, max: 10, noNaN: true }), (target, realised, cap) => {
        const k = volatilityTargetLeverage(target, realised, cap);
        expect(k).toBeLessThanOrEqual(cap);
        expect(k < cap ? Math.abs(k * realised - target) < 1e-12 : target / realised >= cap).toBe(true);
        expect(volatilityTargetLeverage(target, realised * 2, cap)).toBeLessThanOrEqual(k);
      }),
    );
  });

  test.each([
    [0, 0.2, 2],
    [-0.1, 0.2, 2],
    [Number.NaN, 0.2, 2],
    [0.2, 0, 2],
    [0.2, -0.2, 2],
    [0.2, Number.NaN, 2],
    [0.2, 0.2, 0],
    [0.2, 0.2, Number.NaN],
    [0.2, Number.POSITIVE_INFINITY, 2],
  ])('target %d, realised %d, cap %d is refused', (target, realised, cap) => {
    expect(() => volatilityTargetLeverage(target, realised, cap)).toThrow(RangeError);
  });

  test('at the cap exactly', () => {
    expect(volatilityTargetLeverage(0.4, 0.2, 2)).toBe(2);
  });
});
