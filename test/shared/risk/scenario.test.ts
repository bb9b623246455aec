import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simpleInterest } from '../../../shared/risk/interest.ts';
import { netReturnOverYears } from '../../../shared/risk/net-return.ts';
import { scenarioResult, scenarioTable, type ScenarioTerms } from '../../../shared/risk/scenario.ts';

const terms: ScenarioTerms = { side: 'long', equity: 100_000_000, positionValue: 200_000_000, interest: 6_000_000, fees: 250_000 };

describe('a scenario', () => {
  test('by hand: 2× for a year at 6 %, fees 2 500.00, up 15 %', () => {
    expect(scenarioResult(terms, 0.15)).toEqual({
      priceReturn: 0.15,
      gross: 30_000_000,
      interest: 6_000_000,
      fees: 250_000,
      net: 23_750_000,
      netOnEquity: 0.2375,
    });
  });

  test('a short earns the fall and pays the same costs', () => {
    expect(scenarioResult({ ...terms, side: 'short' }, -0.15).net).toBe(23_750_000);
    expect(scenarioResult({ ...terms, side: 'short' }, 0.15).net).toBe(-36_250_000);
    expect(Object.is(scenarioResult({ ...terms, side: 'short' }, 0).gross, 0)).toBe(true);
  });

  test('without fees it is the net return on equity, up to the rounding of money', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000, max: 1e11 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: -1000, max: 3000 }).map((permille) => permille / 1000),
        fc.integer({ min: 0, max: 300 }).map((permille) => permille / 1000),
        fc.integer({ min: 0, max: 1000 }),
        (equity, borrowedTimes, priceReturn, rate, days) => {
          const borrowed = equity * borrowedTimes;
          const interest = simpleInterest(borrowed, rate, days, 365);
          const result = scenarioResult({ side: 'long', equity, positionValue: equity + borrowed, interest, fees: 0 }, priceReturn);
          expect(result.netOnEquity).toBeCloseTo(netReturnOverYears(1 + borrowedTimes, priceReturn, rate, days / 365), 5);
          expect(result.net).toBe(result.gross - result.interest - result.fees);
        },
      ),
    );
  });

  test.each<[string, Partial<ScenarioTerms>, number]>([
    ['equity 0', { equity: 0 }, 0.1],
    ['equity unknown', { equity: Number.NaN }, 0.1],
    ['position below 0', { positionValue: -1 }, 0.1],
    ['interest below 0', { interest: -1 }, 0.1],
    ['interest in half units', { interest: 0.5 }, 0.1],
    ['fees below 0', { fees: -1 }, 0.1],
    ['fees unknown', { fees: Number.NaN }, 0.1],
    ['return unknown', {}, Number.NaN],
    ['return without end', {}, Number.POSITIVE_INFINITY],
    ['money beyond the bound', { positionValue: Number.MAX_SAFE_INTEGER }, 2],
  ])('refuses %s', (_, change, priceReturn) => {
    expect(() => scenarioResult({ ...terms, ...change }, priceReturn)).toThrow(RangeError);
  });
});

test('three side by side; what is not written yet stays empty', () => {
  const table = scenarioTable(terms, { bull: 0.15, base: null, bear: -0.2 });
  expect(table.bull).toEqual(scenarioResult(terms, 0.15));
  expect(table.base).toBeNull();
  expect(table.bear).toEqual(scenarioResult(terms, -0.2));
  expect(scenarioTable(terms, { bull: 0, base: 0, bear: 0 }).base?.net).toBe(-6_250_000);
});
