import { describe, expect, test } from 'vitest';
import { plannedRisk } from '../../../shared/risk/planned-risk.ts';
import { positionSize } from '../../../shared/risk/position-size.ts';
import { lossAtStop } from '../../../shared/risk/stop-loss.ts';

const part = { quantity: '100', multiplier: '100', payoff: 'inverse' } as const;

describe('the loss at a stop', () => {
  test('is nothing where the stop lies beyond the entry', () => {
    expect(lossAtStop({ ...part, side: 'long', price: '100', stop: '110' }).toFixed()).toBe('0');
    expect(lossAtStop({ ...part, side: 'short', price: '100', stop: '90', payoff: 'linear' }).toFixed()).toBe('0');
  });

  test('of an inverse contract is larger below the entry than above it', () => {
    // 10,000 USD: ÷ 40,000 = 0.25, ÷ 50,000 = 0.2, ÷ 62,500 = 0.16 BTC.
    expect(lossAtStop({ ...part, side: 'long', price: '50000', stop: '40000' }).toFixed()).toBe('0.05');
    expect(lossAtStop({ ...part, side: 'short', price: '50000', stop: '62500' }).toFixed()).toBe('0.04');
  });

  test('of an inverse contract needs prices above zero', () => {
    expect(() => lossAtStop({ ...part, side: 'long', price: '1', stop: '0' })).toThrow(RangeError);
  });
});

describe('1 R of an inverse contract', () => {
  const plan = { quantity: '100', multiplier: '100', currency: 'BTC', payoff: 'inverse' } as const;
  test('is the value lost from entry to stop in its coin', () => {
    expect(plannedRisk({ ...plan, entries: [{ price: '50000', weight: 1 }], stops: [{ price: '40000', weight: 1 }] })).toBe(5_000_000);
    expect(plannedRisk({ ...plan, entries: [{ price: '50000', weight: 1 }], stops: [{ price: '62500', weight: 1 }] })).toBe(4_000_000);
  });

  test('weighs stages by what each share of the quantity is worth', () => {
    // Half at 40,000 (0.125), half at 50,000 (0.1); stopped at 32,000 (0.3125): 0.0875 BTC.
    expect(plannedRisk({ ...plan, entries: [{ price: '40000', weight: 1 }, { price: '50000', weight: 1 }], stops: [{ price: '32000', weight: 2 }] })).toBe(8_750_000);
  });

  test('has none without a distance or a price', () => {
    expect(() => plannedRisk({ ...plan, entries: [{ price: '50000', weight: 1 }], stops: [{ price: '50000', weight: 1 }] })).toThrow(RangeError);
    expect(() => plannedRisk({ ...plan, entries: [{ price: '0', weight: 1 }], stops: [{ price: '50000', weight: 1 }] })).toThrow(RangeError);
  });

  test('and its size: what is lost at the stop is the budget', () => {
    // 2 BTC, 1 %: 0.02 BTC. A contract of 100 USD loses 100/40,000 − 100/50,000 = 0.0005 BTC: 40 contracts, worth 0.08 BTC.
    const size = positionSize({ equity: 200_000_000, leverage: 1, riskBudget: 0.01, entry: '50000', stop: '40000', multiplier: '100', lotSize: '1', currency: 'BTC', buyingPower: null, payoff: 'inverse' });
    expect(size).toMatchObject({ quantity: '40', lossAtStop: 2_000_000, value: 8_000_000, formulaValue: 8_000_000, lossFraction: 0.01, stopFraction: 0.25 });
    expect(positionSize({ equity: 200_000_000, leverage: 1, riskBudget: 0.01, entry: '50000', stop: '40000', multiplier: '100', lotSize: '1', currency: 'BTC', buyingPower: 5_000_000, payoff: 'inverse' })).toMatchObject({ quantity: '25', limitedBy: 'buying-power' });
  });
});
