import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/gate/decide.ts';
import type { FiguredOrder, GateInput, PlanFacts } from '../../../shared/gate/input.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { TicketIntent } from '../../../shared/gate/ticket.ts';
import { gateRules, rule } from '../rules/rule-examples.ts';
import { goodOrder } from './gate-examples.ts';

/** Every word of a reason that the trader reads: what it saw, and what would satisfy it. */
const bare: Partial<GateInput> = { discipline: { ...goodOrder.discipline, rules: [] } };
function reason(code: Reason['code'], changes: Partial<GateInput>, intent: Partial<TicketIntent> = {}): Reason | undefined {
  return decide({ ...goodOrder, ...bare, ...changes, intent: { ...goodOrder.intent, ...intent } }).reasons.find((each) => each.code === code);
}
const plan = (changes: Partial<PlanFacts>): Partial<GateInput> => ({ plan: { ...goodOrder.plan!, ...changes } });
const content = (changes: Partial<PlanFacts['content']>): Partial<GateInput> => plan({ content: { ...goodOrder.plan!.content, ...changes } });
const satisfy = (code: string, action: Reason['satisfy']['action'], params: object = {}, when: string | null = null): object => ({ code, action, when, params });

test.each<[Reason['code'], Partial<GateInput>, Partial<TicketIntent>, object, object]>([
  ['INPUT_INVALID', { instrument: null }, {}, { fields: 'instrument' }, satisfy('MEND_INPUT', 'change-quantity', { fields: 'instrument' })],
  ['INPUT_INVALID', { instrument: null, borrowed: Number.NaN }, {}, { fields: 'instrument,borrowed' }, satisfy('MEND_INPUT', 'change-quantity', { fields: 'instrument,borrowed' })],
  ['EQUITY_UNKNOWN', { equity: null }, {}, { currency: 'CNY' }, satisfy('CONFIRM_EQUITY', 'set-equity')],
  ['EQUITY_UNKNOWN', { instrument: { ...goodOrder.instrument!, currency: 'HKD' } }, {}, { currency: 'HKD' }, satisfy('USE_ACCOUNT_IN_CURRENCY', 'set-equity', { currency: 'HKD' })],
  ['PRICE_UNKNOWN', { exposure: null }, {}, { ofOrder: false, ofPositions: true, mark: null }, satisfy('SET_PRICE', 'set-price')],
  ['PRICE_UNKNOWN', { exposure: { gross: Number.NaN, outstanding: 0 }, mark: '25.00' }, {}, { ofOrder: false, ofPositions: true, mark: '25.00' }, satisfy('SET_PRICE', 'set-price')],
  ['PRICE_UNKNOWN', { plan: null, mark: 'x' }, { price: null, planId: null }, { ofOrder: true, ofPositions: false, mark: 'x' }, satisfy('SET_PRICE', 'set-price')],
  ['LOT_SIZE', {}, { quantity: '79950' }, { lotSize: '100' }, satisfy('ORDER_WHOLE_LOTS', 'change-quantity', { quantity: '79900', lotSize: '100' })],
  ['LOSS_AT_STOP_TOO_LARGE', content({ stops: [{ price: '24.00', weight: 1 }] }), {}, { loss: '80000.00', fraction: 0.08, limit: 0.02, currency: 'CNY', stopKnown: true }, satisfy('ORDER_LESS', 'change-quantity')],
  ['LOSS_AT_STOP_TOO_LARGE', { equity: 0 }, {}, { loss: '20000.00', fraction: null, limit: 0.02, currency: 'CNY', stopKnown: true }, satisfy('ORDER_LESS', 'change-quantity')],
  ['LOSS_AT_STOP_TOO_LARGE', { plan: null }, { planId: null }, { loss: '2000000.00', fraction: 2, limit: 0.02, currency: 'CNY', stopKnown: false }, satisfy('WRITE_PLAN_WITH_STOP', 'write-plan')],
  ['BUYING_POWER_EXCEEDED', { borrowed: 0 }, {}, { exposure: '2000000.00', buyingPower: '1000000.00', currency: 'CNY' }, satisfy('ORDER_LESS', 'change-quantity')],
  ['BUYING_POWER_EXCEEDED', { borrowed: Number.NaN, exposure: null }, {}, { exposure: null, buyingPower: null, currency: 'CNY' }, satisfy('ORDER_LESS', 'change-quantity')],
  ['PLAN_NOT_SEALED', plan({ state: 'draft' }), {}, { planId: 'p1' }, satisfy('SEAL_PLAN', 'seal-plan', { planId: 'p1' })],
  ['PLAN_ENDED', plan({ state: 'expired' }), {}, { planId: 'p1', state: 'expired' }, satisfy('WRITE_NEW_PLAN', 'write-plan')],
  ['PLAN_MISMATCH', content({ accountId: 'a2' }), {}, { planId: 'p1', fields: 'account' }, satisfy('USE_THE_PLAN_OR_WRITE_ONE', 'open-plan', { planId: 'p1' })],
  ['PLAN_WINDOW_NOT_OPEN', content({ windowFrom: '2026-11-23' }), {}, { planId: 'p1', from: '2026-11-23' }, satisfy('WAIT_FOR_WINDOW', 'wait', { from: '2026-11-23' }, '2026-11-19T16:00:00.000Z')],
  ['PLAN_WINDOW_OVER', content({ windowTo: '2026-11-19' }), {}, { planId: 'p1', to: '2026-11-19' }, satisfy('EXTEND_WINDOW_OR_WRITE_PLAN', 'amend-plan', { planId: 'p1' })],
  ['PLAN_QUANTITY_EXCEEDED', plan({ filledQuantity: '100' }), {}, { planned: '80000', filled: '100', outstanding: '0', left: '79900' }, satisfy('ORDER_AT_MOST', 'change-quantity', { quantity: '79900' })],
  ['PLAN_PRICE_WORSE', {}, { price: '25.01' }, { planId: 'p1', price: '25.01', limit: '25', atMarket: false }, satisfy('ORDER_AT_PLANNED_PRICE', 'amend-plan', { limit: '25' })],
  ['PLAN_PRICE_WORSE', { mark: '25.01' }, { price: null }, { planId: 'p1', price: '25.01', limit: '25', atMarket: true }, satisfy('SET_NEWER_PRICE', 'set-price', { limit: '25' })],
  ['PREMORTEM_REQUIRED', { plan: null }, { planId: null }, { required: 3, have: 0, written: true }, satisfy('WRITE_PLAN_THEN_PREMORTEM', 'write-plan', { required: 3 })],
  ['PREMORTEM_REQUIRED', { premortem: { submittedAt: '2026-11-20T01:00:00.000Z', causes: 9 } }, {}, { required: 3, have: 0, written: true }, satisfy('WRITE_PREMORTEM', 'write-premortem', { required: 3, planId: 'p1' })],
])('%s', (code, changes, intent, params, way) => {
  expect(reason(code, changes, intent)).toEqual({ code, params, satisfy: way });
});

test('an active plan is as good as a sealed one', () => {
  expect(decide({ ...goodOrder, ...plan({ state: 'active' }) }).reasons).toEqual([]);
});

test('a price that is only mistyped is an invalid input, not an unknown price', () => {
  const decision = decide({ ...goodOrder, intent: { ...goodOrder.intent, price: 'x' } });
  expect(decision.reasons.map(({ code }) => code)).toContain('INPUT_INVALID');
  expect(decision.reasons.map(({ code }) => code)).not.toContain('PRICE_UNKNOWN');
});

test('an order that is held is a reason and no note besides', () => {
  const held = decide({ ...goodOrder, discipline: { ...goodOrder.discipline, rules: [rule({ kind: 'leverage', cap: 1 })] } });
  expect(held).toMatchObject({ reasons: [{ code: 'LEVERAGE_CAP' }], notes: [] });
});

test('a reason that says a fact is missing hides nothing but the want of that fact', () => {
  const capped = rule({ kind: 'leverage', cap: 1 });
  const red = rule({ kind: 'lender-red-flag' }, undefined, { id: 'r2' });
  const codes = (changes: Partial<GateInput>): string[] => decide({ ...goodOrder, discipline: { ...goodOrder.discipline, rules: [capped, red] }, rules: gateRules({ facts: { lenderFlags: ['unlicensed'] } }), ...changes }).reasons.map(({ code }) => code);
  expect(codes({ equity: null })).toEqual(['EQUITY_UNKNOWN', 'LENDER_RED_FLAG']);
});

test('an exit is judged by no rule', () => {
  const sell = { ...goodOrder.intent, side: 'sell' as const, quantity: '100' };
  expect(decide({ ...goodOrder, intent: sell, position: { quantity: '100', value: 1, outstandingExits: '0', certain: true } }).rules).toEqual([]);
});

describe('what the rules are told of an order', () => {
  function told(changes: Partial<GateInput> = {}, intent: Partial<TicketIntent> = {}): unknown {
    const seen: FiguredOrder[] = [];
    const rules = gateRules();
    decide({ ...goodOrder, ...changes, intent: { ...goodOrder.intent, ...intent }, rules: { ...rules, own: (order) => (seen.push(order), rules.own(order)) } });
    const [order] = seen as [FiguredOrder];
    return { ...order, risk: order.risk?.toFixed() ?? null, exit: order.exit?.toFixed() ?? null, price: order.price?.toFixed() ?? null };
  }
  const all = {
    instrumentId: 'i1',
    assetClass: 'stock',
    strategy: 'breakout',
    hasPlan: true,
    currency: 'CNY',
    side: 'buy',
    risk: '80000',
    exit: '0',
    price: '25',
    notional: 200_000_000,
    equity: 100_000_000,
    exposureAfter: 200_000_000,
    lossAtStop: 2_000_000,
  };

  test.each<[string, Partial<GateInput>, Partial<TicketIntent>, object]>([
    ['all that is known', {}, {}, {}],
    ['without a plan', { plan: null }, { planId: null }, { strategy: null, hasPlan: false, lossAtStop: 200_000_000 }],
    ['of an instrument nobody knows', { instrument: null }, {}, { assetClass: null, notional: null, exposureAfter: null, lossAtStop: null }],
    ['without a price', { plan: null, mark: null }, { price: null, planId: null }, { strategy: null, hasPlan: false, price: null, notional: null, exposureAfter: null, lossAtStop: null }],
    ['with a quantity that is no number', {}, { quantity: 'many' }, { risk: null, exit: null, notional: null, exposureAfter: null, lossAtStop: null }],
    ['beyond what money can hold', {}, { quantity: '99999999999999999900' }, { risk: '99999999999999999900', notional: null, exposureAfter: null, lossAtStop: null }],
    ['that closes a position first', { position: { quantity: '-20000', value: 50_000_000, outstandingExits: '0', certain: true }, exposure: { gross: 50_000_000, outstanding: 0 } }, { quantity: '60000' }, { risk: '40000', exit: '20000', notional: 100_000_000, exposureAfter: 100_000_000, lossAtStop: 1_000_000 }],
  ])('%s', (_name, changes, intent, expected) => {
    expect(told(changes, intent)).toEqual({ ...all, ...expected });
  });
});
