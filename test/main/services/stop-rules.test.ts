import { describe, expect, test } from 'vitest';
import type { Account } from '../../../shared/account/account.ts';
import type { ImportPreview, Import } from '../../../shared/contract/fills.ts';
import type { Firing } from '../../../shared/contract/accounts.ts';
import type { Lockout } from '../../../shared/lockout/lockout.ts';
import type { Review } from '../../../shared/review/review.ts';
import { defaultJournalDiscipline, stopRule } from '../../../shared/rules/defaults.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { quickDiscipline, scene, type Scene } from './discipline-scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const untilTomorrow = { kind: 'lockout', until: { kind: 'next-trading-day' } } as const;
const block = { kind: 'block' } as const;

/** Only these rules, so that nothing else speaks. */
const only = (...rules: StopRule[]) => scene({ discipline: { ...quickDiscipline(), rules } });
const lockouts = (stage: Scene, active = true) => stage.call<Lockout[]>('lockouts/list', { active });
const fired = async (stage: Scene) => (await stage.call<{ rows: Firing[] }>('rules/timeline', {})).rows;
const codes = async (stage: Scene, changes = {}) => {
  const [ticket] = await stage.request(stage.intent(null, { quantity: '100', price: '10.00', ...changes }));
  return ticket!.reasons.map(({ code }) => code);
};
/** A round trip in 100 shares. */
const round = async (stage: Scene, result: number, extra: object = {}) => {
  stage.engine.clock.advance(1000);
  await stage.fill({ side: 'buy', quantity: '100', price: '100.00', ...extra });
  stage.engine.clock.advance(1000);
  return stage.fill({ side: 'sell', quantity: '100', price: String(100 + result), ...extra });
};

describe('rules over all accounts', () => {
  test('count losses wherever they were made, and lock every account', async () => {
    const stage = await only();
    const other = await stage.call<Account>('accounts/add', { name: 'Other', currency: 'CNY', kind: 'cash', equity: '50000.00', zone: 'Asia/Shanghai', discipline: { ...quickDiscipline(), rules: [] } });
    const paper = await stage.call<Account>('accounts/add', { name: 'Paper', currency: 'CNY', kind: 'paper', equity: '50000.00', zone: 'Asia/Shanghai', discipline: { ...quickDiscipline(), rules: [] } });
    await stage.call('rules/changeShared', { discipline: { ...defaultJournalDiscipline(), rules: [{ ...stopRule('three', { kind: 'losing-streak', losses: 3 }, untilTomorrow), words: '够了' }] } });
    const elsewhere = async (accountId: string, result: number) => {
      for (const [side, price] of [['buy', '100.00'], ['sell', String(100 + result)]] as const) {
        stage.engine.clock.advance(1000);
        const executedAt = new Date(stage.engine.clock.now()).toISOString();
        await stage.call('fills/add', { accountId, instrumentId: stage.instrument.id, side, effect: null, quantity: '100', price, fees: '0.00', executedAt, tradingDay: null, ticketId: null, planId: null });
      }
    };
    await round(stage, -1);
    await elsewhere(paper.id, -1);
    await elsewhere(other.id, -1);
    expect(await lockouts(stage), 'paper is play money').toEqual([]);
    await round(stage, -1);
    expect(await lockouts(stage)).toMatchObject([{ accountId: null, ruleId: 'three', ruleKind: 'losing-streak', words: '够了', until: '2026-11-20T16:00:00.000Z', evidence: { inARow: 3 } }]);
    expect(await codes(stage, { accountId: other.id })).toContain('LOCKED_OUT');
    expect(await stage.call('rules/shared', {})).toMatchObject({ fired: [{ ruleId: 'three', count: 1 }] });
    expect(await fired(stage)).toMatchObject([{ accountId: null, ruleId: 'three', nth: 1 }]);
  });
});

describe('what a rule sees, it keeps once', () => {
  test('an unplanned entry locks for the day, and once', async () => {
    const stage = await only(stopRule('entry', { kind: 'unplanned-entry' }, untilTomorrow));
    const { id } = await stage.fill({ side: 'buy', quantity: '100', price: '100.00' });
    expect(await lockouts(stage)).toMatchObject([{ ruleId: 'entry', evidence: { fillId: id } }]);
    await stage.call('accounts/mark', { instrumentId: stage.instrument.id, price: '99.00' });
    await stage.call('journal/checkIn', { moment: 'during', emotion: 'calm', sleep: null, stress: null, urge: null, note: '', accountId: null, planId: null, tradeId: null });
    expect(await lockouts(stage)).toHaveLength(1);
    const { rows } = await stage.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 50 });
    expect(rows.filter(({ kind }) => kind === 'rule-fired').map(({ payload }) => JSON.parse(payload) as object)).toMatchObject([{ ruleId: 'entry', occurrence: `fill:${id}`, nth: 1 }]);
  });

  test('a breach in an old statement starts nothing that would be over', async () => {
    const stage = await only(stopRule('loss', { kind: 'trade-loss', limit: { measure: 'money', amount: '100.00', currency: 'CNY' } }, untilTomorrow), stopRule('streak', { kind: 'losing-streak', losses: 1 }, { kind: 'lockout', until: { kind: 'for', ms: 2 * HOUR } }));
    const lines = ['Date,Symbol,Exchange,Side,Quantity,Price,Fees,Currency,Trade ID', '2026-11-18T02:00:00Z,600519,SSE,Buy,100,10.00,0,CNY,1', '2026-11-18T03:00:00Z,600519,SSE,Sell,100,5.00,0,CNY,2'];
    const bring = async (text: string) => {
      const { previewId } = await stage.call<ImportPreview>('imports/preview', { accountId: stage.account.id, fileName: 'x.csv', contentBase64: Buffer.from(text).toString('base64') });
      await stage.call<Import>('imports/commit', { previewId });
    };
    await bring(lines.join('\n'));
    expect(await lockouts(stage, false)).toEqual([]);
    expect(await fired(stage)).toEqual([]);
    // Of today, half an hour ago: what is left of it.
    stage.engine.clock.advance(HOUR);
    await bring([lines[0], '2026-11-20T01:40:00Z,600519,SSE,Buy,100,10.00,0,CNY,3', '2026-11-20T02:00:00Z,600519,SSE,Sell,100,5.00,0,CNY,4'].join('\n'));
    expect((await lockouts(stage)).map(({ ruleId, until }) => [ruleId, until])).toEqual([['loss', '2026-11-20T16:00:00.000Z'], ['streak', '2026-11-20T04:00:00.000Z']]);
  });

  test('a repeat is harder: the second within the days escalates', async () => {
    const stage = await only({ ...stopRule('loss', { kind: 'trade-loss', limit: { measure: 'money', amount: '50.00', currency: 'CNY' } }, { kind: 'warn' }), escalation: { times: 2, days: 7, action: { kind: 'lockout', until: { kind: 'for', ms: HOUR } } } });
    await round(stage, -1);
    expect(await lockouts(stage)).toEqual([]);
    expect(await fired(stage)).toMatchObject([{ nth: 1, escalated: false, action: { kind: 'warn' }, lockoutId: null }]);
    stage.engine.clock.advance(24 * HOUR);
    await round(stage, -1);
    const [lockout] = await lockouts(stage);
    expect(await fired(stage)).toMatchObject([{ nth: 2, escalated: true, action: { kind: 'lockout' }, lockoutId: lockout!.id }, { nth: 1 }]);
  });

  test('a lockout narrower than the account holds only what it names', async () => {
    const stage = await only({ ...stopRule('loss', { kind: 'losing-streak', losses: 1 }, untilTomorrow), scope: { strategy: null, assetClass: 'stock' } });
    const coin = await stage.call<{ id: string }>('instruments/add', { symbol: 'BTC', market: '', name: '', assetClass: 'crypto', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false });
    await round(stage, -1);
    expect(await lockouts(stage)).toMatchObject([{ assetClass: 'stock' }]);
    expect(await codes(stage)).toContain('LOCKED_OUT');
    expect(await codes(stage, { instrumentId: coin.id })).not.toContain('LOCKED_OUT');
    // Nor is anything traded beside it held against anybody.
    stage.engine.clock.advance(1000);
    const executedAt = new Date(stage.engine.clock.now()).toISOString();
    await stage.call('fills/add', { accountId: stage.account.id, instrumentId: coin.id, side: 'buy', effect: null, quantity: '1', price: '10.00', fees: '0.00', executedAt, tradingDay: null, ticketId: null, planId: null });
    const { facts } = await stage.call<Review>('reviews/get', { week: '2026-W47' });
    expect(facts.violations.map(({ code }) => code)).not.toContain('traded-in-lockout');
  });

  test('the timeline goes back page by page', async () => {
    const stage = await only(stopRule('loss', { kind: 'trade-loss', limit: { measure: 'money', amount: '50.00', currency: 'CNY' } }, { kind: 'warn' }));
    for (let loss = 0; loss < 3; loss += 1) await round(stage, -1);
    const first = await stage.call<{ rows: Firing[]; next: string | null }>('rules/timeline', { limit: 2 });
    const rest = await stage.call<{ rows: Firing[]; next: string | null }>('rules/timeline', { limit: 2, cursor: first.next, accountId: stage.account.id });
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([2, 1, null]);
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(3);
  });
});

describe('what time, people and lenders bring', () => {
  test('a window locks when it opens, without anything else happening', async () => {
    const stage = await only(stopRule('lunch', { kind: 'time-window', window: { type: 'between', from: '11:30', to: '13:00' } }, { kind: 'lockout', until: { kind: 'time', at: '13:00' } }));
    expect(await lockouts(stage)).toEqual([]);
    stage.engine.clock.advance(2 * HOUR);
    expect(await lockouts(stage)).toMatchObject([{ ruleId: 'lunch', until: '2026-11-20T05:00:00.000Z' }]);
    stage.engine.clock.advance(1.5 * HOUR);
    expect(await lockouts(stage)).toEqual([]);
  });

  test('around an event nothing goes out', async () => {
    const stage = await only(stopRule('print', { kind: 'event-window', minutesBefore: 30, minutesAfter: 30 }, block));
    await stage.call('rules/addEvent', { name: 'CPI', at: '2026-11-20T02:30:00.000Z' });
    expect(await codes(stage)).not.toContain('EVENT_WINDOW');
    stage.engine.clock.advance(30 * MINUTE);
    expect(await codes(stage)).toContain('EVENT_WINDOW');
    stage.engine.clock.advance(HOUR);
    expect(await codes(stage)).not.toContain('EVENT_WINDOW');
  });

  test('a declared feeling and a red flag speak at the gate', async () => {
    const stage = await only(
      stopRule('state', { kind: 'declared-state', emotions: ['angry'], sleepAtMost: 1, stressAtLeast: null, urgeAtLeast: null }, block),
      stopRule('flag', { kind: 'lender-red-flag' }, block),
      stopRule('check-in', { kind: 'overdue', what: 'check-in' }, block),
    );
    expect(await codes(stage)).toEqual(expect.arrayContaining(['OVERDUE']));
    await stage.call('journal/checkIn', { moment: 'before', emotion: 'angry', sleep: 4, stress: null, urge: null, note: '', accountId: stage.account.id, planId: null, tradeId: null });
    await stage.call('accounts/change', { id: stage.account.id, terms: { lenderFlags: ['unlicensed'] } });
    const said = await codes(stage);
    expect(said).toEqual(expect.arrayContaining(['DECLARED_STATE', 'LENDER_RED_FLAG']));
    expect(said).not.toContain('OVERDUE');
  });

  test('a widened stop locks, and the lock until a signature ends with it', async () => {
    const stage = await only(stopRule('widened', { kind: 'stop-widened' }, { kind: 'lockout', until: { kind: 'retrospective' } }));
    const plan = await stage.sealed({ quantity: '4000' });
    await stage.call('plans/amend', { id: plan.id, reason: 'room', patch: { stops: [{ price: '24.50', weight: 1 }] } });
    const [lockout] = await lockouts(stage);
    expect(lockout).toMatchObject({ ruleId: 'widened', endsWith: 'retrospective', until: '2026-12-04T01:30:00.000Z' });
    const review = await stage.call<Review>('reviews/get', { week: '2026-W47' });
    const words = { bestDecision: '', worstDecision: '', lesson: 'Stops stay.', commitment: '', commitments: [{ id: 'c1', text: 'Stops stay.' }], keptPrevious: null, acknowledged: review.facts.violations.map(({ id }) => id) };
    const saved = await stage.call<Review>('reviews/save', { id: review.id, revision: review.revision, words });
    expect(await lockouts(stage)).toHaveLength(1);
    const { discipline } = await stage.call<{ discipline: { rules: { id: string }[] } }>('rules/get', { accountId: stage.account.id });
    await stage.call('reviews/holdByRule', { id: saved.id, revision: saved.revision, commitmentId: 'c1', accountId: stage.account.id, rule: discipline.rules.find(({ id }) => id === 'widened') });
    await stage.call('reviews/sign', { id: saved.id, revision: saved.revision, name: 'Dev' });
    expect(await lockouts(stage)).toEqual([]);
    const { rows } = await stage.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 5 });
    expect(rows.filter(({ kind }) => kind === 'lockout-ended').map(({ payload }) => JSON.parse(payload) as object)).toMatchObject([{ id: lockout!.id, by: 'retrospective' }]);
    // The same widening does not lock anew.
    await stage.call('accounts/mark', { instrumentId: stage.instrument.id, price: '25.00' });
    await round(stage, 1);
    expect(await lockouts(stage)).toEqual([]);
  });

  test('without a signature that lock ends at its latest', async () => {
    const stage = await only(stopRule('loss', { kind: 'losing-streak', losses: 1 }, { kind: 'lockout', until: { kind: 'retrospective' } }));
    await round(stage, -1);
    stage.engine.clock.advance(14 * 24 * HOUR + 2000);
    expect(await lockouts(stage)).toEqual([]);
  });

  test('trades are counted by their opening, in the day and in the hour', async () => {
    const stage = await only(stopRule('day', { kind: 'trade-count', per: 'day', most: 3 }, block), stopRule('hour', { kind: 'trade-count', per: 'hour', most: 2 }, { kind: 'cooling-off', ms: MINUTE }));
    await round(stage, 1);
    await round(stage, 1);
    expect(await codes(stage)).not.toContain('TRADE_COUNT');
    expect((await fired(stage)).map(({ ruleId }) => ruleId)).toEqual(['hour']);
    stage.engine.clock.advance(2 * HOUR);
    await round(stage, 1);
    expect(await codes(stage)).toContain('TRADE_COUNT');
  });
});

describe('the fall from the peak', () => {
  const drawdown = stopRule('fall', { kind: 'drawdown', limit: 0.1 }, block);

  test('is measured from the highest equity, withdrawals apart', async () => {
    const stage = await only(drawdown);
    await round(stage, 500);
    await stage.call('accounts/addCashFlow', { accountId: stage.account.id, day: '2026-11-20', type: 'withdrawal', amount: '-200000.00', note: '' });
    expect(await codes(stage)).not.toContain('DRAWDOWN');
    // 10 % of 850 000, the peak less what was taken out.
    await stage.fill({ side: 'buy', quantity: '1000', price: '100.00' });
    await stage.fill({ side: 'sell', quantity: '1000', price: '15.01' });
    expect(await codes(stage)).not.toContain('DRAWDOWN');
    await round(stage, -0.1);
    expect(await codes(stage)).toContain('DRAWDOWN');
  });

  test('is not undone by confirming what is left', async () => {
    const stage = await only(drawdown);
    await stage.sealed({ quantity: '4000' });
    await stage.fill({ side: 'buy', quantity: '2000', price: '100.00' });
    stage.engine.clock.advance(1000);
    await stage.fill({ side: 'sell', quantity: '2000', price: '45.00' });
    expect(await codes(stage)).toContain('DRAWDOWN');
    stage.engine.clock.advance(1000);
    await stage.call('accounts/confirm', { id: stage.account.id, equity: '890000.00', borrowed: '1000000.00' });
    expect(await codes(stage)).toContain('DRAWDOWN');
  });
});
