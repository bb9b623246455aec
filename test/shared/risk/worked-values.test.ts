import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../../shared/money/money.ts';
import { breakEvenReturn } from '../../../shared/risk/break-even.ts';
import { compoundInterest, simpleInterest } from '../../../shared/risk/interest.ts';
import { leverage, marginRate } from '../../../shared/risk/leverage.ts';
import { liquidationReturn, liquidationReturnAccrued, liquidationReturnShort } from '../../../shared/risk/liquidation.ts';
import { isCalled, maintenanceFromCollateralLong, maintenanceFromCollateralShort } from '../../../shared/risk/maintenance.ts';
import { netReturnOnEquity } from '../../../shared/risk/net-return.ts';
import { positionSize } from '../../../shared/risk/position-size.ts';

/**
 * The worked values the product was specified with; they hold to the last digit shown. Where a value goes on after
 * the dots, it is held against the fraction it stands for.
 */
const DIGITS = 14;

describe('fractions', () => {
  test.each<[string, number, number]>([
    ['leverage, E=100, B=400', leverage(100, 400), 5],
    ['margin rate, L=5', marginRate(5), 0.2],
    ['net return, L=5, r=10 %, i=6 %', netReturnOnEquity(5, 0.1, 0.06), 0.26],
    ['net return, L=5, r=−10 %, i=6 %', netReturnOnEquity(5, -0.1, 0.06), -0.74],
    ['net return, L=2, i=6 %, r=15 %', netReturnOnEquity(2, 0.15, 0.06), 0.24],
    ['net return, L=2, i=6 %, r=5 %', netReturnOnEquity(2, 0.05, 0.06), 0.04],
    ['net return, L=2, i=6 %, r=−20 %', netReturnOnEquity(2, -0.2, 0.06), -0.46],
    ['break-even, L=2, i=6 %', breakEvenReturn(2, 0.06), 0.03],
    ['liquidation, L=2, m=25 %: −33.333… %', liquidationReturn(2, 0.25), -1 / 3],
    ['liquidation, L=3, m=25 %: −11.111… %', liquidationReturn(3, 0.25), -1 / 9],
    ['liquidation with interest, L=2, m=25 %, i=6 %, t=0.5: −31.333… %', liquidationReturnAccrued(2, 0.25, 0.06, 0.5), -0.94 / 3],
    ['liquidation of a short, L=2, m=30 %: +15.3846… %', liquidationReturnShort(2, 0.3), 2 / 13],
    ['W=130 % for a long: 23.0769… %', maintenanceFromCollateralLong(1.3), 3 / 13],
    ['W=130 % for a short: 30 %', maintenanceFromCollateralShort(1.3), 0.3],
  ])('%s', (_, result, expected) => {
    expect(result).toBeCloseTo(expected, DIGITS);
  });
});

describe('the digits as printed', () => {
  test.each<[string, number, string]>([
    ['−33.333', liquidationReturn(2, 0.25), '-33.333'],
    ['−11.111', liquidationReturn(3, 0.25), '-11.111'],
    ['−31.333', liquidationReturnAccrued(2, 0.25, 0.06, 0.5), '-31.333'],
  ])('%s %', (_, fraction, printed) => expect((fraction * 100).toFixed(3)).toBe(printed));

  test.each<[string, number, string]>([
    ['+15.3846', liquidationReturnShort(2, 0.3), '15.3846'],
    ['23.0769', maintenanceFromCollateralLong(1.3), '23.0769'],
  ])('%s %', (_, fraction, printed) => expect((fraction * 100).toFixed(4)).toBe(printed));
});

describe('call test', () => {
  test('(market value − B) / market value < m', () => {
    expect(isCalled({ marketValue: 133.34, assets: 133.34, debt: 100 }, 'equity-ratio', 0.25)).toBe(false);
    expect(isCalled({ marketValue: 133.33, assets: 133.33, debt: 100 }, 'equity-ratio', 0.25)).toBe(true);
  });

  test('with idle cash: (assets − debt) / market value', () => {
    expect(isCalled({ marketValue: 120, assets: 130, debt: 100 }, 'equity-ratio', 0.25)).toBe(false);
    expect(isCalled({ marketValue: 120, assets: 129.99, debt: 100 }, 'equity-ratio', 0.25)).toBe(true);
  });
});

describe('money', () => {
  test('simple interest, 2 000 000 at 6 %, 30/365: 9 863.01', () => {
    expect(formatMoney(simpleInterest(200_000_000, 0.06, 30, 365), 'CNY')).toBe('9863.01');
  });

  test('compound interest, 2 000 000, p=0.5 % a month, n=12: 123 355.62', () => {
    expect(formatMoney(compoundInterest(200_000_000, 0.005, 12), 'CNY')).toBe('123355.62');
  });

  test('position value, E=1 000 000, L=2, 1 %, stop 5 %: 400 000; at 25.00: 16 000 shares; loss 20 000 = 2 % of E', () => {
    const size = positionSize({
      equity: 100_000_000,
      leverage: 2,
      riskBudget: 0.01,
      entry: '25.00',
      stop: '23.75',
      multiplier: '1',
      lotSize: '100',
      currency: 'CNY',
      buyingPower: null,
    });
    expect(formatMoney(size.formulaValue, 'CNY')).toBe('400000.00');
    expect(size.quantity).toBe('16000');
    expect(formatMoney(size.value, 'CNY')).toBe('400000.00');
    expect(formatMoney(size.lossAtStop, 'CNY')).toBe('20000.00');
    expect(size.lossFraction).toBe(0.02);
    expect(size.stopFraction).toBe(0.05);
    expect(size.notes).toContain('size.leverageMultipliesBudget');
  });
});
