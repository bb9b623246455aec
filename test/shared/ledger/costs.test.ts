import { expect, test } from 'vitest';
import { costRate, plannedEntry, slippageMoney, totalCosts } from '../../../shared/ledger/costs.ts';

test('costs are every part, interest included', () => {
  expect(totalCosts({ commission: 500, stampDuty: 100, transferFee: 1, other: -20, interest: 4000 })).toBe(4581);
});

test('a rate needs something to be measured against', () => {
  // 45.81 of 10 000.00, by hand.
  expect(costRate(4581, 1_000_000)).toBeCloseTo(0.004581, 12);
  expect(costRate(4581, null)).toBeNull();
  expect(costRate(4581, -1)).toBeNull();
});

test('the planned entry of stages is their average by weight', () => {
  expect(plannedEntry([{ price: '10', weight: 0.25 }, { price: '12', weight: 0.75 }])!.toFixed()).toBe('11.5');
  expect(plannedEntry([{ price: '', weight: 1 }])).toBeNull();
  expect(plannedEntry([{ price: '10', weight: 0 }])).toBeNull();
});

test('slippage is a cost where one bought dearer or sold short cheaper than planned', () => {
  const fill = { price: '4001', quantity: '2', multiplier: '300', currency: 'CNY' as const };
  expect(slippageMoney({ side: 'buy', ...fill }, '4000')).toBe(60_000);
  expect(slippageMoney({ side: 'sell', ...fill }, '4000')).toBe(-60_000);
});
