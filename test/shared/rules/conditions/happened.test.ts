import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/rules/judge.ts';
import type { Judgement } from '../../../../shared/rules/judgement.ts';
import type { ClosedTradeFacts, DrawdownFacts, PeriodFacts, RuleFacts } from '../../../../shared/rules/rule-facts.ts';
import type { Condition, LossLimit, Scope } from '../../../../shared/rules/stop-rule.ts';
import { calm, closedOf, closedTrade, NEXT_DAY_AT, period, rule } from '../rule-examples.ts';

const ask = (condition: Condition, facts: Partial<RuleFacts> = {}, scope: Partial<Scope> = {}): Judgement => judge(rule(condition, { kind: 'block' }, { scope: { assetClass: null, strategy: null, ...scope } }), { ...calm, ...facts });
const inside = { state: 'inside' };
const lacks = (missing: string): object => ({ state: 'unknown', missing });

const money: LossLimit = { measure: 'money', amount: '1000.00', currency: 'CNY' };
const equity: LossLimit = { measure: 'equity', fraction: 0.01 };
const r: LossLimit = { measure: 'r', r: 1 };

describe('loss of one trade', () => {
  const one = (limit: LossLimit, changes: Partial<ClosedTradeFacts>, facts: Partial<RuleFacts> = {}): Judgement => ask({ kind: 'trade-loss', limit }, { closed: closedOf(closedTrade(changes)), ...facts });

  test.each<[string, LossLimit, Partial<ClosedTradeFacts>, object]>([
    ['a cent less', money, { net: -99_999 }, inside],
    ['the amount itself', money, { net: -100_000 }, { evidence: { loss: '1000.00', currency: 'CNY', limit: '1000.00', measure: 'money', tradeId: 't1', tradingDay: '2026-11-20' } }],
    ['in another currency', money, { net: -1_000_000, currency: 'USD' }, inside],
    ['an amount that cannot be read', { ...money, amount: 'much' }, { net: -1 }, { evidence: { loss: '0.01', limit: 'much' } }],
    ['a smaller share', equity, { net: -99_999 }, inside],
    ['the share itself', equity, { net: -100_000 }, { evidence: { loss: '1000.00', currency: 'CNY', equityAtStart: '100000.00', limit: 0.01, measure: 'equity' } }],
    ['of equity nobody knows', equity, { equityAtStart: null }, lacks('equity-at-start')],
    ['of equity that is no number', equity, { equityAtStart: Number.NaN }, lacks('equity-at-start')],
    ['of equity used up', equity, { net: -1, equityAtStart: 0 }, { state: 'reached' }],
    ['a share that is no number', { ...equity, fraction: Number.NaN }, { net: -1 }, { evidence: { limit: null } }],
    ['a little less than 1 R', r, { r: -0.999 }, inside],
    ['1 R', r, { r: -1 }, { evidence: { loss: '1000.00', currency: 'CNY', r: -1, limit: 1, measure: 'r' } }],
    ['without a planned risk', r, { r: null }, lacks('planned-risk')],
    ['an R that is no number', r, { r: Number.NaN }, { evidence: { r: null } }],
    ['a limit of R that is none', { ...r, r: Number.NaN }, {}, { evidence: { limit: null } }],
    ['a scratch without anything known', equity, { net: 0, equityAtStart: null, r: null }, inside],
    ['a win without anything known', r, { net: 1, r: null }, inside],
    ['a result that is no number', money, { net: Number.NaN }, lacks('results')],
    ['of another day', money, { tradingDay: '2026-11-19' }, inside],
    ['known by its date alone', money, { at: null }, { state: 'reached', at: null }],
  ])('%s', (_name, limit, changes, expected) => {
    expect(one(limit, changes)).toMatchObject(expected);
  });

  test('counts for the rest of the trading day', () => {
    expect(one(money, {})).toMatchObject({ occurrence: 'trade:t1', until: NEXT_DAY_AT, at: '2026-11-20T05:00:00.000Z', day: '2026-11-20', earlier: [] });
  });

  test('the newest speaks and names the others, whatever the order of the list', () => {
    const trades = [
      closedTrade({ tradeId: 't3', at: '2026-11-20T03:00:00.000Z' }),
      closedTrade({ tradeId: 't5', at: '2026-11-20T05:00:00.000Z', net: -200_000 }),
      closedTrade({ tradeId: 't4', at: '2026-11-20T04:00:00.000Z' }),
      closedTrade({ tradeId: 't6', at: '2026-11-20T05:30:00.000Z', net: -1 }),
    ];
    for (const list of [trades, trades.toReversed()]) {
      expect(ask({ kind: 'trade-loss', limit: money }, { closed: closedOf(...list) })).toMatchObject({ occurrence: 'trade:t5', earlier: ['trade:t3', 'trade:t4'], evidence: { loss: '2000.00' } });
    }
  });

  test('one that is reached is not hidden by one that cannot be told, and one that cannot be told not by one inside', () => {
    const trades = [closedTrade({ tradeId: 'a', r: null, at: '2026-11-20T05:10:00.000Z' }), closedTrade({ tradeId: 'b', r: -0.1 })];
    expect(ask({ kind: 'trade-loss', limit: r }, { closed: closedOf(...trades) })).toEqual(lacks('planned-risk'));
    expect(ask({ kind: 'trade-loss', limit: r }, { closed: closedOf(...trades, closedTrade({ tradeId: 'c' })) })).toMatchObject({ occurrence: 'trade:c' });
  });

  test('results that cannot be read leave it open; of another class they do not count', () => {
    expect(ask({ kind: 'trade-loss', limit: money }, { closed: () => 'unknown' })).toEqual(lacks('results'));
    expect(ask({ kind: 'trade-loss', limit: money }, { closed: closedOf(closedTrade({ assetClass: 'crypto' })) }, { assetClass: 'stock' })).toEqual(inside);
    expect(ask({ kind: 'trade-loss', limit: money }, { closed: closedOf(closedTrade()) }, { assetClass: 'stock', strategy: 'breakout ' }).state).toBe('reached');
  });
});

describe('loss of a period', () => {
  const day = (limit: LossLimit, changes: Partial<PeriodFacts>, facts: Partial<RuleFacts> = {}): Judgement => ask({ kind: 'period-loss', period: 'day', limit }, { period: () => ({ ...period, ...changes }), ...facts });
  const net = (realised: number | null, equityAtStart: number | null = 10_000_000): Partial<PeriodFacts> => ({ byCurrency: [{ currency: 'CNY', realised, equityAtStart }] });
  const three: LossLimit = { measure: 'equity', fraction: 0.03 };

  test.each<[string, LossLimit, Partial<PeriodFacts>, object]>([
    ['one unit before the limit', three, net(-299_999), inside],
    ['the limit itself', three, net(-300_000), { evidence: { loss: '3000.00', currency: 'CNY', equityAtStart: '100000.00', limit: 0.03, measure: 'equity', period: 'day', from: '2026-11-20', tradingDay: '2026-11-20' } }],
    ['a day without a loss needs no equity', three, net(0, null), inside],
    ['a gain needs no equity either', three, net(500, Number.NaN), inside],
    ['a loss of unknown weight', three, net(-1, null), lacks('equity-at-start')],
    ['a result nobody knows', three, net(null), lacks('results')],
    ['a result that is no number', three, net(Number.NaN), lacks('results')],
    ['nothing at all', three, { byCurrency: [] }, inside],
    ['with equity used up any loss', three, net(-1, 0), { state: 'reached' }],
    ['with less than nothing any loss', three, net(-1, -5), { state: 'reached' }],
    ['a limit that is no number is reached by any loss', { ...three, fraction: Number.NaN }, net(-1), { evidence: { limit: null } }],
    ['money below', money, net(-99_999), inside],
    ['money reached', money, net(-100_000), { state: 'reached' }],
    ['R below', { measure: 'r', r: 3 }, { ...net(-1), r: -2.9 }, inside],
    ['R reached', { measure: 'r', r: 3 }, { ...net(-1), r: -3 }, { evidence: { r: -3, limit: 3, measure: 'r' } }],
    ['R is counted even where money was made', { measure: 'r', r: 3 }, { ...net(5), r: -3 }, { state: 'reached' }],
    ['R that is no number', { measure: 'r', r: 3 }, { ...net(5), r: Number.NaN }, { evidence: { r: null } }],
    ['no R and no loss', { measure: 'r', r: 3 }, net(0), inside],
    ['no R and a loss', { measure: 'r', r: 3 }, net(-1), lacks('planned-risk')],
    ['no R and a result nobody knows', { measure: 'r', r: 3 }, net(null), lacks('planned-risk')],
  ])('%s', (_name, limit, changes, expected) => {
    expect(day(limit, changes)).toMatchObject(expected);
  });

  test('lasts as long as the period, one occurrence a period', () => {
    const week: PeriodFacts = { ...period, ...net(-300_000), from: '2026-11-16', endsAt: '2026-11-21T16:00:00.000Z' };
    const periods = (of: 'day' | 'week' | 'month'): PeriodFacts => (of === 'week' ? week : period);
    expect(ask({ kind: 'period-loss', period: 'week', limit: three }, { period: periods })).toMatchObject({ occurrence: 'week:2026-11-16', until: '2026-11-21T16:00:00.000Z', evidence: { period: 'week', from: '2026-11-16' } });
    expect(ask({ kind: 'period-loss', period: 'day', limit: three }, { period: periods })).toEqual(inside);
  });

  test('happened with its last loss; where that is not known, now', () => {
    const week: Partial<PeriodFacts> = { ...net(-300_000), from: '2026-11-16' };
    const trades = [closedTrade({ tradeId: 'w', at: '2026-11-20T05:30:00.000Z', net: 5 }), closedTrade({ tradeId: 'l', at: '2026-11-18T05:00:00.000Z', tradingDay: '2026-11-18' }), closedTrade({ tradeId: 'k', at: '2026-11-17T05:00:00.000Z', tradingDay: '2026-11-17' })];
    expect(day(three, week, { closed: closedOf(...trades) })).toMatchObject({ at: '2026-11-18T05:00:00.000Z', day: '2026-11-18' });
    expect(day(three, week, { closed: closedOf(...trades.toReversed()) })).toMatchObject({ at: '2026-11-18T05:00:00.000Z' });
    expect(day(three, week)).toMatchObject({ state: 'reached', at: null, day: '2026-11-20' });
    expect(day(three, week, { closed: () => 'unknown' })).toMatchObject({ state: 'reached', at: null, day: '2026-11-20' });
  });

  test('each currency for itself, in whatever order they come', () => {
    const dollars = { currency: 'USD' as const, realised: -300_000, equityAtStart: 10_000_000 };
    const yuan = { currency: 'CNY' as const, realised: -1, equityAtStart: 10_000_000 };
    const deep = { ...yuan, realised: -400_000 };
    expect(day(three, { byCurrency: [yuan, dollars] })).toMatchObject({ occurrence: 'day:2026-11-20', evidence: { currency: 'USD' } });
    expect(day(three, { byCurrency: [dollars, deep] })).toEqual(day(three, { byCurrency: [deep, dollars] }));
    expect(day(three, { byCurrency: [{ ...yuan, realised: null }, dollars] })).toMatchObject({ state: 'reached' });
    expect(day(three, { byCurrency: [yuan, { ...dollars, realised: null }] })).toEqual(lacks('results'));
    expect(day(money, { byCurrency: [dollars] })).toEqual(inside);
  });

  describe('of a class or a setup', () => {
    const narrow = (limit: LossLimit, trades: readonly ClosedTradeFacts[] | 'unknown', changes: Partial<PeriodFacts> = {}): Judgement =>
      ask({ kind: 'period-loss', period: 'day', limit }, { period: () => ({ ...period, ...net(-5_000_000), ...changes }), closed: trades === 'unknown' ? () => 'unknown' : closedOf(...trades) }, { assetClass: 'stock' });
    const crypto = closedTrade({ tradeId: 'c', assetClass: 'crypto', net: -1_000_000 });

    test('counts its own closed trades of the period', () => {
      expect(narrow(three, [crypto])).toEqual(inside);
      expect(narrow(three, [crypto, closedTrade({ net: -200_000 }), closedTrade({ tradeId: 't2', net: -99_999 })])).toEqual(inside);
      expect(narrow(three, [crypto, closedTrade({ net: -200_000 }), closedTrade({ tradeId: 't2', net: -100_000 })])).toMatchObject({ evidence: { loss: '3000.00' } });
      expect(narrow(three, [closedTrade({ net: -300_000, tradingDay: '2026-11-19' })])).toEqual(inside);
      expect(narrow(money, [closedTrade({ net: -100_000, currency: 'USD' }), closedTrade({ tradeId: 't2', net: -99_999 })])).toEqual(inside);
    });

    test('against the equity of its currency, where that is known', () => {
      expect(narrow(three, [closedTrade({ currency: 'USD' })])).toEqual(lacks('equity-at-start'));
      expect(narrow(three, [closedTrade({ net: -300_000 })], { byCurrency: [] })).toEqual(lacks('equity-at-start'));
    });

    test('in R, over those that had a planned risk', () => {
      const inR: LossLimit = { measure: 'r', r: 2 };
      expect(narrow(inR, [closedTrade(), closedTrade({ tradeId: 't2', r: -0.9 })], { r: -9 })).toEqual(inside);
      expect(narrow(inR, [closedTrade(), closedTrade({ tradeId: 't2' }), closedTrade({ tradeId: 't3', r: null })])).toMatchObject({ evidence: { r: -2 } });
      expect(narrow(inR, [closedTrade({ r: null })])).toEqual(lacks('planned-risk'));
      expect(narrow(inR, [closedTrade({ r: Number.NaN })])).toMatchObject({ state: 'reached', evidence: { r: null } });
      // As floats −0.7 − 0.2 − 0.1 is a little more than −1, in the other order it is −1.
      const tenths = [-0.7, -0.2, -0.1].map((r, index) => closedTrade({ tradeId: `t${index}`, r }));
      for (const list of [tenths, tenths.toReversed()]) expect(narrow({ measure: 'r', r: 1 }, list)).toMatchObject({ state: 'reached', evidence: { r: -1 } });
      expect(narrow(inR, [])).toEqual(inside);
    });

    test('results that cannot be read leave it open', () => {
      expect(narrow(three, 'unknown')).toEqual(lacks('results'));
      expect(narrow(three, [closedTrade({ net: Number.NaN })])).toEqual(lacks('results'));
    });
  });

  test('a greater loss is never further from the limit', () => {
    const severity = { inside: 0, 'not-active': 0, unknown: 1, reached: 1 } as const;
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), fc.option(fc.integer({ min: -1e9, max: 1e9 })), (a, b, start) => {
        expect(severity[day(three, net(Math.min(a, b), start)).state]).toBeGreaterThanOrEqual(severity[day(three, net(Math.max(a, b), start)).state]);
      }),
    );
  });
});

describe('drawdown', () => {
  const fifth: Condition = { kind: 'drawdown', limit: 0.2 };
  const of = (...drawdown: DrawdownFacts[]): Judgement => ask(fifth, { drawdown });
  const yuan: DrawdownFacts = { currency: 'CNY', equity: 8_000_001, peak: 10_000_000 };

  test('one unit before the limit is inside, the limit is reached', () => {
    expect(of(yuan)).toEqual(inside);
    expect(of({ ...yuan, equity: 8_000_000 })).toEqual({
      state: 'reached',
      occurrence: 'drawdown:CNY:10000000',
      evidence: { currency: 'CNY', equity: '80000.00', peak: '100000.00', fall: 0.2, limit: 0.2 },
      until: null,
      at: null,
      day: '2026-11-20',
      earlier: [],
    });
  });

  test('equity that is not known leaves it open', () => {
    expect(ask(fifth, { drawdown: null })).toEqual(lacks('equity'));
    expect(of()).toEqual(lacks('equity'));
    expect(of({ ...yuan, equity: Number.NaN })).toEqual(lacks('equity'));
    expect(of({ ...yuan, peak: Number.NaN })).toEqual(lacks('equity'));
  });

  test('with a peak of nothing it is reached; so it is with a limit that is no number', () => {
    expect(of({ ...yuan, equity: 0, peak: 0 })).toMatchObject({ state: 'reached', evidence: { fall: null } });
    expect(ask({ kind: 'drawdown', limit: Number.NaN })).toMatchObject({ state: 'reached', evidence: { limit: null } });
  });

  test('each currency for itself', () => {
    const dollars: DrawdownFacts = { currency: 'USD', equity: 1, peak: 100 };
    expect(of(yuan, dollars)).toMatchObject({ occurrence: 'drawdown:USD:100', earlier: [] });
    const both = of({ ...yuan, equity: 1 }, dollars);
    expect(both).toMatchObject({ occurrence: 'drawdown:CNY:10000000', earlier: ['drawdown:USD:100'] });
    expect(of(dollars, { ...yuan, equity: 1 })).toEqual(both);
  });
});

describe('losing streak', () => {
  const three: Condition = { kind: 'losing-streak', losses: 3 };
  const losses = (count: number, changes: Partial<ClosedTradeFacts> = {}): ClosedTradeFacts[] =>
    Array.from({ length: count }, (_, index) => closedTrade({ tradeId: `l${index}`, at: `2026-11-20T0${5 - index}:00:00.000Z`, ...changes }));

  test('two are inside, the third reaches it, until the next trading day', () => {
    expect(ask(three, { closed: closedOf(...losses(2)) })).toEqual(inside);
    expect(ask(three, { closed: closedOf(...losses(3)) })).toEqual({
      state: 'reached',
      occurrence: 'streak:l0',
      evidence: { inARow: 3, losses: 3, tradingDay: '2026-11-20' },
      until: NEXT_DAY_AT,
      at: '2026-11-20T05:00:00.000Z',
      day: '2026-11-20',
      earlier: [],
    });
  });

  test('each further loss is another occurrence', () => {
    const fourth = closedTrade({ tradeId: 'l9', at: '2026-11-20T05:30:00.000Z' });
    expect(ask(three, { closed: closedOf(fourth, ...losses(3)) })).toMatchObject({ occurrence: 'streak:l9', evidence: { inARow: 4 } });
  });

  test('counts for the trading day of its last loss, however long ago the first was', () => {
    const older = losses(2).map((trade, index) => ({ ...trade, tradeId: `o${index}`, tradingDay: '2026-11-19', at: `2026-11-19T0${5 - index}:00:00.000Z` }));
    expect(ask(three, { closed: closedOf(...losses(1), ...older) }).state).toBe('reached');
    expect(ask(three, { closed: closedOf(...older, closedTrade({ tradeId: 'x', tradingDay: '2026-11-18', at: '2026-11-18T05:00:00.000Z' })) })).toEqual(inside);
    // A win since then ends it.
    expect(ask(three, { closed: closedOf(closedTrade({ tradeId: 'w', net: 1, at: '2026-11-20T05:30:00.000Z' }), ...losses(3)) })).toEqual(inside);
  });

  test('known by date alone it may be one, which is neither proof nor a violation', () => {
    const win = closedTrade({ tradeId: 'w', net: 1, at: null });
    expect(ask(three, { closed: closedOf(...losses(3, { at: null })) })).toMatchObject({ state: 'reached', at: null });
    expect(ask(three, { closed: closedOf(win, ...losses(3, { at: null })) })).toEqual(lacks('times'));
    expect(ask(three, { closed: closedOf(win, ...losses(2, { at: null })) })).toEqual(inside);
    expect(ask(three, { closed: () => 'unknown' })).toEqual(lacks('results'));
  });

  test('of a setup it counts only what named it', () => {
    const other = closedTrade({ tradeId: 'w', strategy: 'Reversal', net: 5, at: '2026-11-20T05:30:00.000Z' });
    expect(ask(three, { closed: closedOf(other, ...losses(3)) }, { strategy: 'Breakout' }).state).toBe('reached');
    expect(ask(three, { closed: closedOf(other, ...losses(3)) })).toEqual(inside);
    expect(ask(three, { closed: closedOf(...losses(3, { strategy: null })) }, { strategy: 'Breakout' })).toEqual(inside);
  });

  test('a number of losses that is none holds as soon as there is one', () => {
    expect(ask({ ...three, losses: Number.NaN }, { closed: closedOf(...losses(1)) })).toMatchObject({ state: 'reached', evidence: { losses: null } });
  });
});

describe('an entry without a plan, a widened stop', () => {
  test('count for the rest of the trading day', () => {
    expect(ask({ kind: 'unplanned-entry' })).toEqual(inside);
    expect(ask({ kind: 'unplanned-entry' }, { unplannedEntry: { fillId: 'f1', at: null } })).toMatchObject({ occurrence: 'fill:f1', evidence: { fillId: 'f1', executedAt: null }, until: NEXT_DAY_AT, at: null, day: '2026-11-20' });
    expect(ask({ kind: 'stop-widened' })).toEqual(inside);
    expect(ask({ kind: 'stop-widened' }, { stopWidened: { amendmentId: 'am1', planId: 'p1', at: '2026-11-20T03:00:00.000Z' } })).toMatchObject({
      occurrence: 'amendment:am1',
      evidence: { amendmentId: 'am1', planId: 'p1', amendedAt: '2026-11-20T03:00:00.000Z' },
      until: NEXT_DAY_AT,
      at: '2026-11-20T03:00:00.000Z',
    });
  });
});
