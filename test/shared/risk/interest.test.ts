import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundInterest, interestOnBalances, loanInterest, simpleInterest, type DayBasis } from '../../../shared/risk/interest.ts';

const principal = fc.integer({ min: 0, max: 1e13 });
const days = fc.integer({ min: 0, max: 3650 });
const basis = fc.constantFrom<DayBasis>(360, 365, 250, 252);
const basisPoints = fc.integer({ min: 0, max: 3600 });

/** n / d rounded half to even, in whole numbers of any size: the model everything here is held against. */
function halfEven(n: bigint, d: bigint): bigint {
  const floor = n / d;
  const twice = (n % d) * 2n;
  return twice > d || (twice === d && floor % 2n === 1n) ? floor + 1n : floor;
}

describe('simple interest', () => {
  test('is the exact fraction, rounded once, half to even', () => {
    fc.assert(
      fc.property(principal, basisPoints, days, basis, (money, points, held, year) => {
        const exact = halfEven(BigInt(money) * BigInt(points) * BigInt(held), 10_000n * BigInt(year));
        expect(BigInt(simpleInterest(money, points / 10_000, held, year))).toBe(exact);
      }),
    );
  });

  test.each<[number, number, number, DayBasis, number]>([
    [200_000_000, 0.06, 30, 365, 986_301], // 9863.01 36…
    [200_000_000, 0.06, 30, 360, 1_000_000], // 2 000 000 · 0.5 % = 10 000.00
    [200_000_000, 0.06, 365, 365, 12_000_000],
    [200_000_000, 0.06, 252, 252, 12_000_000],
    [200_000_000, 0.06, 0, 365, 0],
    [200_000_000, 0, 30, 365, 0],
    [0, 0.06, 30, 365, 0],
    [50, 0.1, 36, 360, 0], // 0.5 to even
    [150, 0.1, 36, 360, 2], // 1.5 to even
    [250, 0.1, 36, 360, 2], // 2.5 to even
    [251, 0.1, 36, 360, 3], // 2.51
  ])('%i at %d for %i/%i is %i', (money, rate, held, year, interest) => {
    expect(simpleInterest(money, rate, held, year)).toBe(interest);
  });
});

describe('a principal that changes', () => {
  test('one span is simple interest; splitting it changes nothing', () => {
    fc.assert(
      fc.property(principal, basisPoints, days, days, basis, (money, points, first, second, year) => {
        const rate = points / 10_000;
        const whole = simpleInterest(money, rate, first + second, year);
        const split = [
          { principal: money, days: first },
          { principal: money, days: second },
        ];
        expect(interestOnBalances(split, rate, year)).toBe(whole);
      }),
    );
  });

  test('rounds the sum and not the spans', () => {
    // Three spans of 0.4 units each: 1.2, not three times 0.
    const spans = [40, 40, 40].map((money) => ({ principal: money, days: 36 }));
    expect(interestOnBalances(spans, 0.1, 360)).toBe(1);
    expect(interestOnBalances([], 0.1, 360)).toBe(0);
  });

  test('by hand: 2 000 000 for 10 days, then 1 000 000 for 20', () => {
    // (2 000 000 · 10 + 1 000 000 · 20) · 6 % / 365 = 6575.342…
    const spans = [
      { principal: 200_000_000, days: 10 },
      { principal: 100_000_000, days: 20 },
    ];
    expect(interestOnBalances(spans, 0.06, 365)).toBe(657_534);
  });
});

describe('compound interest', () => {
  test('is the exact power, rounded once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 24 }), (money, points, periods) => {
        const n = BigInt(periods);
        const exact = halfEven(BigInt(money) * ((10_000n + BigInt(points)) ** n - 10_000n ** n), 10_000n ** n);
        expect(BigInt(compoundInterest(money, points / 10_000, periods))).toBe(exact);
      }),
    );
  });

  test.each([
    [200_000_000, 0.005, 12, 12_335_562],
    [200_000_000, 0.005, 1, 1_000_000],
    [200_000_000, 0.005, 0, 0],
    [200_000_000, 0, 12, 0],
    [100, 1, 10, 102_300],
  ])('%i at %d over %i periods is %i', (money, rate, periods, interest) => {
    expect(compoundInterest(money, rate, periods)).toBe(interest);
  });

  test('many periods end in a moment and in the right place', () => {
    // (1 + 0.0002)^3650 − 1 = 1.0748840…: R, sprintf("%.10f", exp(3650*log1p(0.0002)) - 1)
    const interest = compoundInterest(1_000_000_000_000, 0.0002, 3650);
    expect(interest / 1e12).toBeCloseTo(Math.expm1(3650 * Math.log1p(0.0002)), 11);
  });

  test('is at least the simple one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 0, max: 120 }), (money, months) => {
        expect(compoundInterest(money, 0.005, months)).toBeGreaterThanOrEqual(simpleInterest(money, 0.06, months * 30, 360));
      }),
    );
  });
});

describe('interest under a loan’s terms', () => {
  test('simple terms are simple interest', () => {
    fc.assert(
      fc.property(principal, basisPoints, days, basis, (money, points, held, year) => {
        expect(loanInterest(money, points / 10_000, held, year, 'simple')).toBe(simpleInterest(money, points / 10_000, held, year));
      }),
    );
  });

  test('whole months compound, days left over earn simple interest on what is owed', () => {
    // Thirty-day months of a 360-day year: 1.005 after 30 days, and 15 more at 6 %/360 each: 1.005 · 1.0025.
    expect(loanInterest(200_000_000, 0.06, 30, 360, 'monthly')).toBe(1_000_000);
    expect(loanInterest(200_000_000, 0.06, 45, 360, 'monthly')).toBe(1_502_500);
    expect(loanInterest(200_000_000, 0.06, 29, 360, 'monthly')).toBe(simpleInterest(200_000_000, 0.06, 29, 360));
    expect(loanInterest(200_000_000, 0.06, 365, 365, 'monthly')).toBe(compoundInterest(200_000_000, 0.005, 12));
    expect(loanInterest(200_000_000, 0.06, 0, 365, 'monthly')).toBe(0);
  });

  test('a 365-day year turns its month after 30.4 days: the 30th is still simple', () => {
    expect(loanInterest(200_000_000, 0.06, 30, 365, 'monthly')).toBe(986_301);
    // Day 31: one month, and 7/12 of a day on 1.005 times the debt.
    expect(loanInterest(200_000_000, 0.06, 31, 365, 'monthly')).toBe(Math.round(200_000_000 * (1.005 * (1 + (0.06 * 7) / (12 * 365)) - 1)));
  });

  test('grows with time and is at least the simple one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), basisPoints, days, basis, (money, points, held, year) => {
        const rate = points / 10_000;
        const interest = loanInterest(money, rate, held, year, 'monthly');
        expect(loanInterest(money, rate, held + 1, year, 'monthly')).toBeGreaterThanOrEqual(interest);
        expect(interest).toBeGreaterThanOrEqual(simpleInterest(money, rate, held, year));
      }),
    );
  });
});

describe('outside the domain', () => {
  test.each<[number, number, number]>([
    [-1, 0.06, 30],
    [0.5, 0.06, 30],
    [Number.NaN, 0.06, 30],
    [2 ** 53, 0.06, 30],
    [100, -0.01, 30],
    [100, Number.NaN, 30],
    [100, Number.POSITIVE_INFINITY, 30],
    [100, 0.06, -1],
    [100, 0.06, 0.5],
    [100, 0.06, Number.NaN],
  ])('principal %d, rate %d, time %d', (money, rate, time) => {
    expect(() => simpleInterest(money, rate, time, 365)).toThrow(RangeError);
    expect(() => compoundInterest(money, rate, time)).toThrow(RangeError);
    expect(() => loanInterest(money, rate, time, 365, 'monthly')).toThrow(RangeError);
    expect(() => loanInterest(money, rate, time, 365, 'simple')).toThrow(RangeError);
  });

  test('a year of other days, too many periods, and money beyond the bound', () => {
    for (const year of [0, -365, 366, 364, Number.NaN] as unknown as DayBasis[]) {
      expect(() => simpleInterest(100, 0.06, 30, year)).toThrow(RangeError);
      expect(() => loanInterest(100, 0.06, 30, year, 'monthly')).toThrow(RangeError);
    }
    expect(() => compoundInterest(100, 0, 36_601)).toThrow(RangeError);
    expect(compoundInterest(100, 0, 36_600)).toBe(0);
    expect(() => compoundInterest(Number.MAX_SAFE_INTEGER, 1, 2)).toThrow(RangeError);
    expect(() => simpleInterest(Number.MAX_SAFE_INTEGER, 1, 366, 365)).toThrow(RangeError);
    expect(simpleInterest(Number.MAX_SAFE_INTEGER, 1, 365, 365)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
