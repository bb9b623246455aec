import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertMinor, rateOn, totalIn, type DatedRate } from '../../../shared/money/exchange-rate.ts';

const rate = (day: string, base: DatedRate['base'], quote: DatedRate['quote'], text: string): DatedRate => ({ day, base, quote, rate: text });
const rates = [rate('2026-11-16', 'USD', 'CNY', '7.10'), rate('2026-11-18', 'USD', 'CNY', '7.12'), rate('2026-11-18', 'CNY', 'HKD', '1.09')];

describe('the rate of a day', () => {
  test.each<[string, string, number, unknown]>([
    ['of that day', '2026-11-18', 0, { day: '2026-11-18', rate: '7.12', inverted: false }],
    ['the last one before', '2026-11-17', 3, { day: '2026-11-16', rate: '7.10', inverted: false }],
    ['not older than said', '2026-11-17', 0, null],
    ['at the edge of the age', '2026-11-21', 3, { day: '2026-11-18', rate: '7.12', inverted: false }],
    ['beyond the age', '2026-11-22', 3, null],
    ['never a later one', '2026-11-15', 30, null],
  ])('%s', (_what, day, age, found) => {
    expect(rateOn(rates, 'USD', 'CNY', day, age)).toEqual(found);
  });

  test('a pair quoted the other way round is divided by', () => {
    expect(rateOn(rates, 'CNY', 'USD', '2026-11-18', 0)).toEqual({ day: '2026-11-18', rate: '7.12', inverted: true });
    const both = [...rates, rate('2026-11-18', 'CNY', 'USD', '0.1404')];
    expect(rateOn(both, 'CNY', 'USD', '2026-11-18', 0)).toEqual({ day: '2026-11-18', rate: '0.1404', inverted: false });
  });

  test('no third currency stands in, and a coin is not its dollar', () => {
    expect(rateOn(rates, 'USD', 'HKD', '2026-11-18', 30)).toBeNull();
    expect(rateOn(rates, 'USDT', 'USD', '2026-11-18', 30)).toBeNull();
  });
});

describe('an amount in another currency', () => {
  test('rounds once, half to even', () => {
    // 0.05 × 0.5 = 0.025 → 0.02; 0.07 × 0.5 = 0.035 → 0.04
    expect(convertMinor(5, 'USD', 'CNY', { rate: '0.5', inverted: false })).toBe(2);
    expect(convertMinor(7, 'USD', 'CNY', { rate: '0.5', inverted: false })).toBe(4);
    // 1.00 ÷ 7.12 = 0.14044…
    expect(convertMinor(100, 'CNY', 'USD', { rate: '7.12', inverted: true })).toBe(14);
  });

  test('is odd in its sign, as money is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), (amount, units, inverted) => {
        const found = { rate: (units / 1000).toFixed(3), inverted };
        expect(convertMinor(0 - amount, 'USD', 'CNY', found)).toBe(0 - convertMinor(amount, 'USD', 'CNY', found));
      }),
      { numRuns: 200 },
    );
  });

  test('a rate of nothing is refused', () => {
    expect(() => convertMinor(1, 'USD', 'CNY', { rate: '0', inverted: true })).toThrow(RangeError);
  });
});

describe('a total', () => {
  test('is there only with every rate, and names those it lacks', () => {
    const amounts = [{ currency: 'CNY' as const, amount: 100_00 }, { currency: 'USD' as const, amount: 10_00 }];
    expect(totalIn('CNY', amounts, rates, '2026-11-18', 7)).toEqual({ total: 171_20, missing: [], used: [{ from: 'USD', to: 'CNY', day: '2026-11-18', rate: '7.12', inverted: false }] });
    expect(totalIn('CNY', [...amounts, { currency: 'EUR', amount: 1 }], rates, '2026-11-18', 7)).toMatchObject({ total: null, missing: [{ from: 'EUR', to: 'CNY', day: '2026-11-18' }] });
  });

  test('needs no rate for nothing', () => {
    expect(totalIn('CNY', [{ currency: 'EUR', amount: 0 }], [], '2026-11-18', 7)).toEqual({ total: 0, missing: [], used: [] });
  });
});
