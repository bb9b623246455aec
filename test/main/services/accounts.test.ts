import { expect, test } from 'vitest';
import { setupIsFree } from '../../../main/services/setup.ts';
import type { Account } from '../../../shared/account/account.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import type { PendingLoosening } from '../../../shared/rules/discipline.ts';
import { testEngine } from '../../support/engine.ts';
import { quickDiscipline, scene } from './discipline-scene.ts';

const DAY = 86_400_000;

interface Rules {
  discipline: ReturnType<typeof defaultDiscipline>;
  free: boolean;
  pending: PendingLoosening[];
}

test('a name and two amounts are enough', async () => {
  const { call, clock } = testEngine();
  const account = (await call('accounts/add', { name: ' 融资 ', currency: 'CNY', kind: 'margin', equity: '1000000', borrowed: '1000000' })) as Account;
  expect(account).toMatchObject({ name: '融资', equity: '1000000.00', borrowed: '1000000.00', zone: 'Asia/Shanghai', confirmedAt: new Date(clock.now()).toISOString(), firstSealAt: null, archived: false });
  expect(await call('rules/get', { accountId: account.id })).toMatchObject({ free: true, discipline: defaultDiscipline('novice') });
});

test('unknown equity is unknown, not zero', async () => {
  const { call } = testEngine();
  expect(await call('accounts/add', { name: 'Cash', currency: 'USD', kind: 'cash' })).toMatchObject({ equity: null, confirmedAt: null });
});

test('a name belongs to one account, whatever its capitals', async () => {
  const { call } = testEngine();
  await call('accounts/add', { name: 'Maya', currency: 'USD', kind: 'cash' });
  await expect(call('accounts/add', { name: 'MAYA', currency: 'USD', kind: 'cash' })).rejects.toMatchObject({ code: 'ACCOUNT_NAME_TAKEN' });
});

test('everything that is wrong with the terms is said at once', async () => {
  const { call } = testEngine();
  const terms = { name: 'x', currency: 'JPY', kind: 'margin', equity: '1000.5', borrowed: '-5', zone: '+08:00', maintenance: { convention: 'equity-ratio', warning: 0.25, call: 0.3, liquidation: 1.1 } };
  await expect(call('accounts/add', terms)).rejects.toMatchObject({
    code: 'ACCOUNT_TERMS_INVALID',
    data: {
      items: [
        { code: 'money.tooManyPlaces', field: 'equity' },
        { code: 'money.notNonNegative', field: 'borrowed' },
        { code: 'zone.unknown', field: 'zone' },
        { code: 'maintenance.wrongConvention', field: 'maintenance.liquidation' },
        { code: 'maintenance.outOfOrder', field: 'maintenance.call' },
        { code: 'maintenance.outOfOrder', field: 'maintenance.liquidation' },
      ],
    },
  });
});

test('archived and back again', async () => {
  const { call } = testEngine();
  const { id } = (await call('accounts/add', { name: 'Old', currency: 'USD', kind: 'cash' })) as Account;
  expect(await call('accounts/archive', { id, archived: true })).toMatchObject({ archived: true });
  expect(await call('accounts/standings', {})).toEqual([]);
  expect(await call('accounts/archive', { id, archived: false })).toMatchObject({ archived: false });
});

test('before any seal a second account is as free as the first', async () => {
  const { call } = await scene();
  const second = await call<Account>('accounts/add', { name: 'Second', currency: 'CNY', kind: 'margin', equity: '5', profile: 'experienced' });
  expect(second.equity).toBe('5.00');
  expect((await call<Rules>('rules/get', { accountId: second.id })).free).toBe(true);
});

test('after a seal a new account is no way around: strictest rules, equity unknown, the rest waits its day', async () => {
  const { call, sealed, engine } = await scene();
  await sealed();
  const wished = { ...quickDiscipline(), lossAtStopLimit: 0.05 };
  const account = await call<Account>('accounts/add', { name: 'Fresh', currency: 'CNY', kind: 'margin', equity: '900000', discipline: wished });
  expect(account.equity).toBeNull();
  const rules = await call<Rules>('rules/get', { accountId: account.id });
  expect(rules).toMatchObject({ free: false, discipline: { lossAtStopLimit: 0.02 } });
  expect(rules.pending.map(({ kind }) => kind).toSorted()).toEqual(['account-terms', 'discipline']);

  engine.clock.advance(DAY - 1);
  expect((await call<Account>('accounts/get', { id: account.id })).equity).toBeNull();
  engine.clock.advance(1);
  expect(await call('accounts/get', { id: account.id })).toMatchObject({ equity: '900000.00', confirmedAt: account.createdAt });
  expect(await call('rules/get', { accountId: account.id })).toMatchObject({ discipline: { lossAtStopLimit: 0.05 }, pending: [] });
});

test('a wall clock set a year ahead opens it no earlier', async () => {
  const { call, sealed, engine } = await scene();
  await sealed();
  const account = await call<Account>('accounts/add', { name: 'Fresh', currency: 'CNY', kind: 'margin', equity: '900000' });
  engine.clock.setWall('2027-11-20T01:30:00.000Z');
  expect((await call<Account>('accounts/get', { id: account.id })).equity).toBeNull();
});

test('play money needs no wait, but its account is guarded like any other', async () => {
  const { call, sealed, engine } = await scene();
  await sealed();
  const paper = await call<Account>('accounts/add', { name: 'Paper', currency: 'CNY', kind: 'paper', equity: '900000' });
  expect(paper.equity).toBe('900000.00');
  expect(setupIsFree(engine.ctx, paper)).toBe(false);
  const changed = await call<{ account: Account; outcome: { queued: PendingLoosening | null } }>('accounts/change', { id: paper.id, terms: { kind: 'margin' } });
  expect(changed.account.kind).toBe('paper');
  expect(changed.outcome.queued?.changes).toEqual([{ setting: 'kind', from: 'paper', to: 'margin', direction: 'incomparable' }]);
});

test('a sample journal is outside', async () => {
  const { ctx, call } = testEngine({ sample: true });
  const account = (await call('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1' })) as Account;
  expect(setupIsFree(ctx, { ...account, firstSealAt: '2026-01-01T00:00:00.000Z' })).toBe(true);
});

test('rules that cannot be used are refused', async () => {
  const { call } = testEngine();
  const discipline = defaultDiscipline('experienced');
  const ladder = discipline.ladder.toReversed();
  await expect(call('accounts/add', { name: 'x', currency: 'CNY', kind: 'cash', discipline: { ...discipline, ladder } })).rejects.toMatchObject({ code: 'DISCIPLINE_INVALID' });
});
