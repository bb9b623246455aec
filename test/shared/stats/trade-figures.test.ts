import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adherenceOf } from '../../../shared/stats/adherence.ts';
import { CONVENTIONS, CONVENTIONS_OF } from '../../../shared/stats/conventions.ts';
import { costRate } from '../../../shared/stats/cost-rate.ts';
import { exposureTime } from '../../../shared/stats/exposure.ts';
import { averageStage, entrySlippage } from '../../../shared/stats/slippage.ts';

test('exposure is the share of days that a plain count finds', () => {
  const stretch = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 })).map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 20 }), (held) => {
      const days = new Set(held.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
      const all = Math.max(...days) - Math.min(...days) + 1;
      expect(exposureTime(held, 1).value).toBeCloseTo(days.size / all, 14);
    }),
  );
  expect(exposureTime([{ from: 5, to: 5 }], 0)).toEqual({ value: null, reason: 'no-times', n: 1 });
  expect(exposureTime([{ from: 0, to: 2 }, { from: 6, to: 8 }], 0).value).toBe(0.5);
  expect(() => exposureTime([{ from: 2, to: 1 }], 1)).toThrow(RangeError);
});

describe('slippage of an entry', () => {
  test('of a short is that of the mirrored long', () => {
    const price = fc.double({ min: 1, max: 500, noNaN: true });
    fc.assert(
      fc.property(price, price, price, (entry, stop, actual) => {
        const [long, short] = [entrySlippage('long', entry, stop, actual), entrySlippage('short', -entry, -stop, -actual)];
        expect(short).toBe(long);
        expect(long === null).toBe(stop >= entry);
      }),
    );
  });
  test('is nothing where the plan was met, and a whole R where the stop was sold at', () => {
    expect([entrySlippage('long', 10, 9, 10), entrySlippage('short', 10, 11, 9)]).toEqual([0, 1]);
    expect(() => entrySlippage('long', Number.NaN, 1, 1)).toThrow(RangeError);
  });
  test('needs every stage to have a price', () => {
    expect(averageStage([{ price: '10', weight: 0.25 }, { price: '20', weight: 0.75 }])).toBe(17.5);
    expect([averageStage([]), averageStage([{ price: '1', weight: 0 }]), averageStage([{ price: 'x', weight: 1 }])]).toEqual([null, null, null]);
  });
});

test('costs are measured against what moved', () => {
  expect(costRate(0, 0, 0)).toEqual({ value: null, reason: 'no-trades', n: 0 });
  expect(costRate(-5, 100, 2)).toEqual({ value: -0.05, n: 2 });
  expect(() => costRate(1, -1, 1)).toThrow(RangeError);
});

test.each([
  [{ stopWidened: true }, 'deviated'],
  [{ lossR: -1.1 }, 'within'],
  [{ lossR: -1.11 }, 'deviated'],
  [{ maxQuantity: '100.01' }, 'deviated'],
  [{ maxQuantity: '60', lossR: -0.2 }, 'within'],
  [{ plannedQuantity: '' }, 'within'],
  [{ planned: false, stopWidened: true }, 'unplanned'],
] as const)('a trade of a plan with %j stood %s', (changes, expected) => {
  expect(adherenceOf({ planned: true, maxQuantity: '100', plannedQuantity: '100.00', stopWidened: false, lossR: null, ...changes })).toBe(expected);
});

test('every convention is one of some figure', () => {
  const used = new Set(Object.values(CONVENTIONS_OF).flat());
  expect(CONVENTIONS.filter((code) => !used.has(code))).toEqual([]);
});
