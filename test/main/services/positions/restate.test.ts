import { expect, test } from 'vitest';
import type { Account } from '../../../../shared/account/account.ts';
import type { Strategy } from '../../../../shared/contract/positions.ts';
import type { TradeRow } from '../../../../shared/contract/trades.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const on = (at: Scene, tradingDay: string, side: 'buy' | 'sell', quantity: string, price: string) => at.fill({ side, quantity, price, executedAt: null, tradingDay });
const change = (at: Scene, lotMethod: string) => at.call<{ account: Account; outcome: { queued: { id: string } | null } }>('accounts/change', { id: at.account.id, terms: { lotMethod } });
const byFill = ({ engine, account }: Scene): unknown[] => engine.ctx.db.prepare('SELECT fill_sequence, trading_day, net FROM realised WHERE account_id = ? ORDER BY 1').all(account.id);
const total = ({ engine }: Scene): unknown => engine.ctx.db.prepare("SELECT sum(net) AS net FROM trades WHERE status = 'closed'").get();
const sums = ({ engine }: Scene): unknown[] => engine.ctx.db.prepare("SELECT span, net FROM realised_sums WHERE unit = 'day' AND net <> 0 ORDER BY span").all();

/** Bought at 10 and 16, sold one after the other at 14. */
async function traded(): Promise<Scene> {
  const at = await scene();
  await on(at, '2026-11-16', 'buy', '100', '10.00');
  await on(at, '2026-11-17', 'buy', '100', '16.00');
  await on(at, '2026-11-18', 'sell', '100', '14.00');
  await on(at, '2026-11-19', 'sell', '100', '14.00');
  return at;
}

test('another method spreads the results anew, changes no total of what is flat, and is told in the record', async () => {
  const at = await traded();
  const before = total(at);
  expect(sums(at)).toEqual([{ span: '2026-11-18', net: 40_000 }, { span: '2026-11-19', net: -20_000 }]);
  expect((await change(at, 'lifo')).account.lotMethod).toBe('lifo');
  expect(sums(at)).toEqual([{ span: '2026-11-18', net: -20_000 }, { span: '2026-11-19', net: 40_000 }]);
  await change(at, 'average');
  expect(byFill(at)).toMatchObject([{ net: 10_000 }, { net: 10_000 }]);
  expect(total(at)).toEqual(before);
  const told = at.engine.ctx.db.prepare<[], { payload: string }>("SELECT payload FROM record WHERE kind = 'lot-method-changed' ORDER BY seq").all().map(({ payload }) => JSON.parse(payload) as object);
  expect(told).toMatchObject([{ from: 'fifo', to: 'lifo' }, { from: 'lifo', to: 'average' }]);
  // What comes later goes on by the method.
  await on(at, '2026-11-20', 'buy', '100', '10.00');
  await on(at, '2026-11-20', 'buy', '100', '20.00');
  expect((await at.call<{ rows: TradeRow[] }>('trades/list', { status: 'open' })).rows).toMatchObject([{ avgEntry: '15' }]);
});

test('an account is first in first out until it says otherwise', async () => {
  const at = await scene();
  expect(at.account).toMatchObject({ lotMethod: 'fifo', feeSchedule: null });
  expect((await at.call<{ account: Account }>('accounts/change', { id: at.account.id, terms: { name: 'Other' } })).account).toMatchObject({ lotMethod: 'fifo' });
});

test('after the first seal it waits: a day\'s loss is not made smaller in the hour of it', async () => {
  const at = await traded();
  await at.sealed();
  const before = sums(at);
  expect((await change(at, 'average')).outcome.queued).not.toBeNull();
  expect(sums(at)).toEqual(before);
  at.engine.clock.advance(86_400_000);
  expect(await at.call('accounts/get', { id: at.account.id })).toMatchObject({ lotMethod: 'average' });
  expect(sums(at)).toEqual([{ span: '2026-11-18', net: 10_000 }, { span: '2026-11-19', net: 10_000 }]);
});

test('a schedule of its own prices typed fills in place of the preset, by the day of the fill', async () => {
  const at = await scene();
  const terms = { commissionRate: '0.0001', makerRate: null, commissionPerUnit: '0', commissionMin: '1', commissionMaxRate: null, stampDutyRate: '0.001', transferFeeRate: '0', leviesOn: null };
  await at.call('accounts/change', { id: at.account.id, terms: { feeSchedule: [{ ...terms, from: '2020-01-01' }, { ...terms, from: '2026-11-19', stampDutyRate: '0.0005' }] } });
  const sold = (tradingDay: string) => at.call('fills/add', { accountId: at.account.id, instrumentId: at.instrument.id, side: 'sell', effect: null, quantity: '1000', price: '20.00', fees: null, executedAt: null, tradingDay, ticketId: null, planId: null });
  expect(await sold('2026-11-18')).toMatchObject({ fees: '22.00', feeLines: { commission: '2.00', stampDuty: '20.00' }, feeSource: 'schedule' });
  expect(await sold('2026-11-19')).toMatchObject({ fees: '12.00', feeLines: { commission: '2.00', stampDuty: '10.00' } });
  await at.call('accounts/change', { id: at.account.id, terms: { feeSchedule: null } });
  expect(await sold('2026-11-19')).toMatchObject({ fees: '0.00', feeSource: 'schedule' });
});

test('legs of one minute are told as one strategy, summed to the last unit; the trader\'s hand comes first', async () => {
  const at = await scene();
  const us = await at.call<{ id: string }>('accounts/add', { name: 'US', currency: 'USD', kind: 'margin', equity: null, feePreset: 'none' });
  const option = async (symbol: string, strike: string) =>
    (await at.call<{ id: string }>('instruments/add', { symbol, market: 'US', name: '', assetClass: 'option', currency: 'USD', multiplier: '100', tick: '0.01', lotSize: '1', inherentlyLeveraged: true, option: { underlying: 'AAPL', expiry: '2026-12-18', strike, right: 'call' } })).id;
  const [low, high] = [await option('AAPL 261218C200', '200'), await option('AAPL 261218C210', '210')];
  const fill = (instrumentId: string, side: 'buy' | 'sell', price: string, executedAt: string, fees: string) =>
    at.call<{ id: string }>('fills/add', { accountId: us.id, instrumentId, side, effect: side === 'sell' ? 'short-sell' : null, quantity: '1', price, fees, executedAt, tradingDay: null, ticketId: null, planId: null });
  const long = await fill(low, 'buy', '5.00', '2026-11-19T15:00:01.000Z', '0.65');
  const short = await fill(high, 'sell', '2.00', '2026-11-19T15:00:02.000Z', '0.65');
  const other = await fill(high, 'buy', '0.50', '2026-11-19T16:00:00.000Z', '0.65');
  const list = () => at.call<Strategy[]>('positions/strategies', { accountId: us.id });
  expect(await list()).toMatchObject([{ id: long.id, by: 'minute', underlying: 'AAPL', status: 'open', netPnl: '148.70', fees: '1.30', legs: [{ strike: '200', direction: 'long', status: 'open' }, { strike: '210', direction: 'short', status: 'closed', netPnl: '148.70' }] }]);
  expect(other.id).not.toBe(short.id);
  await at.call('positions/groupTrades', { tradeIds: [long.id], together: false });
  expect(await list()).toEqual([]);
  await at.call('positions/groupTrades', { tradeIds: [long.id, short.id], together: true });
  expect(await list()).toMatchObject([{ by: 'hand', netPnl: '148.70' }]);
  await expect(at.call('positions/groupTrades', { tradeIds: [long.id, 'none'], together: true })).rejects.toMatchObject({ code: 'TRADE_NOT_FOUND' });
  await expect(at.call('positions/groupTrades', { tradeIds: [long.id], together: true })).rejects.toMatchObject({ code: 'STRATEGY_MIXED' });
});
