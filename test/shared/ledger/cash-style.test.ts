import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssetClass } from '../../../shared/account/instrument.ts';
import { baseCurrency, cashOfFill, cashStyle } from '../../../shared/ledger/cash-style.ts';
import { signOfFlow, isLoan, cashFlowTypes, typedFlowTypes } from '../../../shared/ledger/cash-flow.ts';
import type { Currency } from '../../../shared/money/money.ts';

const of = (assetClass: AssetClass, symbol: string, currency: Currency) => ({ assetClass, symbol, currency });

describe('what is bought and sold itself', () => {
  test.each<[AssetClass, string, Currency, Currency | null]>([
    ['forex', 'EUR.USD', 'USD', 'EUR'],
    ['forex', 'EURUSD', 'USD', null],
    ['crypto', 'BTCUSDT', 'USDT', 'BTC'],
    ['crypto', 'ETH/USDT', 'USDT', 'ETH'],
    ['crypto', 'ETHW-USDT', 'USDT', null],
    ['crypto', 'USDCUSDT', 'USDT', 'USDC'],
    ['crypto', 'BTC', 'USD', null],
    ['stock', 'EURUSD', 'USD', null],
    ['perpetual', 'BTCUSDT', 'USDT', null],
  ])('%s %s', (assetClass, symbol, currency, base) => {
    expect(baseCurrency(of(assetClass, symbol, currency))).toBe(base);
  });
});

describe('cash of a fill', () => {
  const fill = { side: 'buy' as const, gross: 10_000, fees: 7, quantity: '3', currency: 'USD' as const };

  test('of a share is its amount and its fees', () => {
    expect(cashOfFill(fill, of('stock', 'AAPL', 'USD'), 99)).toEqual([{ currency: 'USD', amount: -10_007 }]);
    expect(cashOfFill({ ...fill, side: 'sell' }, of('option', 'AAPL C', 'USD'), 99)).toEqual([{ currency: 'USD', amount: 9_993 }]);
  });

  test('of a contract is what closing brought, less its own fees', () => {
    expect(cashOfFill(fill, of('future', 'ES', 'USD'), 0)).toEqual([{ currency: 'USD', amount: -7 }]);
    expect(cashOfFill(fill, of('future', 'ES', 'USD'), 250)).toEqual([{ currency: 'USD', amount: 243 }]);
  });

  test('of a currency pair moves both', () => {
    expect(cashOfFill(fill, of('forex', 'EUR.USD', 'USD'), 0)).toEqual([{ currency: 'USD', amount: -10_007 }, { currency: 'EUR', amount: 300 }]);
  });

  test('bought and sold at one price costs the fees and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: -100, max: 1000 }), fc.constantFrom(of('stock', 'X', 'USD'), of('forex', 'EUR.USD', 'USD')), (gross, fees, instrument) => {
        const both = [...cashOfFill({ ...fill, gross, fees }, instrument, 0), ...cashOfFill({ ...fill, side: 'sell', gross, fees }, instrument, 0)];
        const sum = (currency: Currency): number => both.filter((leg) => leg.currency === currency).reduce((total, { amount }) => total + amount, 0);
        expect(sum('USD')).toBe(0 - 2 * fees);
        expect(sum('EUR')).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});

test('signs of flows', () => {
  expect(cashFlowTypes.filter((type) => signOfFlow(type) === 1)).toEqual(['deposit', 'loan-draw']);
  expect(cashFlowTypes.filter((type) => signOfFlow(type) === -1)).toEqual(['withdrawal', 'loan-repayment']);
  expect(cashFlowTypes.filter(isLoan)).toEqual(['loan-draw', 'loan-repayment']);
  expect(typedFlowTypes).not.toContain('conversion');
  expect(cashStyle(of('bond', '019547', 'CNY'))).toBe('exchange');
});
