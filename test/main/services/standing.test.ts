import { describe, expect, test } from 'vitest';
import type { Account, AccountStanding } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import { scene, type Scene } from './discipline-scene.ts';

const standing = (at: Scene): Promise<AccountStanding> => at.call('accounts/standing', { id: at.account.id });
const mark = (at: Scene, price: string): Promise<unknown> => at.call('accounts/mark', { instrumentId: at.instrument.id, price });

test('an account without positions stands at what was confirmed', async () => {
  const at = await scene();
  expect(await standing(at)).toMatchObject({ equity: '1000000.00', equityReason: null, grossNotional: '0.00', leverage: 0, unrealised: '0.00', tradingDay: '2026-11-20', positions: [] });
});

test('equity never confirmed is null with its reason, and so is leverage', async () => {
  expect(await standing(await scene({ equity: null }))).toMatchObject({ equity: null, equityReason: 'equity-not-confirmed', leverage: null });
});

describe('by hand: 80,000 shares at 25.00 on 1,000,000 own', () => {
  test('at the price of the fill', async () => {
    const at = await scene();
    at.engine.clock.advance(1000);
    await at.fill({ side: 'buy', quantity: '80000', price: '25.00' });
    // 80,000 × 25 = 2,000,000 of exposure on 1,000,000 is 2×.
    expect(await standing(at)).toMatchObject({
      equity: '1000000.00',
      grossNotional: '2000000.00',
      leverage: 2,
      unrealised: '0.00',
      positions: [{ quantity: '80000', averageEntry: '25', mark: '25', markSource: 'last-fill', marketValue: '2000000.00', unrealised: '0.00', openedDay: '2026-11-20' }],
    });
  });

  test('at a typed price, until a newer fill', async () => {
    const at = await scene();
    at.engine.clock.advance(1000);
    await at.fill({ side: 'buy', quantity: '80000', price: '25.00' });
    at.engine.clock.advance(1000);
    await mark(at, '24.00');
    // −1.00 a share: equity 920,000, exposure 1,920,000.
    expect(await standing(at)).toMatchObject({ equity: '920000.00', unrealised: '-80000.00', grossNotional: '1920000.00', positions: [{ mark: '24', markSource: 'typed' }] });
    expect((await standing(at)).leverage).toBeCloseTo(1_920_000 / 920_000, 12);
    at.engine.clock.advance(1000);
    await at.fill({ side: 'sell', quantity: '40000', price: '26.00', executedAt: new Date(at.engine.clock.now()).toISOString() });
    // 40,000 sold at +1 is realised; 40,000 stand at 26.
    expect(await standing(at)).toMatchObject({ equity: '1080000.00', realisedToday: '40000.00', unrealised: '40000.00', positions: [{ quantity: '40000', mark: '26', markSource: 'last-fill' }] });
  });

  test('yesterday’s result is not today’s', async () => {
    const at = await scene();
    at.engine.clock.advance(1000);
    await at.fill({ side: 'buy', quantity: '100', price: '25.00' });
    await at.fill({ side: 'sell', quantity: '100', price: '24.00' });
    expect((await standing(at)).realisedToday).toBe('-100.00');
    at.engine.clock.advance(86_400_000 * 3);
    expect(await standing(at)).toMatchObject({ realisedToday: '0.00', realisedSinceConfirmed: '-100.00', equity: '999900.00', tradingDay: '2026-11-23' });
  });
});

test('a short counts with its size, and wins when the price falls', async () => {
  const at = await scene({ kind: 'futures' });
  at.engine.clock.advance(1000);
  await at.fill({ side: 'sell', quantity: '1000', price: '25.00' });
  await mark(at, '23.00');
  expect(await standing(at)).toMatchObject({ unrealised: '2000.00', equity: '1002000.00', grossNotional: '23000.00', positions: [{ quantity: '-1000', marketValue: '-23000.00' }] });
});

describe('a confirmation while a position is open', () => {
  test('holds what the position stood at then: only what comes later is added', async () => {
    const at = await scene();
    at.engine.clock.advance(1000);
    await at.fill({ side: 'buy', quantity: '1000', price: '25.00' });
    await mark(at, '26.00');
    at.engine.clock.advance(1000);
    // The broker's screen says 1,001,000 with the open gain of 1,000 in it.
    await at.call('accounts/confirm', { id: at.account.id, equity: '1001000.00', borrowed: '1000000.00' });
    expect((await standing(at)).equity).toBe('1001000.00');
    at.engine.clock.advance(1000);
    await mark(at, '27.00');
    expect((await standing(at)).equity).toBe('1002000.00');
    at.engine.clock.advance(1000);
    await at.fill({ side: 'sell', quantity: '1000', price: '27.00', executedAt: new Date(at.engine.clock.now()).toISOString() });
    expect((await standing(at)).equity).toBe('1002000.00');
  });

  test('a position the journal learns of later was inside the figure by an unknown part: left at that, and named', async () => {
    const at = await scene();
    at.engine.clock.advance(1000);
    await at.fill({ side: 'buy', quantity: '1000', price: '20.00', executedAt: null, tradingDay: '2026-11-18' });
    await mark(at, '25.00');
    expect(await standing(at)).toMatchObject({ equity: '1000000.00', equityReason: 'unmarked', unrealised: '5000.00' });
  });
});

test('a position in another currency has no place in the sum: leverage is unknown, and it says why', async () => {
  const at = await scene();
  const foreign = await at.call<Instrument>('instruments/add', { symbol: '00700', market: 'HK', name: '腾讯', assetClass: 'stock', currency: 'HKD', multiplier: '1', tick: '0.2', lotSize: '100', inherentlyLeveraged: false });
  at.engine.clock.advance(1000);
  await at.call('fills/add', { accountId: at.account.id, instrumentId: foreign.id, side: 'buy', quantity: '100', price: '400', fees: '0', executedAt: null, tradingDay: '2026-11-20', ticketId: null, planId: null });
  expect(await standing(at)).toMatchObject({ equity: '1000000.00', equityReason: 'other-currency', leverage: null });
});

test('every account that is not archived, in one answer', async () => {
  const at = await scene();
  const second = await at.call<Account>('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5' });
  expect((await at.call<AccountStanding[]>('accounts/standings', {})).map(({ accountId }) => accountId)).toEqual([at.account.id, second.id]);
});
