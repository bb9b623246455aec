import { describe, expect, it } from 'vitest';
import type { PastTrade } from '../../../../shared/rules/replay/past.ts';
import { replayReasons } from '../../../../shared/rules/replay/not-replayable.ts';
import type { Action, Condition } from '../../../../shared/rules/stop-rule.ts';
import { at, keptBy, past, rule, summary, trade } from './history.ts';

const week: Condition = { kind: 'period-loss', period: 'week', limit: { measure: 'money', amount: '100.00', currency: 'USD' } };
const day: Condition = { ...week, period: 'day' };
const locked = (hours: number): Action => ({ kind: 'lockout', until: { kind: 'for', ms: hours * 3_600_000 } });

describe('trades known by their date alone', () => {
  const history = past([trade('a', '02', '02', -20_000), trade('b', '02 20:00', '02 21:00', -100), trade('c', '02', '02', -100), trade('d', '03', '03', -100), trade('e', '04 09:00', '04 09:10', -100)]);

  it('are neither held nor hold within their day', () => {
    // What a lost may have been lost after b and c were opened.
    expect(keptBy(rule(day), history)).toEqual([[]]);
    expect(summary(rule(day), history).firings[0]).toMatchObject({ at: null, tradingDay: '2026-11-02' });
  });

  it('hold the days after, and are held by what held when their day began', () => {
    expect(keptBy(rule(week), history)).toEqual([['d', 'e']]);
  });

  it('are kept out by a lockout only if it holds through their whole day', () => {
    // Counted from the beginning of the day a is known by: 47 hours end on the 3rd at 23:00, 48 with it, 58 on the 4th at 10:00.
    expect(keptBy(rule(week, locked(47)), history)).toEqual([[]]);
    expect(keptBy(rule(week, locked(48)), history)).toEqual([['d']]);
    expect(keptBy(rule(week, locked(58)), history)).toEqual([['d', 'e']]);
    expect(keptBy(rule(week, { kind: 'cooling-off', ms: 58 * 3_600_000 }), history)).toEqual([['d', 'e']]);
    // A lockout until the next trading day is over when the day is.
    expect(keptBy(rule(week, { kind: 'lockout', until: { kind: 'next-trading-day' } }), history)).toEqual([[]]);
  });

  it('are not judged by the minutes since a loss, and give none', () => {
    const mixed = past([trade('a', '02', '02', -100), trade('b', '02 10:00', '02 10:10', -100), trade('c', '02', '02', -100), trade('d', '02 10:20', '02 10:30', 100)]);
    expect(keptBy(rule({ kind: 'since-loss', minutes: 60, where: 'anywhere' }), mixed)).toEqual([['d']]);
  });

  it('count as open positions only while they surely were', () => {
    const held = past([trade('a', '02', '05', 100), trade('b', '02 10:00', '02 11:00', 100), trade('c', '03 10:00', '03 11:00', 100), trade('d', '05 10:00', '05 11:00', 100), trade('e', '04', '04', 100)]);
    expect(keptBy(rule({ kind: 'open-positions', most: 1 }), held)).toEqual([['c'], ['e']]);
  });

  it('enter without a plan for certain, but at an unknown time', () => {
    const unplanned = past([trade('a', '02', '03', 100, { planned: false }), trade('b', '02 10:00', '02 11:00', 100), trade('c', '02 12:00', '02 13:00', 1, { planned: false }), trade('d', '02 14:00', '02 15:00', 1)]);
    expect(summary(rule({ kind: 'unplanned-entry' }), unplanned).firings.map((firing) => [firing.at, firing.kept])).toEqual([
      [at('02 12:00'), ['d']],
      [null, []],
    ]);
    expect(keptBy(rule({ kind: 'plan-required' }), unplanned)).toEqual([['a', 'c']]);
  });
});

describe('what the past does not hold', () => {
  const trades = [trade('a', '02 09:00', '02 09:10', -100), trade('b', '02 10:00', '02 10:10', 100)];
  const timeless = [trade('a', '02', '02', -100)];
  const each = (list: readonly PastTrade[], change: Partial<PastTrade>): PastTrade[] => list.map((one) => ({ ...one, ...change }));
  const state: Condition = { kind: 'declared-state', emotions: ['angry'], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null };
  const percent = { measure: 'equity', fraction: 0.02 } as const;

  it.each<[string, Condition, PastTrade[]]>([
    ['no-trades', { kind: 'losing-streak', losses: 2 }, []],
    ['no-positions-then', { kind: 'leverage', cap: 2 }, trades],
    ['no-positions-then', { kind: 'concentration', of: 'sector', limit: 0.3 }, trades],
    ['no-positions-then', { kind: 'margin-buffer', least: 0.3 }, trades],
    ['no-positions-then', { kind: 'liquidity-tier', least: 0.3 }, trades],
    ['no-prices-then', { kind: 'adding-to-loser' }, trades],
    ['no-prices-then', { kind: 'size-after', after: 'win', times: 2, trades: 5 }, each(trades, { notional: null })],
    ['no-orders-then', { kind: 'averaging-beyond-plan' }, trades],
    ['no-orders-then', { kind: 'open-risk', limit: 0.1 }, trades],
    ['no-file-history', { kind: 'lender-red-flag' }, trades],
    ['no-file-history', { kind: 'overdue', what: 'check-in' }, trades],
    ['no-equity-then', { kind: 'drawdown', limit: 0.1 }, trades],
    ['no-equity-then', { kind: 'period-loss', period: 'day', limit: percent }, trades],
    ['no-equity-then', { kind: 'trade-loss', limit: percent }, trades],
    ['no-planned-risk', { kind: 'trade-loss', limit: { measure: 'r', r: 1 } }, trades],
    ['no-times-then', { kind: 'since-loss', minutes: 5, where: 'anywhere' }, timeless],
    ['no-times-then', { kind: 'trade-count', per: 'day', most: 5 }, timeless],
    ['no-times-then', { kind: 'time-window', window: { type: 'weekdays', days: [1] } }, timeless],
    ['no-plan-links', { kind: 'plan-required' }, each(trades, { planned: null })],
    ['no-plan-links', { kind: 'unplanned-entry' }, each(trades, { planned: null })],
    ['no-check-ins-then', state, trades],
    ['no-events-then', { kind: 'event-window', minutesBefore: 5, minutesAfter: 5 }, trades],
  ])('is said: %s', (reason, condition, list) => {
    expect(replayReasons).toContain(reason);
    const found = summary(rule(condition), past(list));
    expect(found).toMatchObject({ computable: false, reason, trades: list.length, firings: [], count: 0, keptOut: 0, saved: [], savedR: null, savedRInterval: null });
  });

  it('knows no equity in a currency in which nothing was traded', () => {
    const foreign = { equity: [{ currency: 'CNY' as const, now: 100_000 }] };
    expect(summary(rule({ kind: 'drawdown', limit: 0.1 }), past(trades, foreign)).reason).toBe('no-equity-then');
    expect(summary(rule({ kind: 'drawdown', limit: 0.1 }), past([...trades, trade('c', '02 11:00', '02 12:00', 1, { currency: 'CNY' })], foreign)).computable).toBe(true);
  });

  it('takes nothing for a percentage of what is used up', () => {
    // Began with 0.50, now 0.50 again; a loses 1.00 of it.
    const poor = past(trades, { equity: [{ currency: 'USD', now: 50 }] });
    expect(summary(rule({ kind: 'trade-loss', limit: percent }), poor)).toMatchObject({ count: 1 });
    expect(summary(rule({ kind: 'trade-loss', limit: percent }), past(trades, { equity: [{ currency: 'USD', now: 0 }] }))).toMatchObject({ computable: true, count: 0 });
    expect(summary(rule({ kind: 'drawdown', limit: 0.1 }), past(trades, { equity: [{ currency: 'USD', now: -5 }] }))).toMatchObject({ computable: true, count: 0 });
  });
});
