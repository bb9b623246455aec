import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Maintenance } from '../../../shared/account/account.ts';
import { callDistance, type WholeBook } from '../../../shared/risk/call-distance.ts';
import { liquidationReturn, liquidationReturnShort } from '../../../shared/risk/liquidation.ts';

const ratio = (call: number | null, liquidation: number | null = null): Maintenance => ({ convention: 'equity-ratio', warning: null, call, liquidation });
const collateral = (call: number | null): Maintenance => ({ convention: 'collateral-ratio', warning: null, call, liquidation: null });
/** To twelve places; what is none stays as it is. */
const rounded = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? value : Number(value.toFixed(12)));
const long = (equity: number, value: number): WholeBook => ({ equity, long: value, short: 0 });

describe('one position alone is the liquidation return', () => {
  test.each([
    // Worked values of the mission: L = 2 and 3 at 25 %, and a short at 30 %.
    [2, 0.25],
    [3, 0.25],
  ])('long at %d× and %d', (k, m) => {
    expect(callDistance(long(100, 100 * k), ratio(m))).toBeCloseTo(-liquidationReturn(k, m), 12);
  });

  test('short at 2× and 30 %', () => {
    expect(callDistance({ equity: 100, long: 0, short: 200 }, ratio(0.3))).toBeCloseTo(liquidationReturnShort(2, 0.3), 12);
  });
});

test.each<[string, WholeBook, Maintenance, number | null]>([
  ['nothing held', long(100, 0), ratio(0.25), Number.POSITIVE_INFINITY],
  ['no level', long(100, 400), ratio(null), Number.POSITIVE_INFINITY],
  ['the lender sells without a call', long(100, 200), ratio(null, 0.25), 1 / 3],
  ['own money alone falls to nothing first', long(100, 100), ratio(0.25), Number.POSITIVE_INFINITY],
  ['at the level already', long(50, 200), ratio(0.25), 0],
  ['below it', long(20, 200), ratio(0.25), -0.2],
  // 0.35 of 200 leaves 130 against a debt of 100.
  ['by collateral', long(100, 200), collateral(1.3), 0.35],
  ['by collateral without debt', long(100, 100), collateral(1.3), Number.POSITIVE_INFINITY],
  // Cash 300 against a short of 200: 300 / (200 (1 + d)) = 1.3.
  ['by collateral, a short', { equity: 100, long: 0, short: 200 }, collateral(1.3), 40 / 260],
  // (100 (1 − d) + 100) / (100 (1 + d)) = 1.3 with cash of 100.
  ['by collateral, long and short', { equity: 100, long: 100, short: 100 }, collateral(1.3), 70 / 230],
  // (100 − 200 d) / (100 (1 − d) + 100 (1 + d)) = 0.25.
  ['long and short, every price against both', { equity: 100, long: 100, short: 100 }, ratio(0.25), 0.25],
  ['equity that is no number', long(Number.NaN, 200), ratio(0.25), null],
  ['a value that is no number', long(100, Number.NaN), ratio(0.25), null],
  ['a short that is no number', { equity: 100, long: 100, short: Number.NaN }, ratio(0.25), null],
  ['longs below nothing', long(100, -1), ratio(0.25), null],
  ['shorts below nothing', { equity: 100, long: 100, short: -1 }, ratio(0.25), null],
  ['a level that is no number', long(100, 200), ratio(Number.NaN), null],
  ['a level of nothing', long(100, 200), ratio(0), null],
  ['a level nobody could meet', long(100, 200), ratio(1), null],
  ['a short may rise to twice its price and more', { equity: 1000, long: 0, short: 100 }, ratio(0.25), 7.8],
])('%s', (_name, book, maintenance, expected) => {
  expect(rounded(callDistance(book, maintenance))).toBe(rounded(expected));
});

test('less equity and larger positions never bring the call further away', () => {
  const money = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(money, money, money, fc.integer({ min: 0, max: 1000 }), fc.constantFrom(ratio(0.25), ratio(0.5), collateral(1.3), collateral(1.1)), (equity, longs, shorts, more, terms) => {
      const before = callDistance({ equity, long: longs, short: shorts }, terms)!;
      expect(callDistance({ equity: equity - more, long: longs, short: shorts }, terms)!).toBeLessThanOrEqual(before + 1e-9);
      if (before <= 0) return;
      expect(callDistance({ equity, long: longs + more, short: shorts }, terms)!).toBeLessThanOrEqual(before + 1e-9);
      expect(callDistance({ equity, long: longs, short: shorts + more }, terms)!).toBeLessThanOrEqual(before + 1e-9);
    }),
    { numRuns: 500 },
  );
});
