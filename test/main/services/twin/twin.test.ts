import { describe, expect, test } from 'vitest';
import type { TwinAnswer, TwinQuestion, TwinRunning } from '../../../../shared/contract/twin.ts';
import type { Action, Condition, StopRule } from '../../../../shared/rules/stop-rule.ts';
import { replayTwin, stopTwin } from '../../../../main/services/twin/twin.ts';
import { zTwinQuestion } from '../../../../shared/contract/twin.ts';
import { manyTrades } from '../../../support/many-trades.ts';
import { serviceJournal } from '../../../support/service-journal.ts';
import { quickDiscipline, refusal, scene, type Scene } from '../discipline-scene.ts';

const MINUTE = 60_000;
const rule = (id: string, condition: Condition, action: Action = { kind: 'block' }): StopRule => ({ id, enabled: true, scope: { strategy: null, assetClass: null }, condition, action, escalation: null, words: '' });
const soon = rule('soon', { kind: 'since-loss', minutes: 60, where: 'anywhere' });

/** Asked until it is done, as a window does. */
async function asked(stage: Scene, question: Partial<TwinQuestion> = {}): Promise<TwinAnswer> {
  for (;;) {
    const found = await stage.call<TwinAnswer | TwinRunning>('twin/replay', question);
    if (found.state === 'done') return found;
  }
}

/** 1,000 shares at 25.00, sold ten minutes later; returns the id of the trade, which is its first fill's. */
async function trade(stage: Scene, exit: string, quantity = '1000'): Promise<string> {
  const { id } = await stage.fill({ side: 'buy', quantity, price: '25.00' });
  stage.engine.clock.advance(10 * MINUTE);
  await stage.fill({ side: 'sell', quantity, price: exit });
  stage.engine.clock.advance(10 * MINUTE);
  return id;
}

/** Rules of one's own alone, and no caps that matter. */
const under = (rules: StopRule[]) => ({ ...quickDiscipline(), lossAtStopLimit: 0.05, rules });

describe('the twin of a journal', () => {
  test('is told under the rules in force, with one proposed, and without one', async () => {
    const stage = await scene({ discipline: under([soon]) });
    const first = await trade(stage, '24.00');
    const second = await trade(stage, '23.50');
    stage.engine.clock.advance(120 * MINUTE);
    const third = await trade(stage, '26.00');
    const { id: accountId } = stage.account;
    const key = `${accountId}/soon`;

    const inForce = await asked(stage);
    // The second was opened ten minutes after the first had lost 1,000.00, and lost 1,500.00.
    expect(inForce.blocks).toMatchObject([
      {
        currency: 'CNY', trades: 3, own: { net: '-1500.00' }, twin: { net: '0.00' }, difference: { net: '1500.00', interval: null }, out: { trades: 1, net: '-1500.00' }, enough: false, least: { trades: 30, days: 10 },
        rules: [{ key: `${accountId}/cap:loss-at-stop`, stopped: 0, unjudged: 2 }, { key, stopped: 1, alone: 1, net: '-1500.00' }],
        curve: [{ day: '2026-11-20', own: '-1500.00', twin: '0.00', band: null }],
      },
    ]);
    expect(inForce.changed).toMatchObject([{ id: second, net: '-1500.00', twinNet: '0.00', stops: [{ key, kind: 'since-loss', evidence: { net: '-1000.00' } }] }]);

    const proposed = { accountId, rule: rule('three', { kind: 'trade-count', per: 'day', most: 1 }) };
    const withOne = await asked(stage, { proposed });
    expect(withOne.changed.map(({ id, stops }) => [id, stops.map((stop) => stop.key)])).toEqual([[third, [`${accountId}/three`]], [second, [key, `${accountId}/three`]]]);
    expect(withOne.rules.find(({ proposed: is }) => is)).toMatchObject({ key: `${accountId}/three`, state: 'replayed' });

    const changedTerms = await asked(stage, { proposed: { accountId, rule: { ...soon, condition: { kind: 'since-loss', minutes: 5, where: 'anywhere' } } } });
    expect(changedTerms.rules.filter(({ rule: one }) => one?.id === 'soon')).toHaveLength(1);
    expect(changedTerms.changedCount).toBe(0);

    const without = await asked(stage, { without: [key] });
    expect(without).toMatchObject({ changedCount: 0, blocks: [{ difference: { net: '0.00' } }] });
    expect(without.rules.find((one) => one.key === key)).toMatchObject({ state: 'left-out' });
    expect(first).not.toBe(second);
  });

  test('counts the trades of a filter, and lets the rules see all of them', async () => {
    const stage = await scene({ discipline: under([soon]) });
    await trade(stage, '24.00');
    await trade(stage, '23.50');
    const { blocks } = await asked(stage, { filter: { ...zTwinQuestion.parse({}).filter, rTo: null, result: 'loss', text: '600519' } });
    expect(blocks).toMatchObject([{ trades: 2, out: { trades: 1 } }]);
    expect((await asked(stage, { filter: { ...zTwinQuestion.parse({}).filter, result: 'win' } })).blocks).toEqual([]);
    expect((await asked(stage, { filter: { ...zTwinQuestion.parse({}).filter, from: '2026-11-21' } })).blocks).toEqual([]);
  });

  test('says of every rule whether it could be told, and why not', async () => {
    const stage = await scene({
      discipline: under([
        rule('warn', { kind: 'losing-streak', losses: 2 }, { kind: 'warn' }), { ...rule('off', { kind: 'plan-required' }), enabled: false }, rule('margin', { kind: 'margin-buffer', least: 0.2 }),
        rule('events', { kind: 'event-window', minutesBefore: 10, minutesAfter: 10 }), rule('cap', { kind: 'leverage', cap: 2 }),
      ]),
    });
    await trade(stage, '24.00');
    const { rules } = await asked(stage);
    const stateOf = (id: string) => rules.find(({ rule: one }) => one?.id === id);
    expect(stateOf('warn')).toMatchObject({ state: 'only-warns' });
    expect(stateOf('off')).toMatchObject({ state: 'off' });
    expect(stateOf('margin')).toMatchObject({ state: 'cannot', reason: 'no-positions-then' });
    expect(stateOf('events')).toMatchObject({ state: 'cannot', reason: 'no-events-then' });
    expect(stateOf('cap')).toMatchObject({ state: 'replayed', cap: { of: 'leverage', limit: 2, source: 'rule' } });
  });

  test('makes what was too large as large as the cap lets through', async () => {
    // 1,000,000.00 of own money; 100,000 shares at 25.00 are 2,500,000.00, and at 2 times 2,000,000.00 are let through: four fifths of −100,000.00.
    const stage = await scene({ discipline: under([rule('cap', { kind: 'leverage', cap: 2 })]) });
    await trade(stage, '24.00', '100000');
    const { blocks, changed } = await asked(stage);
    expect(blocks).toMatchObject([{ own: { net: '-100000.00' }, twin: { net: '-80000.00' }, cut: { trades: 1, net: '20000.00' }, out: { trades: 0 } }]);
    expect(changed).toMatchObject([{ twinNet: '-80000.00', stops: [], cut: { of: 'leverage', limit: 2, equity: '1000000.00', wanted: '2500000.00', allowed: '2000000.00' } }]);
  });

  test('names the rules in force though no trade is closed yet', async () => {
    const stage = await scene({ discipline: under([soon, rule('warn', { kind: 'losing-streak', losses: 2 }, { kind: 'warn' })]) });
    const { rules, blocks } = await asked(stage);
    expect(blocks).toEqual([]);
    expect(rules.filter(({ accountId, rule: one }) => accountId === stage.account.id && one !== null).map(({ rule: one, state }) => [one!.id, state])).toEqual([['soon', 'replayed'], ['warn', 'only-warns']]);
  });

  test('has nothing to tell of an empty journal, and refuses what is no rule', async () => {
    const stage = await scene();
    expect(await asked(stage)).toMatchObject({ blocks: [], changed: [], changedCount: 0 });
    const bad = rule('', { kind: 'plan-required' });
    expect((await refusal(stage.call('twin/replay', { proposed: { accountId: null, rule: { ...bad, id: 'x', condition: { kind: 'time-window', window: { type: 'between', from: '10:00', to: '10:00' } } } } }))).code).toBe('DISCIPLINE_INVALID');
  });
});

describe('a long past', () => {
  test('is told a piece at a time, says how far it is, and can be stopped', async () => {
    const { ctx } = serviceJournal();
    manyTrades(ctx, 4000);
    const question = zTwinQuestion.parse({ proposed: { accountId: null, rule: rule('p', { kind: 'losing-streak', losses: 2 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }) } });
    let turns = 0;
    let watching = true;
    const watch = (): void => {
      turns += 1;
      if (watching) setImmediate(watch);
    };
    setImmediate(watch);
    let answer = await replayTwin(ctx, question);
    while (answer.state === 'running') answer = await replayTwin(ctx, question);
    watching = false;
    // Others had their turn all along.
    expect(turns).toBeGreaterThan(20);
    expect(answer.blocks.reduce((sum, { trades }) => sum + trades, 0)).toBeGreaterThan(3500);
    const block = answer.blocks.find(({ enough }) => enough)!;
    expect(block.curve.length).toBeLessThanOrEqual(240);
    expect(block.curve.at(-1)).toMatchObject({ own: block.own.net, twin: block.twin.net });
    // Kept: asked again the same is there at once; another filter counts the same decisions.
    expect(await replayTwin(ctx, question)).toBe(answer);

    const other = { ...question, without: ['nothing'] };
    const running = replayTwin(ctx, other);
    await new Promise((resolve) => setImmediate(resolve));
    stopTwin(ctx, other);
    expect((await running).state).toBe('running');
  }, 60_000);
});
