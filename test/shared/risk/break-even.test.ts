import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakEvenReturn, breakEvenReturnWithCosts } from '../../../shared/risk/break-even.ts';
import { breakEvenTable } from '../../../shared/risk/break-even-table.ts';
import { netReturnOverYears } from '../../../shared/risk/net-return.ts';

const k = fc.double({ min: 0.1, max: 20, noNaN: true });
const i = fc.double({ min: 0, max: 1, noNaN: true });
const t = fc.double({ min: 0, max: 10, noNaN: true });
const c = fc.double({ min: 0, max: 0.2, noNaN: true });

describe('break-even return', () => {
  test('leaves a net return of nothing', () => {
    fc.assert(
      fc.property(k, i, t, c, (leverage, rate, years, costs) => {
        const r = breakEvenReturnWithCosts(leverage, rate, years, costs);
        expect(netReturnOverYears(leverage, r, rate, years) - leverage * costs).toBeCloseTo(0, 10);
      }),
    );
  });

  test('interest only over a year is the same without costs', () => {
    fc.assert(
      fc.property(k, i, (leverage, rate) => {
        expect(breakEvenReturn(leverage, rate)).toBe(breakEvenReturnWithCosts(leverage, rate, 1, 0));
      }),
    );
  });

  test('never reaches the rate itself, and is the costs alone without debt', () => {
    fc.assert(
      fc.property(k, fc.double({ min: 0.001, max: 1, noNaN: true }), c, (leverage, rate, costs) => {
        expect(breakEvenReturn(leverage, rate)).toBeLessThan(rate);
        expect(breakEvenReturnWithCosts(1, rate, 1, costs)).toBe(costs);
        expect(breakEvenReturnWithCosts(0.5, rate, 1, costs)).toBe(costs);
      }),
    );
  });

  test('grows with leverage', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 20, noNaN: true }), (leverage) => {
        expect(breakEvenReturn(leverage + 0.1, 0.06)).toBeGreaterThan(breakEvenReturn(leverage, 0.06));
      }),
    );
  });

  test.each([
    [0, 0.06, 1, 0],
    [Number.NaN, 0.06, 1, 0],
    [2, -0.01, 1, 0],
    [2, Number.NaN, 1, 0],
    [2, 0.06, -1, 0],
    [2, 0.06, Number.NaN, 0],
    [2, 0.06, 1, -0.001],
    [2, 0.06, 1, Number.NaN],
  ])('L=%d, i=%d, t=%d, c=%d is refused', (leverage, rate, years, costs) => {
    expect(() => breakEvenReturnWithCosts(leverage, rate, years, costs)).toThrow(RangeError);
  });
});

describe('break-even table', () => {
  test('one row a rate, one cell a leverage, each from the formula', () => {
    const rates = [0, 0.06, 0.18];
    const leverages = [1, 1.5, 2, 5];
    const table = breakEvenTable(rates, leverages, 0.5, 0.002);
    expect(table.map((row) => row.rate)).toEqual(rates);
    for (const row of table) {
      expect(row.cells.map((cell) => cell.leverage)).toEqual(leverages);
      for (const cell of row.cells) {
        expect(cell.breakEven).toBe(breakEvenReturnWithCosts(cell.leverage, row.rate, 0.5, 0.002));
      }
    }
    // By hand: (5 − 1)/5 · 18 % · 0.5 + 0.2 % = 7.4 %.
    expect(table[2]?.cells[3]?.breakEven).toBeCloseTo(0.074, 15);
  });

  test('nothing asked, nothing answered; one bad number refuses the whole', () => {
    expect(breakEvenTable([], [1, 2], 1, 0)).toEqual([]);
    expect(breakEvenTable([0.06], [], 1, 0)).toEqual([{ rate: 0.06, cells: [] }]);
    expect(() => breakEvenTable([0.06, Number.NaN], [1, 2], 1, 0)).toThrow(RangeError);
  });
});
