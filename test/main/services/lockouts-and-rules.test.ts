import { describe, expect, test } from 'vitest';
import type { ChangeOutcome } from '../../../shared/contract/accounts.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import type { Lockout } from '../../../shared/lockout/lockout.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import type { AccountRules } from '../../../main/services/rules.ts';
import { testEngine } from '../../support/engine.ts';
import { quickDiscipline, refusal, scene, withCap, withDayLimit, withRule, type Scene } from './discipline-scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const rulesOf = (stage: Scene) => stage.call<AccountRules>('rules/get', { accountId: stage.account.id });
const change = (stage: Scene, discipline: Discipline) => stage.call<ChangeOutcome>('rules/change', { accountId: stage.account.id, discipline });
const lockouts = (stage: Scene, active = true) => stage.call<Lockout[]>('lockouts/list', { active });
const codes = (ticket: Ticket | undefined) => ticket!.reasons.map(({ code }) => code);

describe('a lockout', () => {
  test('by the trader\'s own hand takes cooling, ready and released tickets back and lets none through', async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const small = stage.intent(plan, { quantity: '10000' });
    const [ready] = await stage.request(small);
    const [released] = await stage.request(small);
    await stage.call('tickets/release', { id: released!.id });
    const [cooling] = await stage.request(stage.intent(plan, { quantity: '44000' }));
    expect([ready!.state, cooling!.state]).toEqual(['ready', 'cooling']);

    await stage.call('lockouts/begin', { accountId: stage.account.id, until: '2026-11-20T05:30:00.000Z', words: '连亏三笔，说明我看不懂这个市场' });
    expect(await stage.ticket(released!.id)).toMatchObject({ state: 'revoked', endReason: 'cancel-at-broker' });
    expect(await stage.ticket(ready!.id)).toMatchObject({ state: 'revoked', endReason: 'lockout' });
    expect(await stage.ticket(cooling!.id)).toMatchObject({ state: 'revoked', endReason: 'lockout' });
    const [locked] = await stage.request(small);
    expect(locked!.reasons).toMatchObject([{ code: 'LOCKED_OUT', params: { words: '连亏三笔，说明我看不懂这个市场' }, satisfy: { action: 'wait', when: '2026-11-20T05:30:00.000Z' } }]);

    stage.engine.clock.advance(4 * HOUR - 1);
    expect(await lockouts(stage)).toHaveLength(1);
    stage.engine.clock.advance(1);
    expect(await lockouts(stage)).toEqual([]);
    expect(await lockouts(stage, false)).toMatchObject([{ endedAt: '2026-11-20T05:30:00.000Z' }]);
    expect((await stage.request(small))[0]!.state).toBe('ready');
  });

  test('is only ever made longer', async () => {
    const stage = await scene();
    const { id, until } = await stage.call<Lockout>('lockouts/begin', { accountId: null, until: '2026-11-20T05:30:00.000Z', words: '' });
    for (const earlier of ['2026-11-20T05:30:00.000Z', '2026-11-20T02:00:00.000Z', '2020-01-01T00:00:00.000Z']) {
      expect(await refusal(stage.call('lockouts/extend', { id, until: earlier }))).toMatchObject({ code: 'LOCKOUT_NOT_LONGER' });
    }
    expect(await stage.call('lockouts/extend', { id, until: '2026-11-20T07:30:00.000Z' })).toMatchObject({ until: '2026-11-20T07:30:00.000Z' });
    stage.engine.clock.advance(Date.parse(until) - stage.engine.clock.now() + HOUR);
    expect(await lockouts(stage)).toHaveLength(1);
    stage.engine.clock.advance(HOUR);
    expect(await refusal(stage.call('lockouts/extend', { id, until: '2026-11-21T07:30:00.000Z' }))).toMatchObject({ code: 'LOCKOUT_ENDED' });
    expect(await refusal(stage.call('lockouts/extend', { id: 'x', until }))).toMatchObject({ code: 'LOCKOUT_NOT_FOUND' });
    expect(await refusal(stage.call('lockouts/begin', { accountId: null, until, words: '' }))).toMatchObject({ code: 'LOCKOUT_END_INVALID' });
    expect(await refusal(stage.call('lockouts/begin', { accountId: 'x', until, words: '' }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(() => stage.engine.ctx.db.prepare('DELETE FROM lockouts').run()).toThrow('a lockout stays');
  });

  test('concerns its account, or all of them', async () => {
    const stage = await scene();
    const other = await stage.call<{ id: string }>('accounts/add', { name: 'Other', currency: 'CNY', kind: 'cash' });
    await stage.call('lockouts/begin', { accountId: other.id, until: '2026-11-20T05:30:00.000Z', words: '' });
    expect(codes((await stage.request(stage.intent(null)))[0])).not.toContain('LOCKED_OUT');
    await stage.call('lockouts/begin', { accountId: null, until: '2026-11-20T05:30:00.000Z', words: '' });
    expect(codes((await stage.request(stage.intent(null)))[0])).toContain('LOCKED_OUT');
  });

  test('is not opened by the wall clock, a restart of the program or of the machine', async () => {
    const stage = await scene();
    await stage.call('lockouts/begin', { accountId: null, until: '2026-11-20T05:30:00.000Z', words: '' });
    stage.engine.clock.advance(HOUR);
    stage.engine.clock.setWall('2026-11-22T00:00:00.000Z');
    expect(await lockouts(stage)).toMatchObject([{ until: '2026-11-22T03:00:00.000Z' }]);
    stage.engine.close();
    const again = testEngine({ path: stage.engine.ctx.path, clock: stage.engine.clock });
    expect(await again.call('lockouts/list', { active: true })).toHaveLength(1);
    again.close();
    stage.engine.clock.setWall('2026-11-20T02:00:00.000Z');
    stage.engine.clock.reboot();
    const rebooted = testEngine({ path: stage.engine.ctx.path, clock: stage.engine.clock });
    expect(await rebooted.call('lockouts/list', { active: true })).toHaveLength(1);
    // A broken clock does not hold it for ever either.
    stage.engine.clock.advance(3 * HOUR);
    expect(await rebooted.call('lockouts/list', { active: true })).toEqual([]);
  });
});

describe('the ratchet', () => {
  test('before the first seal everything is free', async () => {
    const stage = await scene();
    expect(await change(stage, withCap(5))).toMatchObject({ applied: [{ direction: 'looser' }], queued: null });
    expect(await rulesOf(stage)).toMatchObject({ free: true, pending: [], discipline: withCap(5) });
  });

  test('afterwards tightening acts now, loosening after its own cooling-off', async () => {
    const stage = await scene();
    await stage.sealed();
    expect(await change(stage, withCap(1.5))).toMatchObject({ applied: [{ setting: 'rules.leverage-cap.cap', direction: 'tighter' }], queued: null });
    const looser = { ...withCap(2), lossAtStopLimit: 0.01 };
    expect(await stage.call('rules/compare', { accountId: stage.account.id, discipline: looser })).toMatchObject({ free: false, delayMs: 24 * HOUR, changes: [{ direction: 'looser' }, { direction: 'tighter' }] });
    const outcome = await change(stage, looser);
    expect(outcome).toMatchObject({ applied: [{ setting: 'lossAtStopLimit' }], queued: { effectiveAt: '2026-11-21T01:30:00.000Z', changes: [{ setting: 'rules.leverage-cap.cap', from: '1.5', to: '2' }] } });
    expect((await rulesOf(stage)).discipline).toEqual({ ...withCap(1.5), lossAtStopLimit: 0.01 });
    stage.engine.clock.advance(24 * HOUR - 1);
    expect((await rulesOf(stage)).pending).toHaveLength(1);
    stage.engine.clock.advance(1);
    expect(await rulesOf(stage)).toMatchObject({ pending: [], discipline: looser });
  });

  test('the wait is the one in force, not the one wished for', async () => {
    const stage = await scene();
    await stage.sealed();
    const outcome = await change(stage, { ...quickDiscipline(), ratchetDelayMs: HOUR });
    expect(outcome.queued).toMatchObject({ effectiveAt: '2026-11-21T01:30:00.000Z' });
  });

  test('what waits can be taken back, and a newer wish takes its place', async () => {
    const stage = await scene();
    await stage.sealed();
    const first = await change(stage, withCap(3));
    const second = await change(stage, withCap(4));
    expect((await rulesOf(stage)).pending.map(({ id }) => id)).toEqual([second.queued!.id]);
    await stage.call('rules/cancelLoosening', { id: second.queued!.id });
    expect(await refusal(stage.call('rules/cancelLoosening', { id: first.queued!.id }))).toMatchObject({ code: 'LOOSENING_ENDED' });
    stage.engine.clock.advance(48 * HOUR);
    expect(await rulesOf(stage)).toMatchObject({ pending: [], discipline: quickDiscipline() });
  });

  test('during a lockout nothing is loosened, nor queued to be; tightening goes on', async () => {
    const stage = await scene();
    await stage.sealed();
    await stage.call('lockouts/begin', { accountId: stage.account.id, until: '2026-11-20T05:30:00.000Z', words: '' });
    expect(await refusal(change(stage, withCap(3)))).toMatchObject({ code: 'LOCKED_OUT' });
    expect(await change(stage, withCap(1.5))).toMatchObject({ queued: null });
  });

  test('a discipline that cannot be used is refused with every problem', async () => {
    const stage = await scene();
    const discipline = quickDiscipline();
    expect(await refusal(change(stage, { ...discipline, ladder: [...discipline.ladder].reverse() }))).toMatchObject({ code: 'DISCIPLINE_INVALID', items: ['LADDER_ORDER', 'LADDER_ORDER', 'LADDER_FEWER_CAUSES'] });
    expect(await refusal(stage.call('rules/compare', { accountId: 'x', discipline }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });

  test('words are changed at once and are no change of a rule', async () => {
    const stage = await scene();
    await stage.sealed();
    const discipline = quickDiscipline();
    const worded = withRule(discipline, 'daily-loss', (rule) => ({ ...rule, words: '今天到此为止' }));
    expect(await change(stage, worded)).toEqual({ applied: [], queued: null });
    expect((await rulesOf(stage)).discipline).toEqual(worded);
  });
});

describe('stop rules at work', () => {
  /** Buys and sells under no plan: what was lost is lost all the same. */
  const lose = async (stage: Scene, perShare: string, executedAt?: string | null, tradingDay: string | null = null) => {
    await stage.fill({ side: 'buy', quantity: '1000', price: '100.00', ...(executedAt === undefined ? {} : { executedAt, tradingDay }) });
    stage.engine.clock.advance(executedAt === undefined ? 1000 : 0);
    await stage.fill({ side: 'sell', quantity: '1000', price: `${100 - Number(perShare)}`, ...(executedAt === undefined ? {} : { executedAt, tradingDay }) });
  };

  test('the day\'s loss locks until the next trading day, in the trader\'s words', async () => {
    const discipline = quickDiscipline();
    const stage = await scene({ discipline: withRule(discipline, 'daily-loss', (rule) => ({ ...rule, words: 'Enough for today' })) });
    const plan = await stage.sealed({ quantity: '4000' });
    const [ready] = await stage.request(stage.intent(plan, { quantity: '4000' }));
    expect(ready!.state).toBe('ready');
    await lose(stage, '29.99');
    expect(await lockouts(stage)).toEqual([]);
    await lose(stage, '0.01');
    expect(await lockouts(stage)).toMatchObject([
      { accountId: stage.account.id, source: 'rule', ruleKind: 'period-loss', ruleId: 'daily-loss', words: 'Enough for today', until: '2026-11-20T16:00:00.000Z', evidence: { loss: '30000.00', equityAtStart: '1000000.00', limit: 0.03, tradingDay: '2026-11-20' } },
    ]);
    expect(await stage.ticket(ready!.id)).toMatchObject({ state: 'revoked' });
    expect(codes((await stage.request(stage.intent(plan, { quantity: '4000' })))[0])).toEqual(['LOCKED_OUT', 'SINCE_LOSS']);
    await lose(stage, '1.00');
    expect(await lockouts(stage)).toHaveLength(1);
    expect(await rulesOf(stage)).toMatchObject({ fired: [{}, { ruleId: 'daily-loss', count: 1 }, {}, { ruleId: 'minutes-since-loss', count: 3 }] });
    stage.engine.clock.advance(Date.parse('2026-11-20T16:00:00.000Z') - stage.engine.clock.now());
    expect(await lockouts(stage)).toEqual([]);
    expect(codes((await stage.request(stage.intent(plan, { quantity: '4000' })))[0])).toEqual([]);
  });

  test('undoing the losing fill does not end the lockout', async () => {
    const stage = await scene();
    await stage.sealed({ quantity: '4000' });
    await stage.fill({ side: 'buy', quantity: '1000', price: '100.00' });
    stage.engine.clock.advance(1000);
    const { id } = await stage.fill({ side: 'sell', quantity: '1000', price: '60.00' });
    expect(await lockouts(stage)).toHaveLength(1);
    await stage.call('fills/reverse', { id, reason: 'a slip of the finger' });
    expect(await lockouts(stage)).toHaveLength(1);
  });

  test('a loss of an earlier day locks nothing', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '4000' });
    await lose(stage, '40.00', null, '2026-11-19');
    expect(await lockouts(stage)).toEqual([]);
    expect(codes((await stage.request(stage.intent(plan, { quantity: '4000' })))[0])).toEqual([]);
  });

  test('a rule made stricter than the day has been locks at once', async () => {
    const stage = await scene();
    await stage.sealed({ quantity: '4000' });
    await lose(stage, '20.00');
    expect(await lockouts(stage)).toEqual([]);
    await change(stage, withDayLimit(0.02));
    expect(await lockouts(stage)).toHaveLength(1);
  });

  test('half an hour after a loss, to the millisecond, whatever the wall clock says', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '4000' });
    const asked = async () => codes((await stage.request(stage.intent(plan, { quantity: '4000' })))[0]);
    await lose(stage, '1.00');
    expect(await asked()).toEqual(['SINCE_LOSS']);
    stage.engine.clock.setWall('2026-11-20T06:00:00.000Z');
    expect(await asked()).toEqual(['SINCE_LOSS']);
    stage.engine.clock.advance(30 * MINUTE - 1);
    expect(await asked()).toEqual(['SINCE_LOSS']);
    stage.engine.clock.advance(1);
    expect(await asked()).toEqual([]);
  });

  test('a loss known by its date counts from its arrival, within its day', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '4000' });
    const asked = async () => codes((await stage.request(stage.intent(plan, { quantity: '4000' })))[0]);
    stage.engine.clock.advance(HOUR);
    await lose(stage, '1.00', null, '2026-11-20');
    expect(await asked()).toEqual(['SINCE_LOSS']);
    stage.engine.clock.advance(30 * MINUTE);
    expect(await asked()).toEqual([]);
  });

  test('a ticket that cooled through a loss is blocked when it would be ready', async () => {
    const stage = await scene();
    const plan = await stage.sealed({ quantity: '60000' });
    await stage.premortem(plan.id);
    const [cooling] = await stage.request(stage.intent(plan, { quantity: '60000' }));
    expect(cooling!.state).toBe('cooling');
    await lose(stage, '1.00');
    stage.engine.clock.advance(3000);
    expect(await stage.ticket(cooling!.id)).toMatchObject({ state: 'blocked', reasons: [{ code: 'SINCE_LOSS' }], coolingUntil: null });
  });
});
