import { expect, test } from 'vitest';
import { addBalance } from '../../../../main/services/cash/balances.ts';
import { equityCheck } from '../../../../main/services/cash/equity-check.ts';
import { addCashFlow } from '../../../../main/services/cash-flows.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const fill = (ctx: ServiceContext, accountId: string, instrumentId: string, side: 'buy' | 'sell', quantity: string, price: string, fees: string) =>
  addFill(ctx, { accountId, instrumentId, side, effect: null, quantity, price, fees, executedAt: null, tradingDay: '2026-11-20', ticketId: null, planId: null });
const balance = (ctx: ServiceContext, accountId: string, amount: string) => addBalance(ctx, { accountId, currency: 'CNY', day: '2026-11-18', kind: 'closing', amount });

test('a confirmed figure that is cash, shares and debt ties, and stays so as trades and money come', () => {
  const { ctx, clock } = serviceJournal();
  const { id } = anAccount(ctx, { equity: '60000.00', borrowed: '40000.00' });
  clock.advance(60_000);
  balance(ctx, id, '100000.00');
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ equity: '60000.00', cash: '100000.00', positions: '0.00', borrowed: '40000.00', held: '60000.00', difference: '0.00', reason: null });
  const share = anInstrument(ctx);
  fill(ctx, id, share.id, 'buy', '1000', '10.00', '5.00');
  fill(ctx, id, share.id, 'sell', '400', '12.00', '6.00');
  // 100000 − 10005 + 4794 of cash, 600 shares at 12.
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ cash: '94789.00', positions: '7200.00', held: '61989.00', difference: '0.00' });
});

test('of futures the fees of an open position are counted once', () => {
  const { ctx, clock } = serviceJournal();
  const { id } = anAccount(ctx, { kind: 'futures', equity: '500000.00', borrowed: '0' });
  clock.advance(60_000);
  balance(ctx, id, '500000.00');
  const future = anInstrument(ctx, { symbol: 'IF2612', market: 'CFFEX', assetClass: 'future', multiplier: '300', inherentlyLeveraged: true });
  fill(ctx, id, future.id, 'buy', '2', '4000', '60.00');
  fill(ctx, id, future.id, 'sell', '1', '4010', '31.00');
  // 500000 − 60 + 3000 − 31 of cash, one contract that stands 3000 higher.
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ cash: '502909.00', positions: '3000.00', held: '505909.00', difference: '0.00' });
});

test('a figure that is not there is off by exactly what is missing', () => {
  const { ctx } = serviceJournal();
  const { id } = anAccount(ctx, { equity: '60000.01', borrowed: '0' });
  balance(ctx, id, '59000.00');
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ held: '59000.00', difference: '1000.01', reason: null });
});

test('a balance below zero is the debt and is not taken off twice', () => {
  const { ctx } = serviceJournal();
  const { id } = anAccount(ctx, { equity: '0.00', borrowed: '3000.00' });
  balance(ctx, id, '-3000.00');
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ held: '-3000.00', difference: '3000.00' });
});

test('what cannot be told says why: no balance, another currency, equity never confirmed', () => {
  const { ctx } = serviceJournal();
  const { id } = anAccount(ctx, { equity: '60000.00' });
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ held: null, difference: null, reason: 'no-balance-known' });
  balance(ctx, id, '60000.00');
  addCashFlow(ctx, { accountId: id, day: '2026-11-19', type: 'deposit', amount: '100.00', currency: 'USD', note: '' });
  expect(equityCheck(ctx, { accountId: id })).toMatchObject({ difference: null, reason: 'other-currency' });
  const other = anAccount(ctx, { name: 'Mei', equity: null });
  expect(equityCheck(ctx, { accountId: other.id })).toMatchObject({ equity: null, difference: null, reason: 'equity-not-confirmed' });
});
