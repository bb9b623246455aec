import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/rules/judge.ts';
import type { Judgement } from '../../../../shared/rules/judgement.ts';
import type { ClosedTradeFacts, LossFacts, RuleFacts } from '../../../../shared/rules/rule-facts.ts';
import type { Condition, Scope } from '../../../../shared/rules/stop-rule.ts';
import { addMilliseconds } from '../../../../shared/time/instant.ts';
import { calm, closedOf, closedTrade, NEXT_DAY_AT, NOW, rule } from '../rule-examples.ts';

const MINUTE = 60_000;
const ask = (condition: Condition, facts: Partial<RuleFacts> = {}, scope: Partial<Scope> = {}): Judgement => judge(rule(condition, { kind: 'block' }, { scope: { assetClass: null, strategy: null, ...scope } }), { ...calm, ...facts });
const inside = { state: 'inside' };
const ago = (minutes: number): string => addMilliseconds(NOW, -minutes * MINUTE);

describe('minutes since a loss', () => {
  const half: Condition = { kind: 'since-loss', minutes: 30, where: 'anywhere' };
  const loss: LossFacts = { executedAt: ago(10), elapsedMs: 10 * MINUTE, net: '-1.00' };
  const after = (last: LossFacts | null | 'unknown', facts: Partial<RuleFacts> = {}, scope: Partial<Scope> = {}): Judgement => ask(half, { lastLoss: () => last, ...facts }, scope);

  test('until the last millisecond has passed, and says when', () => {
    expect(after({ ...loss, elapsedMs: 30 * MINUTE - 1 })).toEqual({
      state: 'reached',
      occurrence: `loss:${ago(10)}:-1.00`,
      evidence: { minutes: 30, elapsedMs: 30 * MINUTE - 1, net: '-1.00', executedAt: ago(10) },
      until: '2026-11-20T06:00:00.001Z',
      at: ago(10),
      day: '2026-11-20',
      earlier: [],
    });
    expect(after({ ...loss, elapsedMs: 30 * MINUTE })).toEqual(inside);
  });

  test('a loss from the future counts as of now, a fraction of a millisecond does not shorten', () => {
    expect(after({ ...loss, elapsedMs: -MINUTE })).toMatchObject({ until: '2026-11-20T06:30:00.000Z' });
    expect(after({ ...loss, elapsedMs: 0.9 })).toMatchObject({ until: '2026-11-20T06:30:00.000Z' });
  });

  test('no loss, no wait; results that cannot be read, or an age that is none, hold', () => {
    expect(after(null)).toEqual(inside);
    expect(after('unknown')).toEqual({ state: 'unknown', missing: 'results' });
    expect(after({ ...loss, elapsedMs: Number.NaN })).toMatchObject({ state: 'reached', until: null, evidence: { elapsedMs: null } });
    expect(ask({ ...half, minutes: Number.NaN }, { lastLoss: () => loss })).toMatchObject({ state: 'reached', until: null, evidence: { minutes: null } });
  });

  test('known by its date alone it counts from its arrival, within the trading day it was made in', () => {
    const byDate = { ...loss, executedAt: null };
    expect(after(byDate)).toMatchObject({ state: 'reached', occurrence: 'loss:2026-11-20:-1.00', at: null });
    expect(after({ ...byDate, tradingDay: '2026-11-20' }).state).toBe('reached');
    expect(after({ ...byDate, tradingDay: '2026-11-19' })).toEqual(inside);
    // With its time known the day it was made in means nothing.
    expect(after({ ...loss, tradingDay: '2026-11-19' }).state).toBe('reached');
  });

  test('in the same instrument asks for that one, and needs an order to know which', () => {
    const same: Condition = { ...half, where: 'same-instrument' };
    const lastLoss = (instrumentId: string | null): LossFacts | null => (instrumentId === 'i1' ? loss : null);
    expect(ask(same, { lastLoss }).state).toBe('reached');
    expect(ask(half, { lastLoss })).toEqual(inside);
    expect(ask(same, { lastLoss: () => loss, order: null })).toEqual(inside);
    expect(ask(half, { lastLoss: () => loss, order: null }).state).toBe('reached');
    // What is held is the order; a loss in its own instrument is never elsewhere.
    expect(ask(same, { lastLoss }, { assetClass: 'stock' }).state).toBe('reached');
  });

  describe('of a class or a setup', () => {
    const stock = { assetClass: 'stock' as const };
    const trade = (minutesAgo: number, changes: Partial<ClosedTradeFacts> = {}): ClosedTradeFacts => closedTrade({ tradeId: `t${minutesAgo}`, at: ago(minutesAgo), ...changes });
    const crypto = trade(10, { assetClass: 'crypto' });
    const state = (last: LossFacts, ...trades: ClosedTradeFacts[]): string => after(last, { closed: closedOf(...trades) }, stock).state;

    test('a loss that is known to be elsewhere does not count', () => {
      expect(state(loss, crypto)).toBe('inside');
      expect(after(loss, { closed: closedOf(crypto) }).state).toBe('reached');
      expect(state(loss, trade(10))).toBe('reached');
    });

    test('an older one of the scope within the minutes does', () => {
      expect(state(loss, crypto, trade(29))).toBe('reached');
      expect(state(loss, crypto, trade(30))).toBe('inside');
      expect(state(loss, crypto, trade(29, { net: 5 }))).toBe('inside');
    });

    test('a loss that is not among the closed trades may be of the scope', () => {
      expect(state(loss)).toBe('reached');
      expect(state(loss, trade(12, { assetClass: 'crypto' }))).toBe('reached');
      expect(after(loss, { closed: () => 'unknown' }, stock).state).toBe('reached');
      expect(state({ ...loss, elapsedMs: Number.NaN }, crypto)).toBe('reached');
    });

    test('a clock set forward makes no loss older: the last one tells by how much it went', () => {
      // By the wall ten minutes ago, by the journal's running time only one.
      const seen = { ...loss, elapsedMs: MINUTE };
      expect(state(seen, crypto, trade(35))).toBe('reached');
      expect(state(seen, crypto, trade(39))).toBe('inside');
      // Set back it makes none younger.
      expect(state({ ...loss, elapsedMs: 20 * MINUTE }, crypto, trade(35))).toBe('inside');
    });

    test('losses by date alone of today are told apart by what they were', () => {
      const byDate = { ...loss, executedAt: null };
      expect(state(byDate, trade(10, { at: null, assetClass: 'crypto' }))).toBe('inside');
      expect(state(byDate, trade(10, { at: null, assetClass: 'crypto' }), trade(11, { at: null }))).toBe('reached');
      expect(state(byDate, trade(10, { at: null, assetClass: 'crypto' }), trade(11, { at: null, tradingDay: '2026-11-19' }))).toBe('inside');
      // An age by arrival says nothing of the clock.
      expect(state(byDate, trade(10, { at: null, assetClass: 'crypto' }), trade(35))).toBe('inside');
    });
  });

  test('the more recent a loss the more it holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * MINUTE }), fc.integer({ min: 0, max: 40 * MINUTE }), (a, b) => {
        const until = (elapsedMs: number): string => {
          const judged = after({ ...loss, elapsedMs });
          return judged.state === 'reached' ? judged.until! : '';
        };
        expect(until(Math.min(a, b)) >= until(Math.max(a, b))).toBe(true);
      }),
    );
  });
});

describe('around events', () => {
  const rateDecision = { id: 'e1', name: 'Rate decision', at: NOW };
  const around: Condition = { kind: 'event-window', minutesBefore: 30, minutesAfter: 15 };
  const near = (now: string, events: RuleFacts['events'] = [rateDecision]): Judgement => ask(around, { now, events });

  test.each<[string, string, boolean]>([
    ['a millisecond too early', addMilliseconds(NOW, -30 * MINUTE - 1), false],
    ['from the first minute', addMilliseconds(NOW, -30 * MINUTE), true],
    ['in its last millisecond', addMilliseconds(NOW, 15 * MINUTE - 1), true],
    ['when it is over', addMilliseconds(NOW, 15 * MINUTE), false],
  ])('%s', (_name, now, held) => {
    expect(near(now).state).toBe(held ? 'reached' : 'inside');
  });

  test('names the event and when it is over', () => {
    expect(near(NOW)).toEqual({
      state: 'reached',
      occurrence: `event:e1:${NOW}`,
      evidence: { event: 'Rate decision', eventAt: NOW, from: '2026-11-20T05:30:00.000Z', to: '2026-11-20T06:15:00.000Z' },
      until: '2026-11-20T06:15:00.000Z',
      at: '2026-11-20T05:30:00.000Z',
      day: '2026-11-20',
      earlier: [],
    });
  });

  test('of several the one that lasts longest speaks, whatever their order', () => {
    const later = { id: 'e0', name: 'Press conference', at: addMilliseconds(NOW, 10 * MINUTE) };
    const twin = { ...rateDecision, id: 'e2' };
    for (const events of [[rateDecision, later, twin], [twin, later, rateDecision]]) {
      expect(near(NOW, events)).toMatchObject({ until: '2026-11-20T06:25:00.000Z', occurrence: `event:e0:${later.at}`, earlier: [`event:e1:${NOW}`, `event:e2:${NOW}`] });
    }
  });

  test('none, or one whose time cannot be read', () => {
    expect(near(NOW, [])).toEqual(inside);
    expect(near(NOW, [{ ...rateDecision, at: 'tomorrow' }])).toEqual({ state: 'unknown', missing: 'event-time' });
  });
});

describe('declared state', () => {
  const poor: Condition = { kind: 'declared-state', emotions: ['angry'], sleepAtMost: 2, stressAtLeast: 4, urgeAtLeast: 5 };
  const state = (changes: Partial<NonNullable<RuleFacts['checkIn']>>, condition: Condition = poor): Judgement => ask(condition, { checkIn: { ...calm.checkIn!, ...changes } });

  test.each<[string, object, string | null]>([
    ['as usual', {}, null],
    ['a feeling of the list', { emotion: 'angry' }, 'emotion'],
    ['another feeling', { emotion: 'tired' }, null],
    ['enough sleep', { sleep: 3 }, null],
    ['little sleep', { sleep: 2 }, 'sleep'],
    ['some stress', { stress: 3 }, null],
    ['much stress', { stress: 4 }, 'stress'],
    ['some urge', { urge: 4 }, null],
    ['a strong urge', { urge: 5 }, 'urge'],
    ['all of it', { emotion: 'angry', sleep: 1, stress: 5, urge: 5 }, 'emotion,sleep,stress,urge'],
    ['marks left out', { sleep: null, stress: null, urge: null }, null],
    ['marks that are no numbers', { sleep: Number.NaN, stress: Number.NaN, urge: Number.NaN }, 'sleep,stress,urge'],
  ])('%s', (_name, changes, said) => {
    const judged = state(changes);
    expect(judged.state === 'reached' ? judged.evidence['said'] : null).toBe(said);
  });

  test('what the rule does not ask for is not looked at', () => {
    expect(state({ emotion: 'angry', sleep: 1, stress: 5, urge: 5 }, { kind: 'declared-state', emotions: [], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null })).toEqual(inside);
  });

  test('counts until the next trading day, once a day; without a check-in nothing was declared', () => {
    expect(state({ sleep: 1 })).toMatchObject({ occurrence: 'check-in:2026-11-20', until: NEXT_DAY_AT, at: calm.checkIn!.at, evidence: { emotion: 'calm', sleep: 1, stress: 2, urge: 2 } });
    expect(ask(poor, { checkIn: null })).toEqual(inside);
  });
});

describe('the lender, what is overdue, how many trades', () => {
  test('a red flag, whichever and in whatever order', () => {
    expect(ask({ kind: 'lender-red-flag' })).toEqual(inside);
    expect(ask({ kind: 'lender-red-flag' }, { lenderFlags: ['unlicensed', 'private-transfer', 'unlicensed'] })).toMatchObject({ occurrence: 'lender:private-transfer,unlicensed', evidence: { flags: 'private-transfer,unlicensed' }, until: null });
  });

  test('each is overdue by itself', () => {
    const late = { retrospective: { week: '2026-W46', dueAt: '2026-11-16T00:00:00.000Z' }, checkIn: true };
    const retrospective: Condition = { kind: 'overdue', what: 'retrospective' };
    const checkIn: Condition = { kind: 'overdue', what: 'check-in' };
    expect(ask(retrospective, { overdue: late })).toMatchObject({ occurrence: 'retrospective:2026-W46', evidence: { what: 'retrospective', week: '2026-W46', dueAt: '2026-11-16T00:00:00.000Z' }, until: null });
    expect(ask(checkIn, { overdue: late })).toMatchObject({ occurrence: 'check-in:2026-11-20', evidence: { what: 'check-in', tradingDay: '2026-11-20' } });
    expect(ask(retrospective, { overdue: { ...late, retrospective: null } })).toEqual(inside);
    expect(ask(checkIn, { overdue: { ...late, checkIn: false } })).toEqual(inside);
  });

  const daily: Condition = { kind: 'trade-count', per: 'day', most: 3 };
  const hourly: Condition = { kind: 'trade-count', per: 'hour', most: 3 };
  test.each<[string, Condition, number | null, string]>([
    ['two of three', daily, 2, 'inside'],
    ['the third', daily, 3, 'reached'],
    ['more', daily, 4, 'reached'],
    ['no number', daily, Number.NaN, 'reached'],
    ['not known', daily, null, 'unknown'],
    ['two in an hour', hourly, 2, 'inside'],
    ['three in an hour', hourly, 3, 'reached'],
  ])('trades: %s', (_name, condition, count, state) => {
    expect(ask(condition, { opened: () => ({ count, lastAt: ago(5) }) }).state).toBe(state);
  });

  test('trades of the day hold until the next, of the hour for an hour after the last', () => {
    const opened = (per: 'day' | 'hour'): { count: number; lastAt: string } => ({ count: per === 'day' ? 3 : 4, lastAt: ago(5) });
    expect(ask(daily, { opened })).toMatchObject({ occurrence: 'day:2026-11-20', until: NEXT_DAY_AT, at: ago(5), evidence: { count: 3, most: 3, per: 'day', lastAt: ago(5) } });
    expect(ask(hourly, { opened })).toMatchObject({ occurrence: `hour:${ago(5)}`, until: addMilliseconds(ago(5), 60 * MINUTE), at: ago(5), evidence: { count: 4 } });
    expect(ask(hourly, { opened: () => ({ count: 3, lastAt: null }) })).toMatchObject({ occurrence: 'hour:2026-11-20', until: null, at: null });
    expect(ask(daily, { opened: () => ({ count: null, lastAt: null }) })).toEqual({ state: 'unknown', missing: 'times' });
  });
});
