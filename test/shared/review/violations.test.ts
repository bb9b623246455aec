import { describe, expect, test } from 'vitest';
import { SEEN, tracedViolations, violationsOfTrade, weekViolations, type RiskFill, type WeekEvents } from '../../../shared/review/violations.ts';

const none: WeekEvents = { riskFills: [], widenedStops: [], tickets: [], blocked: [], closedTrades: [], lockouts: [], losses: [], waitAfterLossMinutes: new Map() };
const fill = (changes: Partial<RiskFill>): RiskFill => ({
  fillId: 'f1',
  accountId: 'a1',
  instrumentId: 'i1',
  symbol: '600519',
  side: 'buy',
  quantity: '100',
  price: '25',
  tradingDay: '2026-11-18',
  executedAt: '2026-11-18T02:00:00.000Z',
  link: 'planned',
  planId: 'p1',
  ticketId: 't0',
  ...changes,
});
const codes = (events: Partial<WeekEvents>): string[] => weekViolations({ ...none, ...events }).map(({ code }) => code);

describe('violations of a week', () => {
  test('an order filled in parts without a plan is one violation', () => {
    const riskFills = [fill({ link: 'unplanned', planId: null }), fill({ fillId: 'f2', link: 'unplanned', planId: null, executedAt: '2026-11-18T01:59:00.000Z' })];
    expect(weekViolations({ ...none, riskFills })).toEqual([
      { id: 'unplanned-entry:a1:i1:2026-11-18', code: 'unplanned-entry', at: '2026-11-18T01:59:00.000Z', params: { symbol: '600519', accountId: 'a1', fills: 2, fillId: 'f1', side: 'buy', planId: null } },
    ]);
  });

  test('what cannot be decided is none', () => {
    expect(codes({ riskFills: [fill({ link: 'suggested' }), fill({ fillId: 'f2', link: 'unknown', executedAt: null })] })).toEqual([]);
  });

  test('more filled than the ticket allowed, and worse than its limit', () => {
    const ticket = { ticketId: 't1', symbol: '600519', side: 'buy' as const, quantity: '100', limit: '25.00', filled: '100', lastAt: '2026-11-18', validUntil: '2026-11-18T03:00:00.000Z' };
    expect(codes({ tickets: [ticket], riskFills: [fill({ ticketId: 't1', price: '25' })] })).toEqual([]);
    expect(codes({ tickets: [{ ...ticket, filled: '100.1' }] })).toEqual(['filled-beyond-ticket']);
    expect(codes({ tickets: [ticket], riskFills: [fill({ ticketId: 't1', price: '25.01' })] })).toEqual(['filled-worse-than-limit']);
    expect(codes({ tickets: [{ ...ticket, side: 'sell' }], riskFills: [fill({ ticketId: 't1', side: 'sell', price: '25.01' })] })).toEqual([]);
    expect(codes({ tickets: [{ ...ticket, side: 'sell' }], riskFills: [fill({ ticketId: 't1', side: 'sell', price: '24.99' })] })).toEqual(['filled-worse-than-limit']);
    expect(codes({ tickets: [{ ...ticket, limit: null }], riskFills: [fill({ ticketId: 't1', price: '99' })] })).toEqual([]);
  });

  test('filled after the slip had ended, where the time tells', () => {
    const ticket = { ticketId: 't1', symbol: '600519', side: 'buy' as const, quantity: '100', limit: null, filled: '100', lastAt: '2026-11-18', validUntil: '2026-11-18T02:00:00.000Z' };
    expect(codes({ tickets: [ticket], riskFills: [fill({ ticketId: 't1' })] })).toEqual([]);
    expect(codes({ tickets: [ticket], riskFills: [fill({ ticketId: 't1', executedAt: '2026-11-18T02:00:00.001Z' })] })).toEqual(['filled-after-slip']);
    expect(codes({ tickets: [ticket], riskFills: [fill({ ticketId: 't1', executedAt: null })] })).toEqual([]);
  });

  test('entering under a plan past the gate, without a ticket', () => {
    expect(codes({ riskFills: [fill({ ticketId: null })] })).toEqual(['entered-without-ticket']);
  });

  test('entering on the same day, after the gate had said no', () => {
    const blocked = [{ ticketId: 't1', accountId: 'a1', instrumentId: 'i1', symbol: '600519', tradingDay: '2026-11-18', at: '2026-11-18T01:30:00.000Z', reason: 'PLAN_REQUIRED' }];
    expect(codes({ blocked, riskFills: [fill({ link: 'unplanned' })] })).toEqual(['entered-after-blocked', 'unplanned-entry']);
    expect(codes({ blocked, riskFills: [fill({ link: 'unplanned', executedAt: '2026-11-18T01:29:59.999Z' })] })).toEqual(['unplanned-entry']);
    expect(codes({ blocked, riskFills: [fill({ link: 'unplanned', executedAt: null })] })).toEqual(['unplanned-entry']);
    expect(codes({ blocked, riskFills: [fill({ link: 'planned' })] })).toEqual([]);
  });

  test('an entry within the minutes a loss asks for; a known time is needed', () => {
    const losses = [{ accountId: 'a1', at: '2026-11-18T01:31:00.000Z' }];
    const wait = new Map([['a1', 30]]);
    expect(codes({ losses, waitAfterLossMinutes: wait, riskFills: [fill({})] })).toEqual(['entered-soon-after-loss']);
    expect(codes({ losses: [{ accountId: 'a1', at: '2026-11-18T01:30:00.000Z' }], waitAfterLossMinutes: wait, riskFills: [fill({})] })).toEqual([]);
    expect(codes({ losses: [{ accountId: 'a2', at: '2026-11-18T01:59:00.000Z' }], waitAfterLossMinutes: wait, riskFills: [fill({})] })).toEqual([]);
    expect(codes({ losses, waitAfterLossMinutes: new Map([['a1', null]]), riskFills: [fill({})] })).toEqual([]);
    expect(codes({ losses, waitAfterLossMinutes: wait, riskFills: [fill({ executedAt: null })] })).toEqual([]);
  });

  test('trading while locked, in the account or in all of them; the end of the lockout is outside it', () => {
    const lockout = { lockoutId: 'l1', accountId: null, ruleKind: null, from: '2026-11-18T01:00:00.000Z', until: '2026-11-18T02:00:00.001Z', words: '' };
    expect(codes({ lockouts: [lockout], riskFills: [fill({})] })).toEqual(['traded-in-lockout']);
    expect(codes({ lockouts: [{ ...lockout, accountId: 'a2' }], riskFills: [fill({})] })).toEqual([]);
    expect(codes({ lockouts: [{ ...lockout, until: '2026-11-18T02:00:00.000Z' }], riskFills: [fill({})] })).toEqual([]);
  });

  test('a lockout that a rule called tells of a broken rule; one the trader called does not', () => {
    const lockout = { lockoutId: 'l1', accountId: 'a1', from: '2026-11-18T01:00:00.000Z', until: '2026-11-18T16:00:00.000Z', words: '' };
    expect(codes({ lockouts: [{ ...lockout, ruleKind: 'daily-loss' }] })).toEqual(['rule-broken']);
    expect(codes({ lockouts: [{ ...lockout, ruleKind: null }] })).toEqual([]);
  });

  test('a loss beyond 1.1 R before fees; slippage up to that, and fees, are not held against the plan', () => {
    const trade = { tradeId: 'x', accountId: 'a1', symbol: '600519', at: '2026-11-18', currency: 'CNY', net: '-1100.00', plannedRisk: '1000.00' };
    expect(codes({ closedTrades: [{ ...trade, r: -1.3, lossR: -1.1 }, { ...trade, tradeId: 'y', r: null, lossR: null }, { ...trade, tradeId: 'z', r: 3, lossR: 3.1 }] })).toEqual([]);
    expect(codes({ closedTrades: [{ ...trade, r: -1.15, lossR: -1.11 }] })).toEqual(['loss-beyond-plan']);
  });

  test('are in order of time, and their ids stay the same', () => {
    const events = { ...none, widenedStops: [{ amendmentId: 'm1', planId: 'p1', title: '', symbol: '', at: '2026-11-17T00:00:00.000Z', reason: '' }], riskFills: [fill({ link: 'unplanned' })] };
    expect(weekViolations(events).map(({ id }) => id)).toEqual(['stop-widened:m1', 'unplanned-entry:a1:i1:2026-11-18']);
    expect(weekViolations(events)).toEqual(weekViolations({ ...events, riskFills: [...events.riskFills] }));
  });
});

describe('what each says, and where it ends', () => {
  const slip = { ticketId: 't1', symbol: '600519', side: 'buy' as const, quantity: '100', limit: '25', filled: '100', lastAt: '2026-11-18', validUntil: '2026-11-18T03:00:00.000Z' };
  const lock = { lockoutId: 'l1', accountId: 'a1', ruleKind: null, from: '2026-11-18T02:00:00.000Z', until: '2026-11-18T09:00:00.000Z', words: '' };
  const no = { ticketId: 't1', accountId: 'a1', instrumentId: 'i1', symbol: '600519', tradingDay: '2026-11-18', at: '2026-11-18T02:00:00.000Z', reason: 'PLAN_REQUIRED' };
  const lost = { tradeId: 'x', accountId: 'a1', symbol: '600519', at: '2026-11-18', currency: 'CNY', net: '-1150.00', plannedRisk: '1000.00', r: -1.15, lossR: -1.11 };
  const of = { symbol: '600519', accountId: 'a1' };

  test.each<[code: string, params: object, fillIds: string[], events: Partial<WeekEvents>]>([
    ['stop-widened', { planId: 'p1', title: 'Dip', symbol: '600519', reason: 'it will turn' }, [], { widenedStops: [{ amendmentId: 'm1', planId: 'p1', title: 'Dip', symbol: '600519', at: '2026-11-17T00:00:00.000Z', reason: 'it will turn' }] }],
    ['filled-beyond-ticket', { symbol: '600519', ticketId: 't1', allowed: '100', filled: '101' }, ['f1'], { tickets: [{ ...slip, filled: '101' }], riskFills: [fill({ ticketId: 't1' }), fill({ fillId: 'f2', ticketId: 't2' })] }],
    ['filled-worse-than-limit', { ...of, limit: '25', price: '25.5', side: 'buy' }, ['f1'], { tickets: [slip], riskFills: [fill({ ticketId: 't1', price: '25.5' })] }],
    ['filled-after-slip', { ...of, validUntil: '2026-11-18T01:00:00.000Z', ticketId: 't1' }, ['f1'], { tickets: [{ ...slip, validUntil: '2026-11-18T01:00:00.000Z' }], riskFills: [fill({ ticketId: 't1' })] }],
    ['entered-after-blocked', { ...of, ticketId: 't1', reason: 'PLAN_REQUIRED', fillId: 'f1' }, ['f1'], { blocked: [no], riskFills: [fill({ link: 'unplanned' })] }],
    ['entered-soon-after-loss', { ...of, minutes: 29, wait: 30, fillId: 'f1' }, ['f1'], { losses: [{ accountId: 'a1', at: '2026-11-18T01:30:00.001Z' }], waitAfterLossMinutes: new Map([['a1', 30]]), riskFills: [fill({})] }],
    ['traded-in-lockout', { ...of, fills: 2, until: lock.until }, ['f1', 'f2'], { lockouts: [lock], riskFills: [fill({}), fill({ fillId: 'f2' })] }],
    ['rule-broken', { rule: 'daily-loss', until: lock.until, words: 'stop', accountId: 'a1', [`${SEEN}loss`]: '500.00' }, [], { lockouts: [{ ...lock, ruleKind: 'daily-loss', words: 'stop', evidence: { loss: '500.00', words: 'stop' } }] }],
    ['loss-beyond-plan', { ...of, tradeId: 'x', currency: 'CNY', net: '-1150.00', plannedRisk: '1000.00', r: -1.15, lossR: -1.11 }, [], { closedTrades: [lost] }],
  ])('%s', (code, params, fillIds, events) => {
    const [found] = tracedViolations({ ...none, ...events }).filter(({ violation }) => violation.code === code);
    expect(found?.violation.params).toEqual(params);
    expect(found?.fillIds).toEqual(fillIds);
  });

  test.each<[what: string, code: string, without: Partial<WeekEvents>, within: Partial<WeekEvents>]>([
    ['a sale at its limit', 'filled-worse-than-limit', { tickets: [{ ...slip, side: 'sell' }], riskFills: [fill({ ticketId: 't1', side: 'sell', price: '25' })] }, { tickets: [{ ...slip, side: 'sell' }], riskFills: [fill({ ticketId: 't1', side: 'sell', price: '24.9' })] }],
    ['a slip without an end', 'filled-after-slip', { tickets: [{ ...slip, validUntil: null }], riskFills: [fill({ ticketId: 't1' })] }, { tickets: [{ ...slip, validUntil: '2026-11-18T01:00:00.000Z' }], riskFills: [fill({ ticketId: 't1' })] }],
    ['another account after the gate said no', 'entered-after-blocked', { blocked: [no], riskFills: [fill({ link: 'unplanned', accountId: 'a2' })] }, { blocked: [no], riskFills: [fill({ link: 'unplanned' })] }],
    ['another instrument after it', 'entered-after-blocked', { blocked: [no], riskFills: [fill({ link: 'unplanned', instrumentId: 'i2' })] }, { blocked: [no], riskFills: [fill({ link: 'unplanned' })] }],
    ['the day after it', 'entered-after-blocked', { blocked: [no], riskFills: [fill({ link: 'unplanned', tradingDay: '2026-11-19', executedAt: '2026-11-19T02:00:00.000Z' })] }, { blocked: [no], riskFills: [fill({ link: 'unplanned' })] }],
    ['a loss at the very instant', 'entered-soon-after-loss', { losses: [{ accountId: 'a1', at: '2026-11-18T02:00:00.000Z' }], waitAfterLossMinutes: new Map([['a1', 30]]), riskFills: [fill({})] }, { losses: [{ accountId: 'a1', at: '2026-11-18T01:59:59.999Z' }], waitAfterLossMinutes: new Map([['a1', 30]]), riskFills: [fill({})] }],
    ['a fill before a lockout', 'traded-in-lockout', { lockouts: [{ ...lock, from: '2026-11-18T02:00:00.001Z' }], riskFills: [fill({})] }, { lockouts: [lock], riskFills: [fill({})] }],
    ['a lockout of a class or a setup', 'traded-in-lockout', { lockouts: [{ ...lock, narrow: true }], riskFills: [fill({})] }, { lockouts: [{ ...lock, narrow: false }], riskFills: [fill({})] }],
    ['a fill nobody knows the time of', 'traded-in-lockout', { lockouts: [lock], riskFills: [fill({ executedAt: null })] }, { lockouts: [lock], riskFills: [fill({})] }],
  ])('%s is none', (_, code, without, within) => {
    expect(codes(without)).not.toContain(code);
    expect(codes(within)).toContain(code);
  });

  test('of several losses the last before it counts', () => {
    const losses = ['01:10', '01:45', '01:20', '02:30'].map((time) => ({ accountId: 'a1', at: `2026-11-18T${time}:00.000Z` }));
    expect(weekViolations({ ...none, losses, waitAfterLossMinutes: new Map([['a1', 30]]), riskFills: [fill({})] })[0]?.params).toMatchObject({ minutes: 15 });
  });
});

describe('what a violation is about', () => {
  const marks = (trade: { id: string; planId: string | null; entryFillIds: string[] }, events: Partial<WeekEvents>): string[] => violationsOfTrade(trade, tracedViolations({ ...none, ...events }));

  test('each fill of an order entered without a plan marks its trade, and no other trade', () => {
    const riskFills = [fill({ link: 'unplanned', planId: null }), fill({ fillId: 'f2', link: 'unplanned', planId: null }), fill({ fillId: 'f3', instrumentId: 'i2' })];
    expect(marks({ id: 'f1', planId: null, entryFillIds: ['f1'] }, { riskFills })).toEqual(['unplanned-entry']);
    expect(marks({ id: 'f2', planId: null, entryFillIds: ['f2'] }, { riskFills })).toEqual(['unplanned-entry']);
    expect(marks({ id: 'f3', planId: 'p1', entryFillIds: ['f3'] }, { riskFills })).toEqual([]);
    // The fill that turned a position round is the next trade's entry: the one it closed is not marked for it.
    expect(marks({ id: 'f0', planId: null, entryFillIds: ['f0'] }, { riskFills })).toEqual([]);
  });

  test('a slip overfilled marks the trades of its fills, a widened stop those of its plan, a loss beyond the plan its own', () => {
    const ticket = { ticketId: 't1', symbol: '600519', side: 'buy' as const, quantity: '100', limit: null, filled: '101', lastAt: '2026-11-18', validUntil: null };
    const events = {
      tickets: [ticket],
      riskFills: [fill({ ticketId: 't1' }), fill({ fillId: 'f2', ticketId: 't2' })],
      widenedStops: [{ amendmentId: 'm1', planId: 'p1', title: 'x', symbol: '600519', at: '2026-11-17T00:00:00.000Z', reason: '' }],
      closedTrades: [{ tradeId: 'f1', accountId: 'a1', symbol: '600519', at: '2026-11-19T00:00:00.000Z', currency: 'CNY', net: '-300.00', plannedRisk: '100.00', r: -3, lossR: -3 }],
    };
    expect(marks({ id: 'f1', planId: 'p1', entryFillIds: ['f1'] }, events)).toEqual(['stop-widened', 'filled-beyond-ticket', 'loss-beyond-plan']);
    expect(marks({ id: 'f2', planId: 'p2', entryFillIds: ['f2'] }, events)).toEqual([]);
    // Without a plan nothing about a plan is meant.
    expect(marks({ id: 'f9', planId: null, entryFillIds: ['f9'] }, events)).toEqual([]);
  });

  test('every fill in a lockout is named, and a code stands once however often it happened', () => {
    const lockouts = [{ lockoutId: 'l1', accountId: null, ruleKind: 'streak', from: '2026-11-18T01:00:00.000Z', until: '2026-11-18T09:00:00.000Z', words: '' }];
    const riskFills = [fill({}), fill({ fillId: 'f2', executedAt: '2026-11-18T03:00:00.000Z' })];
    const losses = [{ accountId: 'a1', at: '2026-11-18T01:59:00.000Z' }];
    const events = { lockouts, riskFills, losses, waitAfterLossMinutes: new Map([['a1', 90]]) };
    expect(marks({ id: 'f1', planId: 'p1', entryFillIds: ['f1', 'f2'] }, events)).toEqual(['entered-soon-after-loss', 'traded-in-lockout']);
    expect(marks({ id: 'f2', planId: 'p1', entryFillIds: ['f2'] }, events)).toEqual(['traded-in-lockout', 'entered-soon-after-loss']);
  });
});
