import { expect, test } from 'vitest';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { defaultJournalDiscipline, stopRule } from '../../../shared/rules/defaults.ts';
import type { Action, Condition } from '../../../shared/rules/stop-rule.ts';
import { testEngine } from '../../support/engine.ts';
import { quickDiscipline, refusal, scene } from './discipline-scene.ts';

const state = (call: (name: string, input: unknown) => Promise<unknown>): Promise<DisciplineState> => call('app/discipline', {}) as Promise<DisciplineState>;

test('settings follow the machine until they are chosen, and each choice stands by itself', async () => {
  const { call } = testEngine();
  expect(await call('app/settings', {})).toMatchObject({ language: null, theme: 'system', gainColour: null, dismissedHints: [] });
  await call('app/saveSettings', { language: 'zh-CN' });
  await call('app/saveSettings', { theme: 'dark', gainColour: 'red' });
  expect(await call('app/settings', {})).toMatchObject({ language: 'zh-CN', theme: 'dark', gainColour: 'red' });
  await expect(call('app/saveSettings', { homeZone: 'Mars/Base' })).rejects.toMatchObject({ code: 'ZONE_UNKNOWN' });
});

test('a setting a newer program wrote is no reason to fail', async () => {
  const { call, ctx } = testEngine();
  ctx.db.exec(`INSERT INTO settings VALUES ('theme', '"sepia"')`);
  expect(await call('app/settings', {})).toMatchObject({ theme: 'system' });
});

test('what is in the journal', async () => {
  const at = await scene();
  await at.sealed();
  await at.fill({ side: 'buy', quantity: '100', price: '25.00' });
  expect(await at.call('app/info', {})).toMatchObject({ sample: false, host: 'local', journalName: 'journal', counts: { accounts: 1, plans: 1, fills: 1, reviews: 0 } });
});

test('a quiet journal is clear, with the limits in money', async () => {
  const at = await scene();
  // Experienced: cap 2×; daily loss 3 % of 1,000,000.
  expect(await state(at.call)).toMatchObject({
    state: 'clear',
    coolingUntil: null,
    readyTickets: 0,
    lockouts: [],
    pending: [],
    accounts: [{ name: 'Margin', currency: 'CNY', leverage: 0, leverageCap: 2, realisedToday: '0.00', dailyLossLimit: '30000.00', tradingDay: '2026-11-20' }],
  });
});

test('rules that refuse any new risk now are named with the very reason the gate gives, and until when', async () => {
  const rule = (id: string, condition: Condition, action: Action = { kind: 'block' }) => ({ ...stopRule(id, condition, action), words: 'Rest.' });
  const fridays = rule('fridays', { kind: 'time-window', window: { type: 'weekdays', days: [5] } });
  const rules = [fridays, rule('saturdays', { kind: 'time-window', window: { type: 'weekdays', days: [6] } }), rule('told', { kind: 'time-window', window: { type: 'weekdays', days: [5] } }, { kind: 'warn' })];
  const at = await scene({ discipline: { ...quickDiscipline(), rules } });
  await at.call('rules/changeShared', { discipline: { ...defaultJournalDiscipline(), rules: [rule('mornings', { kind: 'time-window', window: { type: 'between', from: '09:00', to: '10:00' } })] } });
  await at.call('app/saveSettings', { homeZone: 'Asia/Shanghai' });

  const { holds } = await state(at.call);
  expect(holds).toMatchObject([
    { accountId: null, ruleId: 'mornings', until: '2026-11-20T02:00:00.000Z' },
    { accountId: at.account.id, ruleId: 'fridays', until: '2026-11-20T16:00:00.000Z', reason: { code: 'TIME_WINDOW', params: { words: 'Rest.' } } },
  ]);
  const [ticket] = await at.request(at.intent(null, { quantity: '100' }));
  expect(ticket!.reasons).toEqual(expect.arrayContaining(holds.map(({ reason }) => reason)));

  at.engine.clock.advance(31 * 60_000);
  expect((await state(at.call)).holds).toMatchObject([{ ruleId: 'fridays' }]);
});

test('what a lockout holds already is said by the lockout alone', async () => {
  const fridays = stopRule('fridays', { kind: 'time-window', window: { type: 'weekdays', days: [5] } }, { kind: 'lockout', until: { kind: 'next-trading-day' } });
  const at = await scene({ discipline: { ...quickDiscipline(), rules: [fridays] } });
  expect(await state(at.call)).toMatchObject({ state: 'locked', lockouts: [{ ruleId: 'fridays' }], holds: [] });
});

test('a cooling ticket shows, with the end that comes first; then it is ready', async () => {
  const at = await scene();
  const plan = await at.sealed();
  await at.premortem(plan.id);
  const [ticket] = await at.request(at.intent(plan));
  expect(ticket?.state).toBe('cooling');
  expect(await state(at.call)).toMatchObject({ state: 'cooling', coolingTicketId: ticket!.id, coolingUntil: '2026-11-20T01:30:03.000Z' });
  at.engine.clock.advance(3000);
  expect(await state(at.call)).toMatchObject({ state: 'clear', coolingTicketId: null, readyTickets: 1 });
});

test('a lockout outweighs a cooling ticket, and one over an archived account is not shown', async () => {
  const at = await scene();
  const other = await at.call<{ id: string }>('accounts/add', { name: 'Other', currency: 'USD', kind: 'cash' });
  await at.call('accounts/archive', { id: other.id, archived: true });
  await at.call('lockouts/begin', { accountId: other.id, until: '2026-11-20T05:00:00.000Z', words: 'enough' });
  expect(await state(at.call)).toMatchObject({ state: 'clear', lockouts: [] });
  await at.call('accounts/archive', { id: other.id, archived: false });
  expect(await state(at.call)).toMatchObject({ state: 'locked', lockouts: [{ words: 'enough' }] });
  // Nor does putting it away hide a lock that holds.
  expect(await refusal(at.call('accounts/archive', { id: other.id, archived: true }))).toMatchObject({ code: 'LOCKED_OUT' });
});

test('without known equity the loss limit is unknown, not zero', async () => {
  const at = await scene({ equity: null });
  expect((await state(at.call)).accounts[0]).toMatchObject({ leverage: null, dailyLossLimit: null });
});
