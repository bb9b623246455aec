import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/gate/decide.ts';
import type { GateDecision, GateInput } from '../../../shared/gate/input.ts';
import { zGateNote, zReason } from '../../../shared/gate/reason.ts';
import { ruleDemands, ruleSatisfyCodes } from '../../../shared/gate/rule-reasons.ts';
import { zGateFigures } from '../../../shared/gate/ticket.ts';
import { missingFacts, type MissingFact } from '../../../shared/rules/judgement.ts';
import { zCondition, type Action, type Condition, type StopRule } from '../../../shared/rules/stop-rule.ts';
import { closedOf, closedTrade, gateRules, NEXT_DAY_AT, rule, TODAY, type Circumstances } from '../rules/rule-examples.ts';
import { goodOrder, HOUR, locked } from './gate-examples.ts';

const lock: Action = { kind: 'lockout', until: { kind: 'next-trading-day' } };
const streak: Condition = { kind: 'losing-streak', losses: 1 };
const lost: Circumstances = { facts: { closed: closedOf(closedTrade({ at: '2026-11-20T01:00:00.000Z' })) } };

/** The worked order under these rules alone. */
function ask(rules: readonly StopRule[], circumstances: Circumstances = lost, changes: Partial<GateInput> = {}): GateDecision {
  return decide({ ...goodOrder, discipline: { ...goodOrder.discipline, rules: [...rules] }, rules: gateRules(circumstances), ...changes });
}

describe('what a rule that is reached does to an order', () => {
  test('a warning is a note and holds nothing', () => {
    const decision = ask([rule(streak, { kind: 'warn' }, { words: 'Slow down.' })]);
    expect(decision).toMatchObject({ verdict: 'cool', reasons: [], coolingMs: HOUR });
    expect(decision.notes).toEqual([{ code: 'LOSING_STREAK', params: { inARow: 1, losses: 1, tradingDay: TODAY, words: 'Slow down.', ruleId: 'r1', nth: 1, escalated: false, action: 'warn' } }]);
    expect(decision.rules).toMatchObject([{ state: 'reached', side: 'account', rule: { id: 'r1' } }]);
  });

  test('a pre-mortem of so many causes is asked for, leverage or not', () => {
    const decision = ask([rule(streak, { kind: 'premortem', causes: 4 })], lost);
    expect(decision.reasons).toMatchObject([{ code: 'PREMORTEM_REQUIRED', params: { required: 4, have: 3 } }]);
    expect(decision.figures).toMatchObject({ causesRequired: 4 });
    expect(decision.notes).toMatchObject([{ code: 'LOSING_STREAK', params: { action: 'premortem' } }]);
    // Without leverage only the rule asks.
    const small: Partial<GateInput> = { intent: { ...goodOrder.intent, quantity: '40000' } };
    expect(ask([rule(streak, { kind: 'premortem', causes: 3 })], lost, small).reasons).toEqual([]);
    expect(ask([rule(streak, { kind: 'premortem', causes: 3 })], lost, { ...small, premortem: null }).reasons).toMatchObject([{ code: 'PREMORTEM_REQUIRED', params: { required: 3, have: 0 } }]);
    expect(ask([], lost, { ...small, premortem: null }).reasons).toEqual([]);
    // The ladder's own demand is not made smaller.
    expect(ask([rule(streak, { kind: 'premortem', causes: 1 })]).figures).toMatchObject({ causesRequired: 3 });
  });

  test('a wait is added to what the ladder asks, for an order without leverage too', () => {
    const wait: Action = { kind: 'cooling-off', ms: 2 * HOUR };
    expect(ask([rule(streak, wait)])).toMatchObject({ verdict: 'cool', coolingMs: 2 * HOUR, reasons: [], notes: [{ code: 'LOSING_STREAK', params: { action: 'cooling-off' } }] });
    expect(ask([rule(streak, wait)], lost, { cooledMs: 2 * HOUR }).verdict).toBe('pass');
    expect(ask([rule(streak, wait)], lost, { cooledMs: 2 * HOUR - 1 }).verdict).toBe('cool');
    const small = ask([rule(streak, wait)], lost, { intent: { ...goodOrder.intent, quantity: '40000' } });
    expect(small).toMatchObject({ verdict: 'cool', coolingMs: 2 * HOUR, figures: { leveraged: false, coolingMs: 2 * HOUR, coolingParts: [{ code: 'rule', ms: 2 * HOUR, params: { ruleId: 'r1' } }] } });
    expect(ask([rule(streak, { kind: 'cooling-off', ms: 60_000 })]).coolingMs).toBe(HOUR);
  });

  test('a block is a reason with what it saw and until when', () => {
    expect(ask([rule(streak, { kind: 'block' }, { words: 'Enough.' })]).reasons).toEqual([
      {
        code: 'LOSING_STREAK',
        params: { inARow: 1, losses: 1, tradingDay: TODAY, words: 'Enough.', ruleId: 'r1', nth: 1, escalated: false },
        satisfy: { code: 'WAIT_FOR_NEXT_TRADING_DAY', action: 'wait', when: NEXT_DAY_AT, params: {} },
      },
    ]);
  });

  test('a lockout is a reason that says until when, and is there to be begun', () => {
    const decision = ask([rule(streak, lock)]);
    expect(decision.reasons).toMatchObject([{ code: 'LOSING_STREAK', params: { lockedUntil: NEXT_DAY_AT, endsWith: null }, satisfy: { code: 'WAIT_FOR_LOCKOUT', action: 'wait', when: NEXT_DAY_AT } }]);
    expect(decision.rules).toMatchObject([{ lockouts: [{ until: NEXT_DAY_AT, endsWith: null }] }]);
    expect(ask([rule(streak, { kind: 'lockout', until: { kind: 'retrospective' } })]).reasons).toMatchObject([{ params: { endsWith: 'retrospective' }, satisfy: { code: 'SIGN_RETROSPECTIVE', when: '2026-12-04T01:00:00.000Z' } }]);
  });

  test('of two lockouts the reason names the later end, whichever comes first', () => {
    const reached = { state: 'reached' as const, occurrence: 'x', evidence: {}, until: null, at: null, day: TODAY, earlier: [] };
    const ends = [{ until: '2026-12-04T01:00:00.000Z', endsWith: 'retrospective' as const }, { until: NEXT_DAY_AT, endsWith: null }];
    for (const lockouts of [ends, ends.toReversed()]) {
      const { reasons } = ruleDemands([{ state: 'reached', reached, rule: rule(streak, lock), side: 'account', nth: 2, escalated: true, actions: [lock], lockouts, locked: false }]);
      expect(reasons).toMatchObject([{ params: { lockedUntil: '2026-12-04T01:00:00.000Z' }, satisfy: { code: 'SIGN_RETROSPECTIVE' } }]);
    }
  });

  test('of two lockouts the reason names the later end', () => {
    const both = rule(streak, lock, { escalation: { times: 2, days: 30, action: { kind: 'lockout', until: { kind: 'retrospective' } } } });
    const firings = [{ accountId: 'a1', ruleId: 'r1', occurrence: 'streak:t0', at: '2026-11-19T05:00:00.000Z', nth: 1, locked: true }];
    expect(ask([both], { ...lost, firings }).reasons).toMatchObject([{ params: { lockedUntil: '2026-12-04T01:00:00.000Z', nth: 2, escalated: true } }]);
  });

  test('one that was begun for it before, or would be over, holds nothing more and is no note', () => {
    const firings = [{ accountId: 'a1', ruleId: 'r1', occurrence: 'streak:t1', at: goodOrder.now, nth: 1, locked: true }];
    expect(ask([rule(streak, lock)], { ...lost, firings })).toMatchObject({ reasons: [], notes: [], rules: [{ locked: true, lockouts: [] }] });
    expect(ask([rule(streak, { kind: 'lockout', until: { kind: 'for', ms: 60_000 } })])).toMatchObject({ reasons: [], notes: [], rules: [{ locked: false, lockouts: [] }] });
    // Beside a lockout that was begun a block goes on.
    const hard = rule(streak, lock, { escalation: { times: 2, days: 30, action: { kind: 'block' } } });
    const again = [...firings, { ...firings[0]!, nth: 2 }];
    expect(ask([hard], { ...lost, firings: again }).reasons).toMatchObject([{ code: 'LOSING_STREAK', satisfy: { code: 'WAIT_FOR_NEXT_TRADING_DAY' } }]);
    const warned = rule(streak, { kind: 'warn' }, { escalation: { times: 2, days: 30, action: lock } });
    expect(ask([warned], { ...lost, firings: again }).notes).toMatchObject([{ code: 'LOSING_STREAK', params: { action: 'warn,lockout' } }]);
  });

  test('the rules over all accounts speak after those of the account, each by its own facts', () => {
    const rules = gateRules(lost);
    const shared = rule({ kind: 'lender-red-flag' }, undefined, { id: 'j1' });
    const input: Partial<GateInput> = { rules: { ...rules, all: (order) => ({ ...rules.all(order), closed: closedOf(), lenderFlags: ['unlicensed'] }), journalRules: [shared, rule(streak, undefined, { id: 'j2' })] } };
    const decision = ask([rule(streak), rule({ kind: 'lender-red-flag' }, undefined, { id: 'r2' })], lost, input);
    expect(decision.rules.map(({ rule: { id }, side }) => `${side} ${id}`)).toEqual(['account r1', 'journal j1']);
    expect(decision.reasons.map(({ code }) => code)).toEqual(['LOSING_STREAK', 'LENDER_RED_FLAG']);
  });
});

describe('a rule that cannot be judged', () => {
  const unreadable: Circumstances = { facts: { closed: () => 'unknown' } };

  test('holds as it would if it were reached, without a lockout', () => {
    for (const action of [{ kind: 'block' }, lock] satisfies Action[]) {
      const decision = ask([rule(streak, action, { words: 'Enough.' })], unreadable);
      expect(decision.reasons).toEqual([
        { code: 'RULE_UNKNOWN', params: { ruleId: 'r1', kind: 'losing-streak', missing: 'results', words: 'Enough.' }, satisfy: { code: 'MEND_FILLS', action: 'none', when: null, params: { missing: 'results' } } },
      ]);
      expect(decision.rules).toMatchObject([{ state: 'unknown' }]);
    }
    expect(ask([rule(streak, { kind: 'warn' })], unreadable)).toMatchObject({ reasons: [], notes: [{ code: 'RULE_UNKNOWN', params: { ruleId: 'r1', kind: 'losing-streak', missing: 'results', action: 'warn' } }] });
    expect(ask([rule(streak, { kind: 'premortem', causes: 9 })], unreadable).reasons).toMatchObject([{ code: 'PREMORTEM_REQUIRED', params: { required: 9 } }]);
    expect(ask([rule(streak, { kind: 'cooling-off', ms: 3 * HOUR })], unreadable)).toMatchObject({ coolingMs: 3 * HOUR, notes: [{ code: 'RULE_UNKNOWN' }] });
  });

  test('for want of what the gate has a reason for already adds none', () => {
    const share: Condition = { kind: 'concentration', of: 'instrument', limit: 9 };
    const codes = (changes: Partial<GateInput>): string[] => ask([rule(share)], {}, changes).reasons.map(({ code }) => code);
    expect(codes({ equity: null })).toEqual(['EQUITY_UNKNOWN']);
    expect(codes({ exposure: null })).toEqual(['PRICE_UNKNOWN', 'BUYING_POWER_EXCEEDED']);
    const price = { intent: { ...goodOrder.intent, price: null }, plan: null, mark: null };
    expect(codes(price)).not.toContain('RULE_UNKNOWN');
    expect(codes(price)).toContain('PRICE_UNKNOWN');
    // A price that is missing elsewhere is news, and so is equity at the beginning of the day.
    expect(ask([rule({ kind: 'adding-to-loser' })], { book: { held: { quantity: '100', value: 5, unrealised: null } } }).reasons).toMatchObject([{ code: 'RULE_UNKNOWN', satisfy: { code: 'SET_PRICE', action: 'set-price' } }]);
    expect(ask([rule({ kind: 'drawdown', limit: 0.2 })], { facts: { drawdown: null } }).reasons).toMatchObject([{ code: 'RULE_UNKNOWN', satisfy: { code: 'CONFIRM_EQUITY', action: 'set-equity' } }]);
  });

  test('says for each missing fact what supplies it', () => {
    const supplies = (missing: MissingFact): string => {
      const { satisfy } = ruleDemands([{ state: 'unknown', missing, rule: rule(streak), side: 'account', nth: 1, escalated: false, actions: [{ kind: 'block' }] }]).reasons[0]!;
      return `${satisfy.action} ${satisfy.code}`;
    };
    expect(Object.fromEntries(missingFacts.map((missing) => [missing, supplies(missing)]))).toEqual({
      equity: 'set-equity CONFIRM_EQUITY',
      'equity-at-start': 'set-equity CONFIRM_EQUITY',
      results: 'none MEND_FILLS',
      price: 'set-price SET_PRICE',
      sector: 'none NAME_SECTOR',
      margin: 'set-price SET_PRICE',
      stop: 'open-plan GIVE_EVERY_PLAN_A_STOP',
      plan: 'write-plan WRITE_AND_SEAL_PLAN',
      'planned-risk': 'review-rules LIMIT_WITHOUT_R',
      times: 'none MEND_FILLS',
      'event-time': 'review-rules MEND_EVENT',
    });
  });
});

test('a statistical rule without enough history is a note', () => {
  const decision = ask([rule({ kind: 'size-after', after: 'loss', times: 2, trades: 20 })]);
  expect(decision).toMatchObject({ reasons: [], notes: [{ code: 'RULE_NOT_ACTIVE', params: { ruleId: 'r1', kind: 'size-after', have: 0, need: 20 } }] });
});

describe('the reason of every kind, and what satisfies it', () => {
  const shown = (condition: Condition): string => {
    const reached = { state: 'reached' as const, occurrence: 'x', evidence: {}, until: NEXT_DAY_AT, at: null, day: TODAY, earlier: [] };
    const { reasons } = ruleDemands([{ state: 'reached', reached, rule: rule(condition), side: 'account', nth: 1, escalated: false, actions: [{ kind: 'block' }], lockouts: [], locked: false }]);
    expect(zReason.array().parse(reasons)).toEqual(reasons);
    const [{ code, satisfy }] = reasons as [(typeof reasons)[number]];
    expect(ruleSatisfyCodes).toContain(satisfy.code);
    // Only where waiting helps is a moment named.
    expect(satisfy.when).toBe(satisfy.action === 'wait' ? NEXT_DAY_AT : null);
    return `${code} ${satisfy.action} ${satisfy.code}`;
  };

  test('is one of its own', () => {
    const kinds = zCondition.options.map((option) => option.shape.kind.value);
    expect(Object.fromEntries(kinds.map((kind) => [kind, shown({ kind, after: 'loss' } as unknown as Condition)]))).toEqual({
      'plan-required': 'PLAN_REQUIRED write-plan WRITE_AND_SEAL_PLAN',
      leverage: 'LEVERAGE_CAP change-quantity ORDER_LESS',
      'size-after': 'SIZE_AFTER_LOSS change-quantity ORDER_LESS',
      concentration: 'CONCENTRATION change-quantity ORDER_LESS',
      'margin-buffer': 'MARGIN_BUFFER change-quantity ORDER_LESS',
      'liquidity-tier': 'LIQUIDITY_TIER change-quantity ORDER_LESS',
      'open-risk': 'OPEN_RISK change-quantity ORDER_LESS',
      'open-positions': 'OPEN_POSITIONS none CLOSE_A_POSITION',
      'adding-to-loser': 'ADDING_TO_LOSER none DO_NOT_ADD',
      'averaging-beyond-plan': 'AVERAGING_BEYOND_PLAN open-plan KEEP_TO_THE_PLAN',
      'since-loss': 'SINCE_LOSS wait WAIT_AFTER_LOSS',
      'time-window': 'TIME_WINDOW wait WAIT_FOR_WINDOW_END',
      'event-window': 'EVENT_WINDOW wait WAIT_FOR_EVENT',
      'declared-state': 'DECLARED_STATE wait WAIT_FOR_NEXT_TRADING_DAY',
      'lender-red-flag': 'LENDER_RED_FLAG review-rules CLEAR_UP_WITH_LENDER',
      overdue: 'OVERDUE none DO_WHAT_IS_OVERDUE',
      'trade-count': 'TRADE_COUNT wait WAIT_FOR_FEWER_TRADES',
      'trade-loss': 'TRADE_LOSS wait WAIT_FOR_NEXT_TRADING_DAY',
      'period-loss': 'PERIOD_LOSS wait WAIT_FOR_PERIOD_END',
      drawdown: 'DRAWDOWN review-rules RECOVER_OR_REVIEW',
      'losing-streak': 'LOSING_STREAK wait WAIT_FOR_NEXT_TRADING_DAY',
      'unplanned-entry': 'UNPLANNED_ENTRY wait WAIT_FOR_NEXT_TRADING_DAY',
      'stop-widened': 'STOP_WIDENED wait WAIT_FOR_NEXT_TRADING_DAY',
    });
    expect(shown({ kind: 'size-after', after: 'win', times: 2, trades: 20 })).toBe('SIZE_AFTER_WIN change-quantity ORDER_LESS');
  });

  test('every code is in the list once', () => {
    expect(new Set(ruleSatisfyCodes).size).toBe(ruleSatisfyCodes.length);
    expect(ruleSatisfyCodes).toEqual(expect.arrayContaining(['MEND_EVENT', 'NAME_SECTOR', 'WAIT_FOR_LOCKOUT', 'SIGN_RETROSPECTIVE']));
  });

  test('less leverage is told with its cap', () => {
    const [reason] = ask([rule({ kind: 'leverage', cap: 1.5 })]).reasons;
    expect(reason).toMatchObject({ code: 'LEVERAGE_CAP', params: { cap: 1.5, leverage: 2, ruleId: 'r1' }, satisfy: { code: 'ORDER_LESS', params: { cap: 1.5 } } });
    expect(ask([rule({ kind: 'leverage', cap: Number.NaN })]).reasons[0]!.satisfy.params).toEqual({ cap: null });
  });
});

describe('how far the record has opened the ladder', () => {
  test.each<[string, Partial<GateInput>, string[]]>([
    ['nothing is held back', { openCap: null }, []],
    ['open as far as the order goes', { openCap: 2 }, []],
    ['not so far yet', { openCap: 1.99 }, ['LADDER_STAGE']],
    ['a cap that is no number', { openCap: Number.NaN }, ['LADDER_STAGE']],
    ['unknown equity has its own reason', { openCap: 1, equity: null }, ['EQUITY_UNKNOWN']],
    ['so has an unknown exposure', { openCap: 1, exposure: null }, ['PRICE_UNKNOWN', 'BUYING_POWER_EXCEEDED']],
  ])('%s', (_name, changes, codes) => {
    expect(ask([], {}, changes).reasons.map(({ code }) => code)).toEqual(codes);
  });

  test('says how far it is open, and with own money alone nothing is held back', () => {
    expect(ask([], {}, { openCap: 1.2 }).reasons).toEqual([{ code: 'LADDER_STAGE', params: { cap: 1.2, leverage: 2 }, satisfy: { code: 'ORDER_LESS', action: 'change-quantity', when: null, params: { cap: 1.2 } } }]);
    expect(ask([], {}, { openCap: Number.NaN }).reasons).toMatchObject([{ params: { cap: null }, satisfy: { params: { cap: null } } }]);
    expect(ask([], {}, { openCap: 1, intent: { ...goodOrder.intent, quantity: '40000' } }).reasons).toEqual([]);
  });
});

describe('a lockout narrower than the account', () => {
  const crypto = { ...locked, assetClass: 'crypto' as const };
  test.each<[string, Partial<GateInput>, boolean]>([
    ['of another class', { lockouts: [crypto] }, false],
    ['of its class', { lockouts: [{ ...locked, assetClass: 'stock' }] }, true],
    ['of an instrument nobody knows', { lockouts: [crypto], instrument: null }, true],
    ['of its setup', { lockouts: [{ ...locked, strategy: 'Breakout' }] }, true],
    ['of another setup', { lockouts: [{ ...locked, strategy: 'Reversal' }] }, false],
    ['of any setup, without a plan', { lockouts: [{ ...locked, strategy: 'Reversal' }], plan: null }, true],
    ['beside one over all of it', { lockouts: [crypto, locked] }, true],
  ])('%s', (_name, changes, held) => {
    expect(ask([], {}, changes).reasons.some(({ code }) => code === 'LOCKED_OUT')).toBe(held);
  });

  test('says what began it and what ends it', () => {
    const byRule = { ...locked, source: 'rule' as const, ruleKind: 'losing-streak', ruleId: 'r1', endsWith: 'retrospective' as const };
    expect(ask([], {}, { lockouts: [byRule] }).reasons).toMatchObject([{ params: { until: locked.until, words: 'Three in a row', source: 'rule', ruleKind: 'losing-streak', ruleId: 'r1', endsWith: 'retrospective' } }]);
  });
});

test('all of it crosses the contract', () => {
  const decision = ask([rule(streak), rule(streak, { kind: 'warn' }, { id: 'r2' }), rule({ kind: 'size-after', after: 'loss', times: 2, trades: 20 }, { kind: 'cooling-off', ms: HOUR }, { id: 'r3' })], lost, { openCap: 1 });
  expect(zReason.array().parse(decision.reasons)).toEqual(decision.reasons);
  expect(zGateNote.array().parse(decision.notes)).toEqual(decision.notes);
  expect(zGateFigures.parse(decision.figures)).toEqual(decision.figures);
});
