import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/gate/decide.ts';
import type { GateInput, PlanFacts } from '../../../shared/gate/input.ts';
import type { TicketIntent } from '../../../shared/gate/ticket.ts';
import { zGateFigures } from '../../../shared/gate/ticket.ts';
import { zGateNote, zReason } from '../../../shared/gate/reason.ts';
import { gateRules, NEXT_DAY_AT, type Circumstances } from '../rules/rule-examples.ts';
import { goodOrder, HOUR, locked } from './gate-examples.ts';

const ask = (changes: Partial<GateInput> = {}, intent: Partial<TicketIntent> = {}) => decide({ ...goodOrder, ...changes, intent: { ...goodOrder.intent, ...intent } });
const codes = (changes: Partial<GateInput> = {}, intent: Partial<TicketIntent> = {}) => ask(changes, intent).reasons.map(({ code }) => code);
const plan = (changes: Partial<PlanFacts>): Partial<GateInput> => ({ plan: { ...goodOrder.plan!, ...changes } });
const content = (changes: Partial<PlanFacts['content']>): Partial<GateInput> => plan({ content: { ...goodOrder.plan!.content, ...changes } });
const circumstances = (changes: Circumstances): Partial<GateInput> => ({ rules: gateRules(changes) });
const withoutRule = (kind: string): GateInput['discipline'] => ({ ...goodOrder.discipline, rules: goodOrder.discipline.rules.map((rule) => (rule.id === kind ? { ...rule, enabled: false } : rule)) });

describe('an order with nothing missing', () => {
  test('has to cool, then passes', () => {
    const first = ask();
    expect(first).toMatchObject({ nature: 'risk', verdict: 'cool', reasons: [], notes: [], split: null, coolingMs: HOUR, verified: true });
    expect(first.figures).toEqual({ leveraged: true, leverageBefore: 0, leverageAfter: 2, band: 1.5, causesRequired: 3, coolingMs: HOUR, coolingParts: [{ code: 'ladder', ms: HOUR, factor: null, params: {} }], lossAtStop: '20000.00', lossAtStopFraction: 0.02 });
    expect(ask({ cooledMs: HOUR - 1 }).verdict).toBe('cool');
    expect(ask({ cooledMs: HOUR }).verdict).toBe('pass');
    expect(ask({ cooledMs: Number.NaN }).verdict).toBe('cool');
  });

  test('without leverage passes at once and needs no pre-mortem', () => {
    const decision = ask({ premortem: null }, { quantity: '40000' });
    expect(decision).toMatchObject({ verdict: 'pass', reasons: [], coolingMs: 0 });
    expect(decision.figures).toMatchObject({ leveraged: false, leverageAfter: 1, band: null, causesRequired: 0 });
  });

  test('the worked journey without its pre-mortem lacks exactly that', () => {
    const decision = ask({ premortem: null });
    expect(decision.verdict).toBe('blocked');
    expect(decision.reasons).toEqual([
      {
        code: 'PREMORTEM_REQUIRED',
        params: { required: 3, have: 0, written: false },
        satisfy: { code: 'WRITE_PREMORTEM', action: 'write-premortem', when: null, params: { required: 3, planId: 'p1' } },
      },
    ]);
  });
});

describe('every reason, and what satisfies it', () => {
  test.each<[string, Partial<GateInput>, Partial<TicketIntent>, string, string, string]>([
    ['no plan', { plan: null }, { planId: null }, 'PLAN_REQUIRED', 'write-plan', 'WRITE_AND_SEAL_PLAN'],
    ['a draft', plan({ state: 'draft', premortemFrom: null }), {}, 'PLAN_NOT_SEALED', 'seal-plan', 'SEAL_PLAN'],
    ['a plan that is closed', plan({ state: 'closed' }), {}, 'PLAN_ENDED', 'write-plan', 'WRITE_NEW_PLAN'],
    ['a plan that expired', plan({ state: 'expired' }), {}, 'PLAN_ENDED', 'write-plan', 'WRITE_NEW_PLAN'],
    ['a plan given up', plan({ state: 'abandoned' }), {}, 'PLAN_ENDED', 'write-plan', 'WRITE_NEW_PLAN'],
    ['a plan looked back on', plan({ state: 'reviewed' }), {}, 'PLAN_ENDED', 'write-plan', 'WRITE_NEW_PLAN'],
    ['another account', content({ accountId: 'a2' }), {}, 'PLAN_MISMATCH', 'open-plan', 'USE_THE_PLAN_OR_WRITE_ONE'],
    ['before the window', content({ windowFrom: '2026-11-23' }), {}, 'PLAN_WINDOW_NOT_OPEN', 'wait', 'WAIT_FOR_WINDOW'],
    ['after the window', content({ windowTo: '2026-11-19' }), {}, 'PLAN_WINDOW_OVER', 'amend-plan', 'EXTEND_WINDOW_OR_WRITE_PLAN'],
    ['more than planned', plan({ filledQuantity: '100' }), {}, 'PLAN_QUANTITY_EXCEEDED', 'change-quantity', 'ORDER_AT_MOST'],
    ['a price above every entry', {}, { price: '25.01', quantity: '40000' }, 'PLAN_PRICE_WORSE', 'amend-plan', 'ORDER_AT_PLANNED_PRICE'],
    ['at market above every entry', { mark: '25.01' }, { price: null, quantity: '40000' }, 'PLAN_PRICE_WORSE', 'set-price', 'SET_NEWER_PRICE'],
    ['no pre-mortem', { premortem: null }, {}, 'PREMORTEM_REQUIRED', 'write-premortem', 'WRITE_PREMORTEM'],
    ['leverage above the cap', {}, { quantity: '80100' }, 'LEVERAGE_CAP', 'change-quantity', 'ORDER_LESS'],
    ['equity unknown', { equity: null }, {}, 'EQUITY_UNKNOWN', 'set-equity', 'CONFIRM_EQUITY'],
    ['another currency', { instrument: { ...goodOrder.instrument!, currency: 'HKD' } }, {}, 'EQUITY_UNKNOWN', 'set-equity', 'USE_ACCOUNT_IN_CURRENCY'],
    ['no price at all', { plan: null, mark: null }, { price: null }, 'PRICE_UNKNOWN', 'set-price', 'SET_PRICE'],
    ['a position without a price', { exposure: null }, {}, 'PRICE_UNKNOWN', 'set-price', 'SET_PRICE'],
    ['an unknown position', { position: null }, {}, 'POSITION_UNKNOWN', 'declare-position', 'DECLARE_POSITION'],
    ['loss at the stop', content({ stops: [{ price: '24.74', weight: 1 }] }), {}, 'LOSS_AT_STOP_TOO_LARGE', 'change-quantity', 'ORDER_LESS'],
    ['no stop known', { plan: null }, { planId: null }, 'LOSS_AT_STOP_TOO_LARGE', 'write-plan', 'WRITE_PLAN_WITH_STOP'],
    ['own and borrowed money', { borrowed: 99_999_999 }, {}, 'BUYING_POWER_EXCEEDED', 'change-quantity', 'ORDER_LESS'],
    ['odd lots', {}, { quantity: '79950' }, 'LOT_SIZE', 'change-quantity', 'ORDER_WHOLE_LOTS'],
    ['the day\'s loss', circumstances({ realised: -3_000_000 }), {}, 'PERIOD_LOSS', 'wait', 'WAIT_FOR_LOCKOUT'],
    ['the day\'s loss of unknown weight', circumstances({ realised: -1, equityAtStart: null }), {}, 'RULE_UNKNOWN', 'set-equity', 'CONFIRM_EQUITY'],
    ['a loss just now', circumstances({ lastLoss: { executedAt: goodOrder.now, elapsedMs: 0, net: '-1.00' } }), {}, 'SINCE_LOSS', 'wait', 'WAIT_AFTER_LOSS'],
    ['a lockout', { lockouts: [locked] }, {}, 'LOCKED_OUT', 'wait', 'WAIT_FOR_LOCKOUT'],
    ['a quantity that is no number', {}, { quantity: 'many' }, 'INPUT_INVALID', 'change-quantity', 'MEND_INPUT'],
  ])('%s', (_name, changes, intent, code, action, satisfy) => {
    const decision = ask(changes, intent);
    const reason = decision.reasons.find((each) => each.code === code);
    expect(reason, decision.reasons.map((each) => each.code).join(' ')).toBeDefined();
    expect(reason!.satisfy).toMatchObject({ action, code: satisfy });
    expect(decision.verdict).toBe('blocked');
    // What the gate says must cross the contract.
    expect(zReason.array().parse(decision.reasons)).toEqual(decision.reasons);
    expect(zGateNote.array().parse(decision.notes)).toEqual(decision.notes);
    expect(zGateFigures.parse(decision.figures)).toEqual(decision.figures);
  });

  test('all of them at once, never only the first', () => {
    expect(
      codes(
        {
          ...plan({ state: 'expired', content: { ...goodOrder.plan!.content, windowTo: '2026-11-19' }, filledQuantity: '100' }),
          lockouts: [locked, { ...locked, source: 'rule', ruleKind: 'daily-loss' }],
          premortem: null,
          ...circumstances({ realised: -5_000_000, lastLoss: { executedAt: null, elapsedMs: 1, net: '-1.00' } }),
          borrowed: 0,
        },
        { quantity: '90050', price: '26.00' },
      ),
    ).toEqual([
      'LOCKED_OUT', 'LOCKED_OUT', 'PERIOD_LOSS', 'LEVERAGE_CAP', 'SINCE_LOSS', 'PLAN_ENDED', 'PLAN_WINDOW_OVER', 'PLAN_QUANTITY_EXCEEDED', 'PLAN_PRICE_WORSE', 'PREMORTEM_REQUIRED',
      'LOT_SIZE', 'LOSS_AT_STOP_TOO_LARGE', 'BUYING_POWER_EXCEEDED',
    ]);
  });

  test('waits say until when', () => {
    const when = (changes: Partial<GateInput>) => ask(changes).reasons[0]!.satisfy.when;
    expect(when({ lockouts: [locked] })).toBe(locked.until);
    expect(when(circumstances({ realised: -3_000_000 }))).toBe(NEXT_DAY_AT);
    expect(when(circumstances({ lastLoss: { executedAt: goodOrder.now, elapsedMs: 60_000, net: '-1.00' } }))).toBe('2026-11-20T02:29:00.000Z');
    expect(when(plan({ content: { ...goodOrder.plan!.content, windowFrom: '2026-11-23' }, windowOpensAt: '2026-11-22T16:00:00.000Z' }))).toBe('2026-11-22T16:00:00.000Z');
  });
});

describe('the plan an order names', () => {
  test('must be of its account, instrument and side; what differs is named', () => {
    expect(ask(content({ accountId: 'x', instrumentId: 'y' })).reasons[0]!.params['fields']).toBe('account,instrument');
    const reversed = ask({}, { side: 'sell' });
    expect(reversed.reasons.find(({ code }) => code === 'PLAN_MISMATCH')!.params['fields']).toBe('side');
  });

  test('has days without limits only where they are set', () => {
    expect(codes(content({ windowFrom: null, windowTo: null }))).toEqual(['PLAN_WINDOW_NOT_OPEN', 'PLAN_WINDOW_OVER']);
    expect(codes(content({ windowFrom: '2026-11-20', windowTo: '2026-11-20' }))).toEqual([]);
  });

  test('counts what was entered and what is released', () => {
    const reason = ask(plan({ filledQuantity: '30000', outstandingQuantity: '20000' }), { quantity: '30100' }).reasons.find(({ code }) => code === 'PLAN_QUANTITY_EXCEEDED');
    expect(reason!.params).toMatchObject({ left: '30000' });
    expect(codes(plan({ filledQuantity: '30000', outstandingQuantity: '20000' }), { quantity: '30000' })).toEqual([]);
    expect(ask(plan({ filledQuantity: '90000' })).reasons.find(({ code }) => code === 'PLAN_QUANTITY_EXCEEDED')!.params['left']).toBe('0');
    expect(codes(plan({ filledQuantity: 'x' }))).toEqual(['PLAN_QUANTITY_EXCEEDED']);
    expect(codes(content({ quantity: '' }))).toEqual(['PLAN_QUANTITY_EXCEEDED']);
  });

  test('lets an order be better than its entries, or as good as the worst of them', () => {
    const staged = content({ entries: [{ price: '24.90', weight: 0.5 }, { price: '25.00', weight: 0.5 }] });
    expect(codes(staged, { price: '24.80' })).toEqual([]);
    expect(codes(staged, { price: '25.00' })).toEqual([]);
    expect(ask(staged, { price: '25.01', quantity: '40000' }).reasons).toMatchObject([{ code: 'PLAN_PRICE_WORSE', params: { limit: '25', atMarket: false } }]);
    expect(codes({ mark: '24.95' }, { price: null })).toEqual([]);
    expect(codes({ mark: null }, { price: null })).toEqual([]);
  });

  test('short: below every entry is worse', () => {
    const short = content({ side: 'short', stops: [{ price: '25.25', weight: 1 }], targets: [{ price: '23.00', weight: 1 }] });
    expect(codes(short, { side: 'sell' })).toEqual([]);
    expect(codes(short, { side: 'sell', price: '24.99', quantity: '40000' })).toContain('PLAN_PRICE_WORSE');
    expect(codes(short, { side: 'sell', price: '25.10', quantity: '40000' })).toEqual([]);
  });

  test('staged entries have their worst at the far end of either side', () => {
    const entries = [{ price: '25.00', weight: 0.4 }, { price: '25.20', weight: 0.3 }, { price: '24.90', weight: 0.3 }];
    const limit = (side: 'long' | 'short', intent: Partial<TicketIntent>) => ask(content({ side, entries }), { quantity: '100', ...intent }).reasons.find(({ code }) => code === 'PLAN_PRICE_WORSE')?.params['limit'];
    expect(limit('long', { price: '25.30' })).toBe('25.2');
    expect(limit('long', { price: '25.20' })).toBeUndefined();
    expect(limit('short', { side: 'sell', price: '24.80' })).toBe('24.9');
    expect(limit('short', { side: 'sell', price: '24.90' })).toBeUndefined();
  });

  test('in a state nobody knows lets nothing through', () => {
    expect(() => ask(plan({ state: 'forgotten' as 'sealed' }))).toThrow(TypeError);
  });

  test('with entries that cannot be read is no measure of a price', () => {
    const unread = ask(content({ entries: [{ price: '', weight: 1 }] }));
    expect(unread.reasons.map(({ code }) => code)).toEqual(['PLAN_PRICE_WORSE']);
    expect(unread.reasons[0]!.params['limit']).toBeNull();
  });
});

describe('pre-mortem', () => {
  const at = (submittedAt: string | null, causes = 3): Partial<GateInput> => ({ premortem: { submittedAt, causes } });

  test('counts from the seal or the last loosening on', () => {
    expect(codes(at('2026-11-20T01:30:00.000Z'))).toEqual([]);
    expect(codes(at('2026-11-20T01:29:59.999Z'))).toEqual(['PREMORTEM_REQUIRED']);
    expect(codes(at(null))).toEqual(['PREMORTEM_REQUIRED']);
    expect(codes({ ...at('2026-11-20T01:40:00.000Z'), ...plan({ premortemFrom: null }) })).toEqual(['PREMORTEM_REQUIRED']);
  });

  test('needs as many causes as the band asks for', () => {
    const two = ask(at('2026-11-20T01:40:00.000Z', 2));
    expect(two.reasons).toMatchObject([{ code: 'PREMORTEM_REQUIRED', params: { required: 3, have: 2, written: true } }]);
    expect(codes(at('2026-11-20T01:40:00.000Z', 2), { quantity: '44000' })).toEqual([]);
    expect(codes(at('2026-11-20T01:40:00.000Z', Number.NaN))).toEqual(['PREMORTEM_REQUIRED']);
  });

  test('needs a plan to be about', () => {
    const reasons = ask({ plan: null, discipline: withoutRule('plan-required') }, { planId: null }).reasons;
    expect(reasons.find(({ code }) => code === 'PREMORTEM_REQUIRED')!.satisfy).toMatchObject({ action: 'write-plan', code: 'WRITE_PLAN_THEN_PREMORTEM' });
  });
});

describe('leverage', () => {
  test('counts what is held and what is released but not filled', () => {
    expect(ask({ exposure: { gross: 50_000_000, outstanding: 50_000_000 } }, { quantity: '40000' }).figures).toMatchObject({ leverageBefore: 1, leverageAfter: 2 });
    expect(codes({ exposure: { gross: 50_000_000, outstanding: 50_000_001 } }, { quantity: '40000' })).toEqual(['LEVERAGE_CAP', 'BUYING_POWER_EXCEEDED']);
  });

  test('a written option is leveraged at any size, whatever its instrument is marked as; a bought one by its mark', () => {
    const option = { ...goodOrder.instrument!, assetClass: 'option' as const, inherentlyLeveraged: false };
    const short = { ...goodOrder.plan!, content: { ...goodOrder.plan!.content, side: 'short' as const, entries: [{ price: '25.00', weight: 1 }], stops: [{ price: '25.25', weight: 1 }] } };
    const written = ask({ instrument: option, plan: short, premortem: null }, { side: 'sell', quantity: '100' });
    expect(written.figures?.leveraged).toBe(true);
    expect(written.notes.map(({ code }) => code)).toContain('INHERENTLY_LEVERAGED');
    expect(ask({ instrument: option }, { quantity: '100' }).figures?.leveraged).toBe(false);
  });

  test('an inherently leveraged instrument is leveraged at any size, and so is one that is not known', () => {
    const future = ask({ instrument: { ...goodOrder.instrument!, inherentlyLeveraged: true }, premortem: null }, { quantity: '100' });
    expect(future.figures).toMatchObject({ leveraged: true, band: null, causesRequired: 2 });
    expect(future.reasons.map(({ code }) => code)).toEqual(['PREMORTEM_REQUIRED']);
    expect(future.notes).toEqual([{ code: 'INHERENTLY_LEVERAGED', params: {} }]);
    expect(ask({ instrument: null }, { quantity: '100' }).figures!.leveraged).toBe(true);
  });

  test('unknown equity is leveraged and owes all of the ladder', () => {
    expect(ask({ equity: null }, { quantity: '100' }).figures).toMatchObject({ leveraged: true, leverageAfter: null, band: 1.5, causesRequired: 3, coolingMs: HOUR, lossAtStopFraction: null });
  });

  test('with equity used up nothing is within any limit', () => {
    expect(codes({ equity: 0 }, { quantity: '100' })).toEqual(['LEVERAGE_CAP', 'LOSS_AT_STOP_TOO_LARGE']);
    expect(codes({ equity: -1, borrowed: 0 }, { quantity: '100' })).toEqual(['LEVERAGE_CAP', 'LOSS_AT_STOP_TOO_LARGE', 'BUYING_POWER_EXCEEDED']);
  });

  test('what an order closes leaves before the rest comes', () => {
    const decision = ask({ position: { quantity: '-20000', value: 50_000_000, outstandingExits: '0', certain: true }, exposure: { gross: 50_000_000, outstanding: 0 } }, { quantity: '60000' });
    expect(decision).toMatchObject({ split: { exit: '20000', risk: '40000' }, figures: { leverageBefore: 0.5, leverageAfter: 1 } });
  });

  test('a position without a value cannot be taken off', () => {
    const decision = ask({ position: { quantity: '-20000', value: null, outstandingExits: '0', certain: true } }, { quantity: '60000' });
    expect(decision.figures!.leverageAfter).toBeNull();
    expect(decision.verdict).toBe('blocked');
  });

  test('the rule off leaves the other limits', () => {
    expect(codes({ discipline: withoutRule('leverage-cap') }, { quantity: '80100' })).toEqual(['PLAN_QUANTITY_EXCEEDED', 'LOSS_AT_STOP_TOO_LARGE', 'BUYING_POWER_EXCEEDED']);
  });
});

describe('loss at the stop', () => {
  test('includes what the plan has at risk already', () => {
    const committed = plan({ content: { ...goodOrder.plan!.content, quantity: '120000' }, filledQuantity: '40000', committed: [{ quantity: '40000', price: '25.00' }] });
    expect(ask(committed, { quantity: '40000' }).figures).toMatchObject({ lossAtStop: '20000.00' });
    expect(codes(committed, { quantity: '40100' })).toContain('LOSS_AT_STOP_TOO_LARGE');
  });

  test('a stop drawn past the entry loses nothing there', () => {
    const trailing = plan({ content: { ...goodOrder.plan!.content, stops: [{ price: '25.50', weight: 1 }] }, committed: [{ quantity: '40000', price: '25.00' }] });
    expect(ask(trailing, { quantity: '100' }).figures!.lossAtStop).toBe('0.00');
  });

  test('of a short lies above', () => {
    const short = content({ side: 'short', stops: [{ price: '25.25', weight: 1 }] });
    expect(ask(short, { side: 'sell' }).figures!.lossAtStop).toBe('20000.00');
  });

  test('is rounded up: a limit is never met by rounding', () => {
    const odd = { ...goodOrder.instrument!, lotSize: '1', multiplier: '0.001' };
    expect(ask({ instrument: odd, ...content({ stops: [{ price: '24.99', weight: 1 }] }) }, { quantity: '1' }).figures!.lossAtStop).toBe('0.01');
  });

  test('that cannot be told is too large', () => {
    expect(ask(content({ stops: [{ price: '', weight: 1 }] })).reasons).toMatchObject([{ code: 'LOSS_AT_STOP_TOO_LARGE', params: { loss: null, fraction: null } }]);
    expect(codes({}, { quantity: '99999999999999999900' })).toContain('LOSS_AT_STOP_TOO_LARGE');
  });

  test('without a plan is all that was paid, and of a short has no bound', () => {
    const free = { plan: null, discipline: withoutRule('plan-required') };
    expect(ask(free, { planId: null, quantity: '800', price: '25.00' })).toMatchObject({ verdict: 'pass', figures: { lossAtStop: '20000.00' }, notes: [{ code: 'NO_STOP' }] });
    expect(codes(free, { planId: null, quantity: '900' })).toEqual(['LOSS_AT_STOP_TOO_LARGE']);
    expect(ask(free, { planId: null, quantity: '100', side: 'sell' }).reasons).toMatchObject([{ code: 'LOSS_AT_STOP_TOO_LARGE', params: { loss: null, stopKnown: false } }]);
  });

  test('never above 5 % whatever the discipline says', () => {
    const lax = { ...goodOrder.discipline, lossAtStopLimit: 1 };
    expect(codes({ discipline: lax, ...content({ stops: [{ price: '24.37', weight: 1 }] }) })).toEqual(['LOSS_AT_STOP_TOO_LARGE']);
  });
});

describe('prices', () => {
  test('at market an order is judged at the dearest price known: of a purchase for both, of a short sale for each', () => {
    expect(ask({ mark: '24.90' }, { price: null }).figures).toMatchObject({ leverageAfter: 2, lossAtStop: '20000.00' });
    expect(ask({ mark: '25.20' }, { price: null, quantity: '40000' }).figures).toMatchObject({ leverageAfter: 1.008 });
    const short = content({ side: 'short', entries: [{ price: '25.00', weight: 1 }], stops: [{ price: '25.25', weight: 1 }] });
    expect(ask({ ...short, mark: '25.10' }, { side: 'sell', price: null, quantity: '40000' }).figures).toMatchObject({ leverageAfter: 1.004, lossAtStop: '10000.00' });
  });

  test('that are not above zero are no prices', () => {
    expect(ask({}, { price: '0' }).reasons.find(({ code }) => code === 'INPUT_INVALID')!.params['fields']).toBe('price');
    expect(codes({}, { price: '-25' })).toContain('INPUT_INVALID');
    expect(codes({ plan: null, mark: '0' }, { price: null })).toContain('PRICE_UNKNOWN');
  });
});

describe('inputs', () => {
  test('that are missing or no numbers are named', () => {
    const fields = (changes: Partial<GateInput>, intent: Partial<TicketIntent> = {}) => ask(changes, intent).reasons.find(({ code }) => code === 'INPUT_INVALID')?.params['fields'];
    expect(fields({ instrument: null }, { quantity: '0', price: 'x' })).toBe('quantity,price,instrument');
    expect(fields({ instrument: { ...goodOrder.instrument!, multiplier: '0' }, borrowed: Number.NaN })).toBe('multiplier,borrowed');
    expect(codes({ borrowed: Number.NaN })).toEqual(['INPUT_INVALID', 'BUYING_POWER_EXCEEDED']);
    expect(codes({ equity: Number.NaN })).toEqual(['EQUITY_UNKNOWN', 'LEVERAGE_CAP', 'LOSS_AT_STOP_TOO_LARGE', 'BUYING_POWER_EXCEEDED']);
    expect(codes({ exposure: { gross: Number.NaN, outstanding: 0 } })).toContain('PRICE_UNKNOWN');
    expect(codes({ instrument: { ...goodOrder.instrument!, lotSize: 'x' } })).toEqual(['LOT_SIZE']);
  });

  test('a lot that does not fit says what would', () => {
    expect(ask({}, { quantity: '79950' }).reasons[0]!.satisfy.params).toEqual({ quantity: '79900', lotSize: '100' });
  });
});

describe('notes', () => {
  test('exits on their way, other currencies, and how to declare an exit', () => {
    const position = { quantity: '80000', value: 200_000_000, outstandingExits: '80000', certain: false };
    const decision = ask({ position, otherCurrencies: ['HKD', 'USD'] }, { side: 'sell', quantity: '100' });
    expect(decision.notes).toEqual([
      { code: 'EXITS_OUTSTANDING', params: { quantity: '100' } },
      { code: 'DECLARE_EXIT_IF_HELD', params: {} },
      { code: 'OTHER_CURRENCIES_APART', params: { currencies: 'HKD,USD' } },
    ]);
    expect(ask({ position: { ...position, quantity: '0', outstandingExits: '0' } }).notes).toEqual([]);
  });
});

test('a discipline without its rules still has its hard limits', () => {
  const bare = { ...goodOrder.discipline, rules: [] };
  expect(codes({ discipline: bare, plan: null }, { planId: null })).toEqual(['PREMORTEM_REQUIRED', 'LOSS_AT_STOP_TOO_LARGE']);
});
