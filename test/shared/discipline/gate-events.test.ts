import { expect, it } from 'vitest';
import { gateEvents, type AskedTicket, type GateHistory, type HeldLockout } from '../../../shared/discipline/gate-events.ts';
import type { RiskFill } from '../../../shared/review/violations.ts';

const DAY = '2026-03-02';
const ask = (changes: Partial<AskedTicket> = {}): AskedTicket => ({ ticketId: 't1', accountId: 'a', instrumentId: 'i', symbol: 'MSFT', tradingDay: DAY, over: true, ...changes });
const fill = (changes: Partial<RiskFill> = {}): RiskFill => ({ fillId: 'f1', accountId: 'a', instrumentId: 'i', symbol: 'MSFT', side: 'buy', quantity: '100', price: '10', tradingDay: DAY, executedAt: `${DAY}T15:00:00.000Z`, link: 'planned', planId: 'p', ticketId: 't1', ...changes });
const slip = (changes: Partial<GateHistory['tickets'][number]> = {}) => ({ ticketId: 't1', symbol: 'MSFT', side: 'buy' as const, quantity: '100', limit: '10', filled: '100', lastAt: `${DAY}T15:00:00.000Z`, validUntil: `${DAY}T16:00:00.000Z`, ...changes });
const lockout = (changes: Partial<HeldLockout> = {}): HeldLockout => ({ lockoutId: 'l', accountId: 'a', ruleKind: null, from: `${DAY}T14:00:00.000Z`, until: `${DAY}T18:00:00.000Z`, words: '', narrow: false, day: DAY, over: true, ...changes });
const history = (changes: Partial<GateHistory>): GateHistory => ({ asked: [], riskFills: [], tickets: [], blocked: [], lockouts: [], ...changes });
const told = (changes: Partial<GateHistory>) => gateEvents(history(changes)).map(({ code, kept, subject, id }) => [code, kept, subject, id]);

it('an order filled within its ticket is kept, whatever it asked for before: ten tickets of a day are one opportunity', () => {
  const asked = Array.from({ length: 10 }, (_, index) => ask({ ticketId: `t${index + 1}` }));
  expect(told({ asked, riskFills: [fill()], tickets: [slip()] })).toEqual([['gate-followed', true, 'ticket', 't1']]);
});

it.each([
  ['more than the ticket', { asked: [ask()], riskFills: [fill()], tickets: [slip({ filled: '101' })] }, ['filled-beyond-ticket', false, 'ticket', 't1']],
  ['worse than its limit', { asked: [ask()], riskFills: [fill({ price: '10.01' })], tickets: [slip()] }, ['filled-worse-than-limit', false, 'ticket', 't1']],
  ['after its slip', { asked: [ask()], riskFills: [fill({ executedAt: `${DAY}T16:00:00.001Z` })], tickets: [slip()] }, ['filled-after-slip', false, 'ticket', 't1']],
  ['past the gate', { riskFills: [fill({ ticketId: null })] }, ['entered-without-ticket', false, 'trade', 'f1']],
  [
    'after a refusal',
    { asked: [ask()], riskFills: [fill({ link: 'unplanned', ticketId: null, planId: null })], blocked: [{ ticketId: 't1', accountId: 'a', instrumentId: 'i', symbol: 'MSFT', tradingDay: DAY, at: `${DAY}T14:59:00.000Z`, reason: 'PLAN_REQUIRED' }] },
    ['entered-after-blocked', false, 'ticket', 't1'],
  ],
  ['a refusal that was left alone', { asked: [ask()], blocked: [{ ticketId: 't1', accountId: 'a', instrumentId: 'i', symbol: 'MSFT', tradingDay: DAY, at: `${DAY}T14:59:00.000Z`, reason: 'PLAN_REQUIRED' }] }, ['gate-followed', true, 'ticket', 't1']],
] as const)('%s', (_, changes, expected) => {
  expect(told(changes as Partial<GateHistory>)).toEqual([expected]);
});

it('a ticket that can still be filled is no opportunity yet', () => {
  expect(told({ asked: [ask({ over: false })] })).toEqual([]);
});

it('a lockout is an opportunity: kept once it is over and nothing was entered in it, broken at once; one of a class or a setup is none', () => {
  expect(told({ lockouts: [lockout()] })).toEqual([['lockout-kept', true, 'lockout', 'l']]);
  expect(told({ lockouts: [lockout({ over: false })] })).toEqual([]);
  expect(told({ lockouts: [lockout({ narrow: true })], riskFills: [fill({ link: 'unplanned', ticketId: null, planId: null })] })).toEqual([]);
  const entered = { riskFills: [fill({ link: 'unplanned' as const, ticketId: null, planId: null })] };
  expect(told({ lockouts: [lockout({ over: false })], ...entered })).toEqual([['traded-in-lockout', false, 'lockout', 'l']]);
  // Of another account it is not.
  expect(told({ lockouts: [lockout({ accountId: 'b' })], ...entered })).toEqual([['lockout-kept', true, 'lockout', 'l']]);
});

it('an unplanned entry the gate was never asked for is a matter of the plans', () => {
  expect(told({ riskFills: [fill({ link: 'unplanned', ticketId: null, planId: null })] })).toEqual([]);
});

it('each account, instrument and day is an opportunity of its own, told in the order of days', () => {
  const asked = [
    ask({ ticketId: 't4', tradingDay: '2026-03-04' }), ask({ ticketId: 't2', instrumentId: 'j', symbol: 'AAPL' }), ask(), ask({ ticketId: 't3', accountId: 'b' }), ask({ ticketId: 't5', tradingDay: '2026-03-01' }),
  ];
  const broken = { riskFills: [fill({ fillId: 'f2', instrumentId: 'j', symbol: 'AAPL', ticketId: 't2', price: '10.01' })], tickets: [slip({ ticketId: 't2' })] };
  expect(gateEvents(history({ asked, ...broken, lockouts: [lockout({ lockoutId: 'l', day: '2026-03-03', from: '2026-03-03T14:00:00.000Z', until: '2026-03-03T18:00:00.000Z' })] }))).toEqual([
    { part: 'gate', day: '2026-03-01', kept: true, code: 'gate-followed', accountId: 'a', subject: 'ticket', id: 't5', name: 'MSFT' },
    { part: 'gate', day: DAY, kept: true, code: 'gate-followed', accountId: 'a', subject: 'ticket', id: 't1', name: 'MSFT' },
    { part: 'gate', day: DAY, kept: false, code: 'filled-worse-than-limit', accountId: 'a', subject: 'ticket', id: 't2', name: 'AAPL' },
    { part: 'gate', day: DAY, kept: true, code: 'gate-followed', accountId: 'b', subject: 'ticket', id: 't3', name: 'MSFT' },
    { part: 'gate', day: '2026-03-03', kept: true, code: 'lockout-kept', accountId: 'a', subject: 'lockout', id: 'l', name: '' },
    { part: 'gate', day: '2026-03-04', kept: true, code: 'gate-followed', accountId: 'a', subject: 'ticket', id: 't4', name: 'MSFT' },
  ]);
});

it('is not kept yet while one of its tickets can still be filled, and broken at once', () => {
  const asked = [ask(), ask({ ticketId: 't2', over: false })];
  expect(told({ asked })).toEqual([]);
  expect(told({ asked: asked.toReversed() })).toEqual([]);
  expect(told({ asked, riskFills: [fill({ ticketId: 't2', price: '10.01' })], tickets: [slip({ ticketId: 't2' })] })).toEqual([['filled-worse-than-limit', false, 'ticket', 't2']]);
});

it('several departures in one opportunity are one, the first of them; past the gate it is the trade that is named', () => {
  expect(told({ asked: [ask()], riskFills: [fill({ price: '10.01' }), fill({ fillId: 'f2', executedAt: `${DAY}T17:00:00.000Z` })], tickets: [slip({ filled: '200' })] })).toEqual([['filled-beyond-ticket', false, 'ticket', 't1']]);
  expect(told({ asked: [ask()], riskFills: [fill({ ticketId: null })] })).toEqual([['entered-without-ticket', false, 'trade', 'f1']]);
  const past = [fill({ ticketId: null }), fill({ fillId: 'f2', ticketId: null, tradingDay: '2026-03-03', executedAt: '2026-03-03T15:00:00.000Z' })];
  const of = { part: 'gate', kept: false, code: 'entered-without-ticket', accountId: 'a', subject: 'trade', name: 'MSFT' };
  expect(gateEvents(history({ riskFills: past }))).toEqual([{ ...of, day: DAY, id: 'f1' }, { ...of, day: '2026-03-03', id: 'f2' }]);
});
