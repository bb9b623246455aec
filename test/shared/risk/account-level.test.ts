import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountCollateralReturn, accountLiquidationReturn, levelRatio } from '../../../shared/risk/account-level.ts';
import { liquidationReturn, liquidationReturnAccrued, liquidationReturnShort } from '../../../shared/risk/liquidation.ts';
import { maintenanceFromCollateralLong, maintenanceFromCollateralShort } from '../../../shared/risk/maintenance.ts';
import type { MarginBook } from '../../../shared/risk/margin-book.ts';

const amount = fc.integer({ min: 0, max: 1e9 });
const aBook: fc.Arbitrary<MarginBook> = fc.record({
  side: fc.constantFrom('long' as const, 'short' as const),
  value: fc.integer({ min: 1, max: 1e9 }),
  otherLong: amount,
  otherShort: amount,
  cash: amount,
  debt: amount,
});
const margin = fc.integer({ min: 0, max: 95 }).map((percent) => percent / 100);
const collateral = fc.integer({ min: 100, max: 300 }).map((percent) => percent / 100);

/** The account's own arithmetic after the move, written from the balance sheet and not from the formula. */
function after(book: MarginBook, r: number): { equity: number; gross: number; assets: number; debts: number } {
  const value = book.value * (1 + r);
  const longs = book.otherLong + (book.side === 'long' ? value : 0);
  const shorts = book.otherShort + (book.side === 'short' ? value : 0);
  const assets = longs + book.cash;
  const debts = shorts + book.debt;
  return { equity: assets - debts, gross: longs + shorts, assets, debts };
}

const isClose = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, scale);

describe('equity over market value', () => {
  test('at the return found, the account stands at the level', () => {
    fc.assert(
      fc.property(aBook, margin, (book, m) => {
        const level = accountLiquidationReturn(book, m);
        fc.pre(level.value !== null);
        if (level.value === null) return;
        const { equity, gross } = after(book, level.value);
        expect(isClose(equity, m * gross, gross + book.cash + book.debt)).toBe(true);
        expect(level.value).toBeGreaterThan(-1);
      }),
      { numRuns: 500 },
    );
  });

  test('where there is none, no price reaches the level', () => {
    fc.assert(
      fc.property(aBook, margin, fc.double({ min: -0.999, max: 20, noNaN: true }), (book, m, r) => {
        const level = accountLiquidationReturn(book, m);
        fc.pre(level.value === null);
        const { equity, gross } = after(book, r);
        const headroom = equity - m * gross;
        expect(level.reason === 'level.neverReached' ? headroom > -1e-3 : headroom < 1e-3).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('called is: below the level now; a long must then rise and a short fall', () => {
    fc.assert(
      fc.property(aBook, margin, (book, m) => {
        const level = accountLiquidationReturn(book, m);
        const { equity, gross } = after(book, 0);
        fc.pre(Math.abs(equity - m * gross) > 1e-3);
        expect(level.called).toBe(equity < m * gross);
        // Where a price exists at all, the way to it points towards safety exactly when the account is called.
        const wayToSafety = level.value === null ? level.called : book.side === 'long' ? level.value > 0 : level.value < 0;
        expect(wayToSafety).toBe(level.called);
      }),
      { numRuns: 500 },
    );
  });

  test('a plain leveraged long and short are the closed forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 5000 }), fc.integer({ min: 0, max: 98 }), (hundredths, share) => {
        const k = hundredths / 100;
        const m = share / 100 / k;
        const long = { side: 'long' as const, value: hundredths, otherLong: 0, otherShort: 0, cash: 0, debt: hundredths - 100 };
        expect(accountLiquidationReturn(long, m).value).toBeCloseTo(liquidationReturn(k, m), 10);
        const short = { side: 'short' as const, value: hundredths, otherLong: 0, otherShort: 0, cash: hundredths + 100, debt: 0 };
        expect(accountLiquidationReturn(short, m).value).toBeCloseTo(liquidationReturnShort(k, m), 10);
      }),
    );
  });

  test('interest owed is debt', () => {
    const book = { side: 'long' as const, value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 106 };
    expect(accountLiquidationReturn(book, 0.25).value).toBeCloseTo(liquidationReturnAccrued(2, 0.25, 0.06, 1), 12);
  });

  test('idle cash moves the level away, other debt towards the price', () => {
    const book: MarginBook = { side: 'long', value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 100 };
    // By hand: x = (100 − 20)/(200 · 0.75) = 8/15; x = (100 + 0 − 40 · 0.75)/150 = 7/15; x = (100 + 10 · 1.25)/150 = 3/4.
    expect(accountLiquidationReturn({ ...book, cash: 20 }, 0.25).value).toBeCloseTo(8 / 15 - 1, 14);
    expect(accountLiquidationReturn({ ...book, otherLong: 40 }, 0.25).value).toBeCloseTo(7 / 15 - 1, 14);
    expect(accountLiquidationReturn({ ...book, otherShort: 10 }, 0.25).value).toBeCloseTo(-0.25, 14);
  });

  test('reasons, and the call in each of them', () => {
    const flat: MarginBook = { side: 'long', value: 0, otherLong: 0, otherShort: 0, cash: 0, debt: 0 };
    expect(accountLiquidationReturn(flat, 0.25)).toEqual({ value: null, reason: 'level.noPosition', called: false });
    expect(accountLiquidationReturn({ ...flat, debt: 1 }, 0.25)).toEqual({ value: null, reason: 'level.noPosition', called: true });
    expect(accountLiquidationReturn({ ...flat, value: 100 }, 0.25)).toEqual({ value: null, reason: 'level.neverReached', called: false });
    expect(accountLiquidationReturn({ ...flat, value: 100, debt: 50, cash: 50 }, 0.25)).toEqual({
      value: null,
      reason: 'level.neverReached',
      called: false,
    });
    expect(accountLiquidationReturn({ ...flat, value: 100, debt: 51, cash: 50 }, 0.25).value).toBeCloseTo(1 / 75 - 1, 14);
    expect(accountLiquidationReturn({ ...flat, side: 'short', value: 100 }, 0.25)).toEqual({
      value: null,
      reason: 'level.alreadyBelow',
      called: true,
    });
  });

  test('exactly at the level is not called, and the way to it is nothing', () => {
    const book: MarginBook = { side: 'long', value: 100, otherLong: 0, otherShort: 0, cash: 0, debt: 70 };
    expect(accountLiquidationReturn(book, 0.3)).toEqual({ value: 0, reason: null, called: false });
    expect(accountLiquidationReturn({ ...book, debt: 71 }, 0.3).called).toBe(true);
  });
});

describe('collateral ratio', () => {
  test('at the return found, assets over debt is the level', () => {
    fc.assert(
      fc.property(aBook, collateral, (book, w) => {
        const level = accountCollateralReturn(book, w);
        fc.pre(level.value !== null);
        if (level.value === null) return;
        const { assets, debts } = after(book, level.value);
        expect(isClose(assets, w * debts, assets + debts)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('where there is none, no price reaches the level', () => {
    fc.assert(
      fc.property(aBook, collateral, fc.double({ min: -0.999, max: 20, noNaN: true }), (book, w, r) => {
        const level = accountCollateralReturn(book, w);
        fc.pre(level.value === null);
        const { assets, debts } = after(book, r);
        const headroom = assets - w * debts;
        expect(level.reason === 'level.neverReached' ? headroom > -1e-3 : headroom < 1e-3).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('called is: below the level now', () => {
    fc.assert(
      fc.property(aBook, collateral, (book, w) => {
        const { assets, debts } = after(book, 0);
        fc.pre(Math.abs(assets - w * debts) > 1e-3);
        expect(accountCollateralReturn(book, w).called).toBe(assets < w * debts);
      }),
    );
  });

  test('without idle cash both conventions name one price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), collateral, (value, debt, w) => {
        const long: MarginBook = { side: 'long', value, otherLong: 0, otherShort: 0, cash: 0, debt };
        const short: MarginBook = { side: 'short', value, otherLong: 0, otherShort: 0, cash: value + debt, debt: 0 };
        const byCollateral = accountCollateralReturn(long, w).value ?? Number.NaN;
        const byEquity = accountLiquidationReturn(long, maintenanceFromCollateralLong(w)).value ?? Number.NaN;
        expect(isClose(byEquity, byCollateral, 1 + Math.abs(byCollateral))).toBe(true);
        fc.pre(w < 2);
        const shortByCollateral = accountCollateralReturn(short, w).value ?? Number.NaN;
        const shortByEquity = accountLiquidationReturn(short, maintenanceFromCollateralShort(w)).value ?? Number.NaN;
        expect(isClose(shortByEquity, shortByCollateral, 1 + Math.abs(shortByCollateral))).toBe(true);
      }),
    );
  });

  test('the 130 % line of a loan: by hand', () => {
    const book: MarginBook = { side: 'long', value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 100 };
    expect(accountCollateralReturn(book, 1.3)).toEqual({ value: -0.35, reason: null, called: false });
    expect(accountCollateralReturn({ ...book, debt: 0 }, 1.3).reason).toBe('level.neverReached');
    expect(accountCollateralReturn({ ...book, side: 'short', value: 100, debt: 0, cash: 150 }, 1.2).value).toBeCloseTo(0.25, 14);
    expect(accountCollateralReturn({ ...book, side: 'short', debt: 0 }, 1.3)).toEqual({ value: null, reason: 'level.alreadyBelow', called: true });
    expect(accountCollateralReturn({ ...book, value: 130 }, 1.3)).toEqual({ value: 0, reason: null, called: false });
  });
});

describe('outside the domain', () => {
  const book: MarginBook = { side: 'long', value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 100 };

  test.each([-0.01, 1, 1.3, Number.NaN])('maintenance margin %d', (m) => {
    expect(() => accountLiquidationReturn(book, m)).toThrow(RangeError);
  });

  test.each([0.99, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])('collateral ratio %d', (w) => {
    expect(() => accountCollateralReturn(book, w)).toThrow(RangeError);
  });

  test('the bounds are inside', () => {
    expect(accountLiquidationReturn(book, 0).value).toBe(-0.5);
    expect(accountCollateralReturn(book, 1).value).toBe(-0.5);
  });

  test.each(['value', 'otherLong', 'otherShort', 'cash', 'debt'] as const)('%s below 0 or not a number', (part) => {
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => levelRatio({ ...book, [part]: bad }, 'equity-ratio', 0.25)).toThrow(RangeError);
    }
  });
});
