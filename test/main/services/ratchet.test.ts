import { describe, expect, test } from 'vitest';
import type { CalendarEvent, ChangeOutcome } from '../../../shared/contract/accounts.ts';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { PendingLoosening } from '../../../shared/rules/discipline.ts';
import { defaultJournalDiscipline, stopRule } from '../../../shared/rules/defaults.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import type { GateAnswer } from '../../../main/services/tickets.ts';
import { quickDiscipline, refusal, scene, type Scene } from './discipline-scene.ts';

const HOUR = 3_600_000;
const DELAY = 24 * HOUR;

/** Sealed once, so that nothing is free any more; with only these rules. */
const guarded = async (...rules: StopRule[]): Promise<Scene> => {
  const stage = await scene({ discipline: { ...quickDiscipline(), rules } });
  await stage.sealed({ quantity: '4000', windowTo: '2027-11-20' });
  stage.engine.clock.advance(1000);
  return stage;
};
const pending = async (stage: Scene) => (await stage.call<{ pending: PendingLoosening[] }>('app/discipline', {})).pending;
const homeZone = async (stage: Scene) => (await stage.call<{ homeZone: string }>('app/settings', {})).homeZone;
const codes = async (stage: Scene) => (await stage.call<GateAnswer>('tickets/check', stage.intent(null, { quantity: '100', price: '10.00' }))).reasons.map(({ code }) => code);
/** Own equity as the gate counts it, from an order's loss as a share of it. */
const counted = async (stage: Scene) => {
  const { figures } = await stage.call<GateAnswer>('tickets/check', stage.intent(null, { quantity: '100', price: '10.00' }));
  return Math.round(Number(figures!.lossAtStop) / figures!.lossAtStopFraction!);
};
const round = async (stage: Scene, result: number) => {
  stage.engine.clock.advance(1000);
  await stage.fill({ side: 'buy', quantity: '100', price: '100.00' });
  stage.engine.clock.advance(1000);
  return stage.fill({ side: 'sell', quantity: '100', price: String(100 + result) });
};

describe('settings of the whole journal', () => {
  test('the home zone follows after the delay, and the newest wish is the one that waits', async () => {
    const stage = await guarded();
    const before = await homeZone(stage);
    await stage.call('app/saveSettings', { homeZone: 'America/New_York' });
    await stage.call('app/saveSettings', { homeZone: 'Europe/London' });
    expect(await homeZone(stage)).toBe(before);
    expect(await pending(stage)).toMatchObject([{ kind: 'home-zone', accountId: null, changes: [{ setting: 'homeZone', from: before, to: 'Europe/London', direction: 'incomparable' }] }]);
    stage.engine.clock.advance(DELAY);
    expect(await homeZone(stage)).toBe('Europe/London');
  });

  test('a change of mind takes the wish back; before the first seal it is free', async () => {
    const stage = await guarded();
    const before = await homeZone(stage);
    await stage.call('app/saveSettings', { homeZone: 'Europe/London' });
    await stage.call('app/saveSettings', { homeZone: before });
    expect(await pending(stage)).toEqual([]);
    const fresh = await scene();
    await fresh.call('app/saveSettings', { homeZone: 'Europe/London' });
    expect(await homeZone(fresh)).toBe('Europe/London');
  });

  test('an event goes only after the delay, and not during a lockout', async () => {
    const stage = await guarded();
    const event = await stage.call<CalendarEvent>('rules/addEvent', { name: 'CPI', at: '2026-11-25T13:30:00.000Z' });
    const { queued } = await stage.call<ChangeOutcome>('rules/removeEvent', { id: event.id });
    expect(queued).toMatchObject({ kind: 'event' });
    expect(await stage.call('rules/events', {})).toEqual([event]);
    stage.engine.clock.advance(DELAY);
    expect(await stage.call('rules/events', {})).toEqual([]);
    expect(await refusal(stage.call('rules/removeEvent', { id: event.id }))).toMatchObject({ code: 'EVENT_NOT_FOUND' });
  });

  test('rules over all accounts tighten now and loosen later', async () => {
    const stage = await guarded();
    const strict = { ...defaultJournalDiscipline(), rules: [stopRule('streak', { kind: 'losing-streak', losses: 2 }, { kind: 'block' })] };
    expect(await stage.call('rules/changeShared', { discipline: strict })).toMatchObject({ queued: null });
    const lax = { ...strict, rules: [] };
    expect(await stage.call('rules/compareShared', { discipline: lax })).toMatchObject({ free: false, delayMs: DELAY, changes: [{ direction: 'looser' }] });
    const { queued } = await stage.call<ChangeOutcome>('rules/changeShared', { discipline: lax });
    expect(queued).toMatchObject({ kind: 'journal-discipline' });
    expect(await stage.call('rules/shared', {})).toMatchObject({ discipline: strict, pending: [{ id: queued!.id }] });
    stage.engine.clock.advance(DELAY);
    expect(await stage.call('rules/shared', {})).toMatchObject({ discipline: lax, pending: [] });
  });

  test('a rule over all accounts that cannot be used is refused', async () => {
    const stage = await guarded();
    const twice = { ...defaultJournalDiscipline(), rules: [stopRule('a', { kind: 'unplanned-entry' }, { kind: 'warn' }), stopRule('a', { kind: 'unplanned-entry' }, { kind: 'warn' })] };
    expect(await refusal(stage.call('rules/changeShared', { discipline: twice }))).toMatchObject({ code: 'DISCIPLINE_INVALID' });
  });
});

describe('settings of an account', () => {
  test('a red flag is there at once and goes after the delay; others that came meanwhile stay', async () => {
    const stage = await guarded();
    const flags = async () => (await stage.call<{ lenderFlags: string[] }>('accounts/get', { id: stage.account.id })).lenderFlags;
    const set = (lenderFlags: string[]) => stage.call<{ outcome: ChangeOutcome }>('accounts/change', { id: stage.account.id, terms: { lenderFlags } });
    expect((await set(['unlicensed'])).outcome.queued).toBeNull();
    expect((await set(['private-transfer'])).outcome).toMatchObject({ applied: [{ direction: 'tighter' }], queued: { changes: [{ setting: 'lenderFlags.unlicensed', direction: 'looser' }] } });
    expect((await flags()).toSorted()).toEqual(['private-transfer', 'unlicensed']);
    stage.engine.clock.advance(DELAY);
    expect(await flags()).toEqual(['private-transfer']);
  });

  test('it is put away only with nothing open in it', async () => {
    const stage = await guarded();
    await stage.fill({ side: 'buy', quantity: '100', price: '10.00' });
    expect(await refusal(stage.call('accounts/archive', { id: stage.account.id, archived: true }))).toMatchObject({ code: 'ACCOUNT_IN_USE' });
    stage.engine.clock.advance(1000);
    await stage.fill({ side: 'sell', quantity: '100', price: '10.00' });
    expect(await stage.call('accounts/archive', { id: stage.account.id, archived: true })).toMatchObject({ archived: true });
  });
});

describe('what a typed fill gives', () => {
  const streak = stopRule('streak', { kind: 'losing-streak', losses: 2 }, { kind: 'block' });

  test('is fact at once, and counts for limits only after the delay', async () => {
    const stage = await guarded();
    await round(stage, 10);
    expect(await stage.call('accounts/standing', { id: stage.account.id })).toMatchObject({ equity: '1001000.00', realisedToday: '1000.00' });
    expect(await counted(stage)).toBe(1_000_000);
    expect(await pending(stage)).toMatchObject([{ kind: 'typed-fill', changes: [{ setting: 'typed-fill-equity', to: '1000.00' }, { setting: 'typed-fill-result', to: '1000.00' }, { setting: 'typed-fill-wins', to: '1' }] }]);
    stage.engine.clock.advance(DELAY);
    expect(await counted(stage)).toBe(1_001_000);
    expect(await pending(stage)).toEqual([]);
  });

  test('what it takes counts at once', async () => {
    const stage = await guarded();
    await round(stage, -10);
    expect(await counted(stage)).toBe(999_000);
    expect(await pending(stage)).toEqual([]);
  });

  test('a win typed between two losses does not break the row before its time', async () => {
    const stage = await guarded(streak);
    await round(stage, -1);
    await round(stage, 5);
    await round(stage, -1);
    expect(await codes(stage)).toContain('LOSING_STREAK');
  });

  test('a loss undone still counts, in the row, in the day and in equity', async () => {
    const stage = await guarded(streak, stopRule('day', { kind: 'period-loss', period: 'day', limit: { measure: 'money', amount: '150.00', currency: 'CNY' } }, { kind: 'block' }), stopRule('count', { kind: 'trade-count', per: 'day', most: 2 }, { kind: 'block' }));
    await round(stage, -1);
    const { id } = await round(stage, -1);
    const before = await codes(stage);
    expect(before).toEqual(expect.arrayContaining(['LOSING_STREAK', 'PERIOD_LOSS', 'TRADE_COUNT']));
    await stage.call('fills/reverse', { id, reason: 'it never happened' });
    expect(await codes(stage)).toEqual(expect.arrayContaining(['LOSING_STREAK', 'PERIOD_LOSS', 'TRADE_COUNT']));
    expect(await counted(stage)).toBe(999_800);
  });

  test('a statement that bears it out ends the wait', async () => {
    const stage = await guarded();
    await round(stage, 10);
    expect(await pending(stage)).toHaveLength(1);
    const csv = 'Date,Symbol,Exchange,Side,Quantity,Price,Fees,Currency,Trade ID\n2026-11-20T01:30:02Z,600519,SSE,Buy,100,100.00,0,CNY,1\n2026-11-20T01:30:03Z,600519,SSE,Sell,100,110.00,0,CNY,2\n';
    const seen = await stage.call<ImportPreview>('imports/preview', { accountId: stage.account.id, fileName: 'x.csv', contentBase64: Buffer.from(csv).toString('base64') });
    const answers = Object.fromEntries(seen.questions.map(({ id, choices }) => [id, choices[0]!]));
    const again = await stage.call<ImportPreview>('imports/preview', { accountId: stage.account.id, fileName: 'x.csv', contentBase64: Buffer.from(csv).toString('base64'), answers });
    await stage.call('imports/commit', { previewId: again.previewId });
    expect(await pending(stage)).toEqual([]);
    expect(await counted(stage)).toBe(1_001_000);
  });

  test('undone itself, it has nothing to give any more', async () => {
    const stage = await guarded();
    const { id } = await round(stage, 10);
    await stage.call('fills/reverse', { id, reason: 'wrong account' });
    expect((await pending(stage)).filter(({ kind }) => kind === 'typed-fill')).toEqual([]);
    expect(await counted(stage)).toBe(1_000_000);
  });

  test('before the first seal it counts as it stands', async () => {
    const stage = await scene({ discipline: { ...quickDiscipline(), rules: [] } });
    await round(stage, 10);
    expect(await counted(stage)).toBe(1_001_000);
    expect(await pending(stage)).toEqual([]);
  });
});
