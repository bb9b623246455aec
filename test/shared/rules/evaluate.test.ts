import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dailyLoss, dailyLossState, leverageCap, minutesSinceLoss, planRequired, type DayFacts } from '../../../shared/rules/evaluate.ts';

const NOW = '2026-11-20T06:00:00.000Z';

describe('plan required', () => {
  test.each([
    [true, false, 'PLAN_REQUIRED'],
    [true, true, undefined],
    [false, false, undefined],
  ])('on %s, plan %s', (enabled, hasPlan, code) => {
    expect(planRequired({ kind: 'plan-required', enabled }, hasPlan)?.code).toBe(code);
  });
});

describe('daily loss', () => {
  const rule = { kind: 'daily-loss', enabled: true, limit: 0.03, words: 'Enough for today' } as const;
  const day: DayFacts = { tradingDay: '2026-11-20', currency: 'CNY', realised: 0, equityAtStart: 100_000_000, nextDayAt: '2026-11-20T16:00:00.000Z' };

  test('one unit before the limit is inside, the limit itself is reached', () => {
    expect(dailyLossState(rule, { ...day, realised: -2_999_999 })).toEqual({ state: 'inside' });
    expect(dailyLossState(rule, { ...day, realised: -3_000_000 })).toEqual({
      state: 'reached',
      evidence: { tradingDay: '2026-11-20', loss: '30000.00', currency: 'CNY', equityAtStart: '1000000.00', limit: 0.03 },
    });
  });

  test('the reason has the trader\'s words and says until when', () => {
    expect(dailyLoss(rule, { ...day, realised: -3_000_000 })).toMatchObject({ code: 'DAILY_LOSS', params: { words: 'Enough for today', loss: '30000.00' }, satisfy: { action: 'wait', when: day.nextDayAt } });
    expect(dailyLoss(rule, day)).toBeNull();
  });

  test('a day without a loss needs no equity', () => {
    expect(dailyLossState(rule, { ...day, realised: 0, equityAtStart: null })).toEqual({ state: 'inside' });
    expect(dailyLossState(rule, { ...day, realised: 500, equityAtStart: Number.NaN })).toEqual({ state: 'inside' });
  });

  test('what cannot be judged says what is missing', () => {
    expect(dailyLoss(rule, { ...day, realised: -1, equityAtStart: null })).toMatchObject({ code: 'DAILY_LOSS_UNKNOWN', params: { missing: 'equity' }, satisfy: { action: 'set-equity' } });
    expect(dailyLoss(rule, { ...day, realised: -1, equityAtStart: Number.NaN })).toMatchObject({ code: 'DAILY_LOSS_UNKNOWN', params: { missing: 'equity' } });
    expect(dailyLoss(rule, { ...day, realised: null })).toMatchObject({ code: 'DAILY_LOSS_UNKNOWN', params: { missing: 'realised' }, satisfy: { action: 'none' } });
    expect(dailyLoss(rule, { ...day, realised: Number.NaN })).toMatchObject({ code: 'DAILY_LOSS_UNKNOWN', params: { missing: 'realised' } });
  });

  test('with equity used up any loss reaches the limit', () => {
    expect(dailyLossState(rule, { ...day, realised: -1, equityAtStart: 0 }).state).toBe('reached');
    expect(dailyLossState(rule, { ...day, realised: -1, equityAtStart: -5 }).state).toBe('reached');
  });

  test('a limit that is no number is reached by any loss', () => {
    expect(dailyLossState({ ...rule, limit: Number.NaN }, { ...day, realised: -1 })).toMatchObject({ state: 'reached', evidence: { limit: null } });
  });

  test('off, it says nothing', () => {
    expect(dailyLoss({ ...rule, enabled: false }, { ...day, realised: null })).toBeNull();
  });

  test('a greater loss is never further from the limit', () => {
    const severity = { inside: 0, unknown: 1, reached: 1 } as const;
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), fc.option(fc.integer({ min: -1e9, max: 1e9 })), (a, b, equityAtStart) => {
        const less = dailyLossState(rule, { ...day, equityAtStart, realised: Math.max(a, b) });
        const more = dailyLossState(rule, { ...day, equityAtStart, realised: Math.min(a, b) });
        expect(severity[more.state]).toBeGreaterThanOrEqual(severity[less.state]);
      }),
    );
  });
});

describe('leverage cap', () => {
  const rule = { kind: 'leverage-cap', enabled: true, cap: 2 } as const;

  test('at the cap is within, one unit more is not', () => {
    expect(leverageCap(rule, { exposureAfter: 200, equity: 100 })).toBeNull();
    expect(leverageCap(rule, { exposureAfter: 201, equity: 100 })).toMatchObject({ code: 'LEVERAGE_CAP', params: { cap: 2, leverage: 2.01 }, satisfy: { action: 'change-quantity' } });
  });

  test('without positive equity no exposure is within', () => {
    expect(leverageCap(rule, { exposureAfter: 0, equity: 0 })).toMatchObject({ params: { leverage: null } });
    expect(leverageCap(rule, { exposureAfter: 1, equity: -1 })).not.toBeNull();
    expect(leverageCap(rule, { exposureAfter: Number.NaN, equity: 100 })).not.toBeNull();
  });

  test('unknown equity and exposure have reasons of their own', () => {
    expect(leverageCap(rule, { exposureAfter: null, equity: 100 })).toBeNull();
    expect(leverageCap(rule, { exposureAfter: 100, equity: null })).toBeNull();
    expect(leverageCap({ ...rule, enabled: false }, { exposureAfter: 1000, equity: 100 })).toBeNull();
  });
});

describe('minutes since a loss', () => {
  const rule = { kind: 'minutes-since-loss', enabled: true, minutes: 30, words: 'Walk around the block' } as const;
  const loss = { executedAt: NOW, net: '-1.00', elapsedMs: 0 };

  test('until the last millisecond has passed, and says when', () => {
    expect(minutesSinceLoss(rule, { ...loss, elapsedMs: 30 * 60_000 - 1 }, NOW)).toMatchObject({ code: 'MINUTES_SINCE_LOSS', params: { words: 'Walk around the block' }, satisfy: { action: 'wait', when: '2026-11-20T06:00:00.001Z' } });
    expect(minutesSinceLoss(rule, { ...loss, elapsedMs: 30 * 60_000 }, NOW)).toBeNull();
  });

  test('a loss from the future counts as of now', () => {
    expect(minutesSinceLoss(rule, { ...loss, elapsedMs: -60_000 }, NOW)?.satisfy.when).toBe('2026-11-20T06:30:00.000Z');
  });

  test('no loss, no wait; results that cannot be read, or an age that is none, hold', () => {
    expect(minutesSinceLoss(rule, null, NOW)).toBeNull();
    expect(minutesSinceLoss(rule, 'unknown', NOW)).toMatchObject({ params: { elapsedMs: null }, satisfy: { action: 'none', when: null } });
    expect(minutesSinceLoss(rule, { ...loss, elapsedMs: Number.NaN }, NOW)).toMatchObject({ params: { elapsedMs: null }, satisfy: { when: null } });
    expect(minutesSinceLoss({ ...rule, enabled: false }, 'unknown', NOW)).toBeNull();
  });
});
