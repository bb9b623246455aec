import { describe, expect, test } from 'vitest';
import type { Account, AccountStanding, AccountTerms } from '../../../shared/account/account.ts';
import type { ChangeOutcome } from '../../../shared/contract/accounts.ts';
import { refusal, scene, type Scene } from './discipline-scene.ts';

const DAY = 86_400_000;

interface Changed {
  account: Account;
  outcome: ChangeOutcome;
}

const change = (at: Scene, terms: Partial<AccountTerms>): Promise<Changed> => at.call('accounts/change', { id: at.account.id, terms });
const confirm = (at: Scene, equity: string, borrowed = '1000000.00'): Promise<Changed> => at.call('accounts/confirm', { id: at.account.id, equity, borrowed });
const now = (at: Scene): Promise<Account> => at.call('accounts/get', { id: at.account.id });
const levels = (account: Account) => account.maintenance;

/** An account whose set-up is over. */
async function held(): Promise<Scene> {
  const at = await scene();
  await at.sealed();
  return at;
}

describe('before the first seal', () => {
  test('everything acts at once, looser or not', async () => {
    const at = await scene();
    const { account, outcome } = await change(at, { equity: '2000000.00', maintenance: { ...levels(at.account), call: 0.26 } });
    expect(account).toMatchObject({ equity: '2000000.00', maintenance: { call: 0.26 } });
    expect(outcome.queued).toBeNull();
    expect(outcome.applied.map(({ setting, direction }) => `${setting} ${direction}`)).toEqual(['equity looser', 'maintenance.call looser']);
  });
});

describe('during a lockout', () => {
  const lock = (at: Scene, hours: number): Promise<unknown> => at.call('lockouts/begin', { accountId: at.account.id, until: new Date(at.engine.clock.now() + hours * 3_600_000).toISOString(), words: '' });

  test.each([['before the first seal', scene], ['after it', held]] as const)('%s nothing is loosened, nor queued to be; tightening goes on', async (_when, begin) => {
    const at = await begin();
    await lock(at, 4);
    expect(await refusal(change(at, { maintenance: { ...levels(at.account), call: 0.26 } }))).toMatchObject({ code: 'LOCKED_OUT' });
    expect(await refusal(confirm(at, '1000000.01'))).toMatchObject({ code: 'LOCKED_OUT' });
    expect(await now(at)).toMatchObject({ equity: '1000000.00', maintenance: { call: 0.3 } });
    expect(await at.call('rules/get', { accountId: at.account.id })).toMatchObject({ pending: [] });
    expect((await change(at, { maintenance: { ...levels(at.account), call: 0.34 } })).account.maintenance.call).toBe(0.34);
    expect((await confirm(at, '900000.00')).account.equity).toBe('900000.00');
  });

  test('what was queued before one waits for its end, and says so', async () => {
    const at = await held();
    const { outcome } = await change(at, { maintenance: { ...levels(at.account), call: 0.26 } });
    expect(outcome.queued?.effectiveAt).toBe('2026-11-21T01:30:00.000Z');
    await lock(at, 36);
    expect(await at.call('rules/get', { accountId: at.account.id })).toMatchObject({ pending: [{ effectiveAt: '2026-11-21T13:30:00.000Z' }] });
    at.engine.clock.advance(DAY);
    expect(levels(await now(at)).call).toBe(0.3);
    at.engine.clock.advance(DAY / 2 - 1);
    expect(levels(await now(at)).call).toBe(0.3);
    at.engine.clock.advance(1);
    expect(levels(await now(at)).call).toBe(0.26);
  });

  test('rules queued before one wait for its end as well', async () => {
    const at = await held();
    const { discipline } = await at.call<{ discipline: { lossAtStopLimit: number } }>('rules/get', { accountId: at.account.id });
    await at.call('rules/change', { accountId: at.account.id, discipline: { ...discipline, lossAtStopLimit: 0.03 } });
    await at.call('lockouts/begin', { accountId: null, until: '2026-11-22T01:30:00.000Z', words: '' });
    at.engine.clock.advance(2 * DAY - 1);
    expect(await at.call('rules/get', { accountId: at.account.id })).toMatchObject({ discipline: { lossAtStopLimit: 0.02 }, pending: [{ kind: 'discipline' }] });
    at.engine.clock.advance(1);
    expect(await at.call('rules/get', { accountId: at.account.id })).toMatchObject({ discipline: { lossAtStopLimit: 0.03 }, pending: [] });
  });
});

describe('after the first seal', () => {
  test('what tightens acts at once', async () => {
    const at = await held();
    const { account, outcome } = await change(at, { maintenance: { ...levels(at.account), warning: 0.4, call: 0.35 } });
    expect(levels(account)).toMatchObject({ warning: 0.4, call: 0.35 });
    expect(outcome.queued).toBeNull();
  });

  test('what loosens waits its day, shown with both values, and then acts', async () => {
    const at = await held();
    const { account, outcome } = await change(at, { maintenance: { ...levels(at.account), call: 0.26 } });
    expect(levels(account).call).toBe(0.3);
    expect(outcome.queued).toMatchObject({ accountId: at.account.id, kind: 'account-terms', changes: [{ setting: 'maintenance.call', from: '0.3', to: '0.26', direction: 'looser' }] });
    expect(outcome.queued?.effectiveAt).toBe('2026-11-21T01:30:00.000Z');
    at.engine.clock.advance(DAY - 1);
    expect(levels(await now(at)).call).toBe(0.3);
    at.engine.clock.advance(1);
    expect(levels(await now(at)).call).toBe(0.26);
  });

  test('a mixed wish is divided: the tight half now, the loose half later', async () => {
    const at = await held();
    const { account, outcome } = await change(at, { maintenance: { ...levels(at.account), warning: 0.4, call: 0.26 } });
    expect(levels(account)).toMatchObject({ warning: 0.4, call: 0.3 });
    expect(outcome.queued?.changes.map(({ setting }) => setting)).toEqual(['maintenance.call']);
    at.engine.clock.advance(DAY);
    expect(levels(await now(at))).toMatchObject({ warning: 0.4, call: 0.26 });
  });

  test('a level tightened meanwhile is not undone by an older wish for another', async () => {
    const at = await held();
    await change(at, { maintenance: { ...levels(at.account), call: 0.26 } });
    at.engine.clock.advance(1000);
    await change(at, { maintenance: { ...levels(at.account), warning: 0.45 } });
    at.engine.clock.advance(DAY);
    expect(levels(await now(at))).toMatchObject({ warning: 0.45, call: 0.26 });
  });

  test('a level tightened meanwhile ends the older wish for the same', async () => {
    const at = await held();
    await change(at, { maintenance: { ...levels(at.account), call: 0.26 } });
    await change(at, { maintenance: { ...levels(at.account), call: 0.32 } });
    at.engine.clock.advance(DAY);
    expect(levels(await now(at)).call).toBe(0.32);
  });

  test('a newer wish for the same setting waits from its own beginning', async () => {
    const at = await held();
    await change(at, { maintenance: { ...levels(at.account), call: 0.26 } });
    at.engine.clock.advance(DAY / 2);
    await change(at, { maintenance: { ...levels(at.account), call: 0.27 } });
    at.engine.clock.advance(DAY / 2);
    expect(levels(await now(at)).call).toBe(0.3);
    at.engine.clock.advance(DAY / 2);
    expect(levels(await now(at)).call).toBe(0.27);
  });

  test('another convention is no tightening, whatever its numbers', async () => {
    const at = await held();
    const { account, outcome } = await change(at, { maintenance: { convention: 'collateral-ratio', warning: 9, call: 8, liquidation: 7 } });
    expect(levels(account).convention).toBe('equity-ratio');
    expect(outcome.queued).not.toBeNull();
    at.engine.clock.advance(DAY);
    expect(levels(await now(at))).toEqual({ convention: 'collateral-ratio', warning: 9, call: 8, liquidation: 7 });
  });

  test('names, fees and interest hold nobody and change at once', async () => {
    const at = await held();
    const interest = { ...at.account.interest, annualRate: 0.05 };
    const { account, outcome } = await change(at, { name: 'Renamed', feePreset: 'a-share', interest });
    expect(account).toMatchObject({ name: 'Renamed', feePreset: 'a-share', interest });
    expect(outcome).toEqual({ applied: [], queued: null });
  });

  test('a queued wish can be cancelled, once', async () => {
    const at = await held();
    const { outcome } = await change(at, { equity: '5000000.00' });
    await at.call('rules/cancelLoosening', { id: outcome.queued!.id });
    await expect(at.call('rules/cancelLoosening', { id: outcome.queued!.id })).rejects.toMatchObject({ code: 'LOOSENING_ENDED' });
    at.engine.clock.advance(2 * DAY);
    expect((await now(at)).equity).toBe('1000000.00');
  });

  test('queueing, cancelling and acting are in the record', async () => {
    const at = await held();
    await change(at, { equity: '5000000.00' });
    await change(at, { equity: '4000000.00' });
    at.engine.clock.advance(DAY);
    const { rows } = await at.call<{ rows: { kind: string }[] }>('record/list', {});
    expect(rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('loosening')).toReversed()).toEqual(['loosening-queued', 'loosening-cancelled', 'loosening-queued', 'loosening-applied']);
  });
});

describe('confirming equity and debt', () => {
  test('less than the journal computes acts at once', async () => {
    const at = await held();
    at.engine.clock.advance(60_000);
    const { account, outcome } = await confirm(at, '900000.00');
    expect(account).toMatchObject({ equity: '900000.00', confirmedAt: '2026-11-20T01:31:00.000Z' });
    expect(outcome.queued).toBeNull();
  });

  test('more waits, and then counts from the moment it was read off the screen', async () => {
    const at = await held();
    at.engine.clock.advance(60_000);
    const { account, outcome } = await confirm(at, '1100000.00');
    expect(account).toMatchObject({ equity: '1000000.00', confirmedAt: '2026-11-20T01:30:00.000Z' });
    expect(outcome.queued?.changes).toMatchObject([{ setting: 'equity', direction: 'looser' }]);
    at.engine.clock.advance(DAY);
    expect(await now(at)).toMatchObject({ equity: '1100000.00', confirmedAt: '2026-11-20T01:31:00.000Z' });
  });

  test('equity and debt are one reading: if one waits, both do', async () => {
    const at = await held();
    const { account } = await confirm(at, '900000.00', '500000.00');
    expect(account).toMatchObject({ equity: '1000000.00', borrowed: '1000000.00' });
    at.engine.clock.advance(DAY);
    expect(await now(at)).toMatchObject({ equity: '900000.00', borrowed: '500000.00' });
  });

  test('what was earned since is no loosening: the measure is what the journal computes now', async () => {
    const at = await held();
    await at.fill({ side: 'buy', quantity: '1000', price: '25.00' });
    at.engine.clock.advance(60_000);
    await at.fill({ side: 'sell', quantity: '1000', price: '27.00' });
    const standing = await at.call<AccountStanding>('accounts/standing', { id: at.account.id });
    expect(standing.equity).toBe('1002000.00');
    at.engine.clock.advance(60_000);
    const { account, outcome } = await confirm(at, '1002000.00');
    expect(outcome).toEqual({ applied: [], queued: null });
    expect(account.equity).toBe('1002000.00');
    expect((await at.call<AccountStanding>('accounts/standing', { id: at.account.id })).equity).toBe('1002000.00');
  });
});

test('the currency of an account with a past is history', async () => {
  const at = await scene();
  await at.call('accounts/addCashFlow', { accountId: at.account.id, day: '2026-11-20', type: 'deposit', amount: '1', note: '' });
  await expect(change(at, { currency: 'USD' })).rejects.toMatchObject({ code: 'ACCOUNT_CURRENCY_FIXED' });
});
