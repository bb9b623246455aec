import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moneyWeightedReturn } from '../../../shared/stats/money-weighted-return.ts';
import { annualisedReturn, timeWeightedReturn } from '../../../shared/stats/time-weighted-return.ts';

describe('money-weighted return', () => {
  // Microsoft's example of XIRR: −10,000 on 2008-01-01, then 2,750; 4,250; 3,250; 2,750, gives 0.373362535 (support.microsoft.com, "XIRR function").
  test('the published example of XIRR', () => {
    const flows = [{ days: 0, amount: 10_000 }, { days: 60, amount: -2750 }, { days: 303, amount: -4250 }, { days: 411, amount: -3250 }, { days: 456, amount: -2750 }];
    expect(moneyWeightedReturn(flows).value).toBeCloseTo(0.373362535, 8);
  });

  test.each([
    ['nothing taken out', [{ days: 0, amount: 100 }]],
    ['all on one day', [{ days: 0, amount: 100 }, { days: 0, amount: -120 }]],
  ])('undefined: %s', (_what, flows) => expect(moneyWeightedReturn(flows)).toMatchObject({ value: null, reason: 'too-few' }));

  test('flows that several rates explain have none', () => {
    // −100 + 230/(1+r) − 132/(1+r)² = 0 at 10 % and 20 % (Hirshleifer 1958, two rates of return).
    expect(moneyWeightedReturn([{ days: 0, amount: 100 }, { days: 365, amount: -230 }, { days: 730, amount: 132 }])).toEqual({ value: null, reason: 'no-single-rate', n: 3 });
  });

  test('puts the flows at nothing, and money left at one rate earns that rate', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 5, noNaN: true }), fc.array(fc.record({ days: fc.integer({ min: 0, max: 2000 }), amount: fc.integer({ min: 1, max: 1e6 }) }), { minLength: 1, maxLength: 8 }), (rate, paid) => {
        const end = 2500;
        const grown = paid.reduce((sum, { days, amount }) => sum + amount * (1 + rate) ** ((end - days) / 365), 0);
        const found = moneyWeightedReturn([...paid, { days: end, amount: -grown }]);
        expect(found.value).not.toBeNull();
        expect(found.value!).toBeCloseTo(rate, 6);
      }),
    );
  });
});

describe('time-weighted return', () => {
  // CIPM / Bacon, Practical Portfolio Performance Measurement (2nd ed., 2008), ch. 2: +10 % on 100, then 100 paid in before −10 %: 1.1 × 0.9 − 1 = −1 %, though money was lost.
  test('does not care how much was at work', () => {
    expect(timeWeightedReturn([{ before: 100, result: 10, flow: 0 }, { before: 110, result: -21, flow: 100 }]).value).toBeCloseTo(-0.01, 12);
  });

  test('without flows it is the growth of the money', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 30 }), (steps) => {
        let equity = 1000;
        const periods = steps.map((step) => {
          const period = { before: equity, result: equity * step, flow: 0 };
          equity += period.result;
          return period;
        });
        expect(timeWeightedReturn(periods).value).toBeCloseTo(equity / 1000 - 1, 9);
      }),
    );
  });

  test('is undefined once there is nothing at work', () => {
    expect(timeWeightedReturn([{ before: 100, result: -100, flow: 0 }, { before: 0, result: 5, flow: 0 }])).toMatchObject({ value: null, reason: 'no-equity' });
    expect(timeWeightedReturn([])).toMatchObject({ value: null, reason: 'too-few', n: 0 });
  });

  test.each([
    [0.21, 730, 0.1],
    [-1, 365, -1],
  ])('%s over %s days is %s a year', (total, days, annual) => expect(annualisedReturn(total, days)).toBeCloseTo(annual, 12));

  test.each([
    ['under a year', 0.05, 364],
    ['more lost than there was', -1.2, 400],
  ])('is nothing a year: %s', (_what, total, days) => expect(annualisedReturn(total, days)).toBeNull());
});
