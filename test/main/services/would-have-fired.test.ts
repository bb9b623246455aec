import { describe, expect, test } from 'vitest';
import type { WouldHaveFired } from '../../../shared/contract/accounts.ts';
import type { Action, Condition, StopRule } from '../../../shared/rules/stop-rule.ts';
import { refusal, scene, type Scene } from './discipline-scene.ts';

const MINUTE = 60_000;

const rule = (condition: Condition, action: Action = { kind: 'block' }): StopRule => ({ id: 'typed', enabled: true, scope: { strategy: null, assetClass: null }, condition, action, escalation: null, words: '' });
const sinceLoss: Condition = { kind: 'since-loss', minutes: 60, where: 'anywhere' };
const asked = (stage: Scene, one: StopRule, accountId: string | null = stage.account.id) => stage.call<WouldHaveFired>('rules/wouldHaveFired', { accountId, rule: one });

/** 1,000 shares at 25.00, sold so many minutes later; returns the id of the trade, which is its first fill's. */
async function trade(stage: Scene, exit: string, minutes = 10): Promise<string> {
  const { id } = await stage.fill({ side: 'buy', quantity: '1000', price: '25.00' });
  stage.engine.clock.advance(minutes * MINUTE);
  await stage.fill({ side: 'sell', quantity: '1000', price: exit });
  stage.engine.clock.advance(10 * MINUTE);
  return id;
}

describe('what a rule would have done', () => {
  test('is reckoned from the account\'s own trades', async () => {
    const stage = await scene();
    await trade(stage, '24.00');
    const soon = await trade(stage, '23.50');
    stage.engine.clock.advance(60 * MINUTE);
    await trade(stage, '26.00');
    const found = await asked(stage, rule(sinceLoss));
    // The second was opened ten minutes after the first had lost 1,000.00, and lost 1,500.00.
    expect(found).toMatchObject({
      computable: true,
      reason: null,
      trades: 3,
      from: '2026-11-20',
      to: '2026-11-20',
      count: 1,
      keptOut: 1,
      saved: [{ currency: 'CNY', amount: '1500.00' }],
      firings: [{ at: '2026-11-20T01:40:00.000Z', tradingDay: '2026-11-20', kept: [soon], net: [{ currency: 'CNY', amount: '-1500.00' }], evidence: { net: '-1000.00' } }],
      savedR: null,
      savedRTrades: 0,
    });
    expect(await asked(stage, rule(sinceLoss), null)).toEqual(found);
    expect(await asked(stage, rule({ kind: 'plan-required' }))).toMatchObject({ count: 1, keptOut: 3, saved: [{ amount: '1500.00' }] });
    expect(await asked(stage, rule({ kind: 'losing-streak', losses: 2 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }))).toMatchObject({ keptOut: 1, saved: [{ amount: '-1000.00' }] });
  });

  test('knows the equity there was', async () => {
    const stage = await scene();
    // 1,000,000.00 confirmed, 1,000.00 lost: 0.1 % of what there was.
    await trade(stage, '24.00');
    await trade(stage, '24.00');
    const day = (fraction: number): StopRule => rule({ kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction } });
    expect(await asked(stage, day(0.001))).toMatchObject({ keptOut: 1, firings: [{ evidence: { loss: '1000.00', equityAtStart: '1000000.00' } }] });
    expect(await asked(stage, day(0.0011))).toMatchObject({ keptOut: 0, count: 1 });
    expect(await asked(stage, rule({ kind: 'drawdown', limit: 0.002 }))).toMatchObject({ count: 1, keptOut: 0 });
    const unknown = await scene({ equity: null });
    await trade(unknown, '24.00');
    expect(await asked(unknown, day(0.001))).toMatchObject({ computable: false, reason: 'no-equity-then', trades: 1 });
  });

  test('hears check-ins and sees widened stops', async () => {
    const stage = await scene();
    await stage.call('journal/checkIn', { moment: 'before', emotion: 'angry', sleep: 2, stress: null, urge: null, note: '', accountId: null, planId: null, tradeId: null });
    stage.engine.clock.advance(MINUTE);
    await trade(stage, '24.00');
    const state: Condition = { kind: 'declared-state', emotions: ['angry'], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null };
    expect(await asked(stage, rule(state))).toMatchObject({ computable: true, keptOut: 1 });
    expect(await asked(stage, rule({ kind: 'declared-state', emotions: ['calm'], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null }))).toMatchObject({ computable: true, keptOut: 0 });
    const plan = await stage.sealed({ quantity: '20000' });
    await stage.call('plans/amend', { id: plan.id, revision: plan.revision, reason: 'It only needs a little more room to breathe.', patch: { stops: [{ price: '24.50', weight: 1 }] } });
    stage.engine.clock.advance(MINUTE);
    await trade(stage, '24.50');
    expect(await asked(stage, rule({ kind: 'stop-widened' }))).toMatchObject({ computable: true, count: 1, keptOut: 1 });
  });

  test('leaves paper out of the rules over all accounts', async () => {
    const stage = await scene({ kind: 'paper' });
    await trade(stage, '24.00');
    expect(await asked(stage, rule(sinceLoss))).toMatchObject({ computable: true, trades: 1 });
    expect(await asked(stage, rule(sinceLoss), null)).toMatchObject({ computable: false, reason: 'no-trades', trades: 0, from: null, to: null });
  });

  test('says what the past does not hold, and refuses what is no rule', async () => {
    const stage = await scene();
    await trade(stage, '24.00');
    expect(await asked(stage, rule({ kind: 'leverage', cap: 2 }))).toMatchObject({ computable: false, reason: 'no-positions-then' });
    expect(await refusal(asked(stage, rule(sinceLoss), 'x'))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(await refusal(asked(stage, rule({ kind: 'event-window', minutesBefore: 0, minutesAfter: 0 })))).toEqual({ code: 'DISCIPLINE_INVALID', items: ['EVENT_WINDOW_EMPTY'] });
  });
});
