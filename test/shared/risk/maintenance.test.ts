import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  collateralFromMaintenanceLong,
  collateralFromMaintenanceShort,
  isCalled,
  maintenanceFromCollateralLong,
  maintenanceFromCollateralShort,
  maintenanceLevel,
} from '../../../shared/risk/maintenance.ts';

const w = fc.double({ min: 1, max: 50, noNaN: true });

describe('W and m', () => {
  test('there and back, long and short', () => {
    fc.assert(
      fc.property(w, (ratio) => {
        expect(collateralFromMaintenanceLong(maintenanceFromCollateralLong(ratio))).toBeCloseTo(ratio, 9);
        expect(collateralFromMaintenanceShort(maintenanceFromCollateralShort(ratio))).toBeCloseTo(ratio, 12);
      }),
    );
  });

  test('from the balance sheet: assets W, debt 1', () => {
    fc.assert(
      fc.property(w, (ratio) => {
        const long = maintenanceLevel({ marketValue: ratio, assets: ratio, debt: 1 }, 'equity-ratio');
        expect(maintenanceFromCollateralLong(ratio)).toBeCloseTo(long.value ?? Number.NaN, 12);
        const short = maintenanceLevel({ marketValue: 1, assets: ratio, debt: 1 }, 'equity-ratio');
        expect(maintenanceFromCollateralShort(ratio)).toBeCloseTo(short.value ?? Number.NaN, 12);
      }),
    );
  });

  test('the ends', () => {
    expect(maintenanceFromCollateralLong(1)).toBe(0);
    expect(maintenanceFromCollateralShort(1)).toBe(0);
    expect(collateralFromMaintenanceLong(0)).toBe(1);
    expect(collateralFromMaintenanceShort(0)).toBe(1);
    expect(collateralFromMaintenanceLong(0.5)).toBe(2);
  });

  test.each([0.999, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])('W = %d is refused', (ratio) => {
    expect(() => maintenanceFromCollateralLong(ratio)).toThrow(RangeError);
    expect(() => maintenanceFromCollateralShort(ratio)).toThrow(RangeError);
  });

  test.each([-0.01, 1, 1.5, Number.NaN])('m = %d is refused for a long', (m) => {
    expect(() => collateralFromMaintenanceLong(m)).toThrow(RangeError);
  });

  test.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY])('m = %d is refused for a short', (m) => {
    expect(() => collateralFromMaintenanceShort(m)).toThrow(RangeError);
  });
});

describe('level', () => {
  test.each([
    [{ marketValue: 100, assets: 100, debt: 75 }, 'equity-ratio', { value: 0.25, reason: null }],
    [{ marketValue: 100, assets: 150, debt: 100 }, 'equity-ratio', { value: 0.5, reason: null }],
    [{ marketValue: 100, assets: 50, debt: 100 }, 'equity-ratio', { value: -0.5, reason: null }],
    [{ marketValue: 0, assets: 50, debt: 100 }, 'equity-ratio', { value: null, reason: 'maintenance.noPosition' }],
    [{ marketValue: 100, assets: 130, debt: 100 }, 'collateral-ratio', { value: 1.3, reason: null }],
    [{ marketValue: 0, assets: 130, debt: 100 }, 'collateral-ratio', { value: 1.3, reason: null }],
    [{ marketValue: 100, assets: 130, debt: 0 }, 'collateral-ratio', { value: null, reason: 'maintenance.noDebt' }],
    [{ marketValue: Number.NaN, assets: 1, debt: 1 }, 'equity-ratio', { value: null, reason: 'maintenance.unknown' }],
    [{ marketValue: 1, assets: -1, debt: 1 }, 'collateral-ratio', { value: null, reason: 'maintenance.unknown' }],
    [{ marketValue: 1, assets: 1, debt: Number.POSITIVE_INFINITY }, 'equity-ratio', { value: null, reason: 'maintenance.unknown' }],
  ] as const)('%j in %s', (state, convention, level) => {
    expect(maintenanceLevel(state, convention)).toEqual(level);
  });
});

describe('call test', () => {
  const percent = fc.integer({ min: 0, max: 99 });

  test('at the level is safe, one unit below is not: equity over market value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), percent, fc.integer({ min: 0, max: 1e12 }), (hundredth, level, debt) => {
        const marketValue = hundredth * 100;
        const needed = hundredth * level + debt;
        fc.pre(needed > 0);
        expect(isCalled({ marketValue, assets: needed, debt }, 'equity-ratio', level / 100)).toBe(false);
        expect(isCalled({ marketValue, assets: needed - 1, debt }, 'equity-ratio', level / 100)).toBe(true);
      }),
    );
  });

  test('at the level is safe, one unit below is not: assets over debt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), fc.integer({ min: 100, max: 300 }), (hundredth, level) => {
        const state = { marketValue: 1, assets: hundredth * level, debt: hundredth * 100 };
        expect(isCalled(state, 'collateral-ratio', level / 100)).toBe(false);
        expect(isCalled({ ...state, assets: state.assets - 1 }, 'collateral-ratio', level / 100)).toBe(true);
      }),
    );
  });

  test('has an answer without positions and without debt', () => {
    expect(isCalled({ marketValue: 0, assets: 100, debt: 100 }, 'equity-ratio', 0.25)).toBe(false);
    expect(isCalled({ marketValue: 0, assets: 99, debt: 100 }, 'equity-ratio', 0.25)).toBe(true);
    expect(isCalled({ marketValue: 100, assets: 100, debt: 0 }, 'collateral-ratio', 1.3)).toBe(false);
    expect(isCalled({ marketValue: 0, assets: 0, debt: 0 }, 'collateral-ratio', 1.3)).toBe(false);
  });

  test('not knowing is no safety', () => {
    const state = { marketValue: 100, assets: 1000, debt: 1 };
    for (const convention of ['equity-ratio', 'collateral-ratio'] as const) {
      expect(isCalled(state, convention, 0.25)).toBe(false);
      expect(isCalled(state, convention, Number.NaN)).toBe(true);
      for (const part of ['marketValue', 'assets', 'debt'] as const) {
        expect(isCalled({ ...state, [part]: Number.NaN }, convention, 0.25)).toBe(true);
        expect(isCalled({ ...state, [part]: -1 }, convention, 0.25)).toBe(true);
        expect(isCalled({ ...state, [part]: Number.POSITIVE_INFINITY }, convention, 0.25)).toBe(true);
      }
    }
  });
});
