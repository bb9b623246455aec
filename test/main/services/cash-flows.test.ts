import { describe, expect, test } from 'vitest';
import type { AccountStanding } from '../../../shared/account/account.ts';
import { scene, type Scene } from './discipline-scene.ts';

const DAY = 86_400_000;

const type = (at: Scene, kind: string, amount: string, day = '2026-11-20'): Promise<{ id: string; day: string }> =>
  at.call('accounts/addCashFlow', { accountId: at.account.id, day, type: kind, amount, note: 'by hand' });
const standing = (at: Scene): Promise<AccountStanding> => at.call('accounts/standing', { id: at.account.id });

test('what comes after the confirmation changes equity; loans change debt', async () => {
  const at = await scene();
  at.engine.clock.advance(1000);
  await type(at, 'deposit', '5000.00');
  await type(at, 'interest', '-100.00');
  await type(at, 'loan-draw', '200000.00');
  await type(at, 'loan-repayment', '-50000.00');
  // 1,000,000 + 5,000 − 100; 1,000,000 + 200,000 − 50,000.
  expect(await standing(at)).toMatchObject({ equity: '1004900.00', flowsSinceConfirmed: '4900.00', borrowed: '1150000.00' });
});

test('what is dated before the confirmation was already in it', async () => {
  const at = await scene();
  at.engine.clock.advance(1000);
  await type(at, 'deposit', '5000.00', '2026-11-19');
  expect((await standing(at)).equity).toBe('1000000.00');
});

test('a weekend’s deposit belongs to Monday', async () => {
  const at = await scene();
  at.engine.clock.advance(2 * DAY);
  expect((await type(at, 'deposit', '1.00', '2026-11-21')).day).toBe('2026-11-23');
  expect((await standing(at)).equity).toBe('1000001.00');
});

test.each([
  ['deposit', '-1.00'],
  ['withdrawal', '1.00'],
  ['loan-draw', '-1.00'],
  ['loan-repayment', '1.00'],
  ['fee', '0.00'],
])('the sign must fit: %s of %s is refused', async (kind, amount) => {
  await expect(type(await scene(), kind, amount)).rejects.toMatchObject({ code: 'CASH_FLOW_INVALID', data: { items: [{ code: 'cashFlow.wrongSign', field: 'amount' }] } });
});

test('a day that does not exist, a day to come and half a cent are refused together', async () => {
  const at = await scene();
  await expect(type(at, 'deposit', '1.001', '2026-02-30')).rejects.toMatchObject({ data: { items: [{ code: 'money.invalid' }, { code: 'day.invalid' }] } });
  await expect(type(at, 'deposit', '1.00', '2026-11-21')).rejects.toMatchObject({ data: { items: [{ code: 'day.future', params: { today: '2026-11-20' } }] } });
});

describe('after the first seal', () => {
  test('a typed deposit is kept at once and counts a day later', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    await type(at, 'deposit', '500000.00');
    expect(await at.call('accounts/cashFlows', { id: at.account.id })).toHaveLength(1);
    expect((await standing(at)).equity).toBe('1000000.00');
    at.engine.clock.advance(DAY);
    expect((await standing(at)).equity).toBe('1500000.00');
  });

  test('one whose wait was cancelled never counts', async () => {
    const at = await scene();
    await at.sealed();
    await type(at, 'deposit', '500000.00');
    const { pending } = await at.call<{ pending: { id: string; changes: unknown[] }[] }>('app/discipline', {});
    expect(pending[0]?.changes).toEqual([{ setting: 'cash.deposit', from: '0', to: '500000.00', direction: 'looser' }]);
    await at.call('rules/cancelLoosening', { id: pending[0]!.id });
    at.engine.clock.advance(2 * DAY);
    expect((await standing(at)).equity).toBe('1000000.00');
  });

  test('what takes money away counts at once', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    await type(at, 'withdrawal', '-400000.00');
    expect((await standing(at)).equity).toBe('600000.00');
  });

  test('a drawn loan makes room for risk, so it waits', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    await type(at, 'loan-draw', '1000000.00');
    expect((await standing(at)).borrowed).toBe('1000000.00');
  });

  test('taking a typed withdrawal back makes room, so the reversal waits', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    const out = await type(at, 'withdrawal', '-400000.00');
    await at.call('cash/undoFlow', { id: out.id });
    expect((await standing(at)).equity).toBe('600000.00');
    at.engine.clock.advance(DAY);
    expect((await standing(at)).equity).toBe('1000000.00');
  });

  test('taking back money that still waits calls the wait off: neither of the two ever counts', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    const made = await type(at, 'deposit', '500000.00');
    await at.call('cash/undoFlow', { id: made.id });
    expect((await standing(at)).equity).toBe('1000000.00');
    at.engine.clock.advance(3 * DAY);
    expect((await standing(at)).equity).toBe('1000000.00');
    expect((await at.call<{ pending: unknown[] }>('app/discipline', {})).pending).toEqual([]);
  });

  test('another currency makes no room and waits for nothing', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    await at.call('accounts/addCashFlow', { accountId: at.account.id, day: '2026-11-20', type: 'deposit', amount: '900000.00', note: '', currency: 'USD' });
    expect((await at.call<{ pending: unknown[] }>('app/discipline', {})).pending).toEqual([]);
    expect((await standing(at)).equity).toBe('1000000.00');
  });

  test('a conversion into the account’s currency waits with that leg, and takes the other at once', async () => {
    const at = await scene();
    await at.sealed();
    at.engine.clock.advance(1000);
    await at.call('cash/convert', { accountId: at.account.id, day: '2026-11-20', from: { currency: 'USD', amount: '10000.00' }, to: { currency: 'CNY', amount: '71200.00' }, note: '' });
    expect((await standing(at)).equity).toBe('1000000.00');
    at.engine.clock.advance(DAY);
    expect((await standing(at)).equity).toBe('1071200.00');
  });
});
