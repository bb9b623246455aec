import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, judgedBy } from '../../../shared/rules/judge.ts';
import type { PastFiring } from '../../../shared/rules/escalate.ts';
import type { RuleFacts } from '../../../shared/rules/rule-facts.ts';
import { rulesOn, seenBy, type Fired, type RuleAnswer, type RuleSet } from '../../../shared/rules/rules-on.ts';
import { zCondition, type Action, type Condition, type ConditionKind, type StopRule } from '../../../shared/rules/stop-rule.ts';
import { stopRules } from './arbitraries.ts';
import { calm, closedOf, closedTrade, NEXT_DAY_AT, NOW, order, rule, TODAY } from './rule-examples.ts';

const overLimit: Condition = { kind: 'trade-loss', limit: { measure: 'money', amount: '1000.00', currency: 'CNY' } };
const lost: RuleFacts = { ...calm, closed: closedOf(closedTrade()) };
const until = (kind: 'next-trading-day' | 'retrospective'): Action => ({ kind: 'lockout', until: { kind } });
const lockFor = (minutes: number): Action => ({ kind: 'lockout', until: { kind: 'for', ms: minutes * 60_000 } });
const run = (rules: readonly StopRule[], changes: Partial<RuleSet> = {}): RuleAnswer[] => rulesOn({ side: 'account', rules, facts: lost, firings: [], ...changes });
const fired = (answers: readonly RuleAnswer[]): Fired => answers[0] as Fired;
const past = (occurrence: string, changes: Partial<PastFiring> = {}): PastFiring => ({ accountId: 'a1', ruleId: 'r1', occurrence, at: '2026-11-19T05:00:00.000Z', nth: 1, locked: false, ...changes });

describe('judging one rule', () => {
  test('off it says nothing, out of scope it says nothing', () => {
    expect(judge(rule({ kind: 'plan-required' }, undefined, { enabled: false }), { ...calm, order: { ...order, hasPlan: false } })).toEqual({ state: 'inside' });
    const crypto = rule(overLimit, undefined, { scope: { assetClass: 'crypto', strategy: null } });
    const cryptoLoss: RuleFacts = { ...calm, closed: closedOf(closedTrade({ assetClass: 'crypto' })) };
    expect(judge(crypto, cryptoLoss)).toEqual({ state: 'inside' });
    expect(judge(crypto, { ...cryptoLoss, order: null }).state).toBe('reached');
    expect(judge(crypto, { ...cryptoLoss, order: { ...order, assetClass: 'crypto' } }).state).toBe('reached');
  });

  test('every kind is judged by an order or by anything, and says so truly', () => {
    const kinds = zCondition.options.map((option) => option.shape.kind.value);
    expect(Object.keys(judgedBy).toSorted()).toEqual(kinds.toSorted());
    const unreadable = new Proxy({} as RuleFacts, {
      get: (_facts, name) => {
        if (name === 'order') return null;
        throw new Error(`looked at ${String(name)}`);
      },
    });
    const any = (kind: ConditionKind): Condition => ({ kind, cap: 1, limit: { measure: 'r', r: 1 }, where: 'anywhere', what: 'check-in', per: 'day', period: 'day', window: { type: 'weekdays', days: [1] } }) as unknown as Condition;
    const judging = (kind: ConditionKind): (() => unknown) => () => judge(rule(any(kind)), unreadable);
    for (const kind of kinds.filter((each) => judgedBy[each] === 'order')) expect(judging(kind)()).toEqual({ state: 'inside' });
    for (const kind of kinds.filter((each) => judgedBy[each] === 'anything')) expect(judging(kind), kind).toThrow('looked at');
  });

  test('a condition nobody knows lets no order through', () => {
    expect(() => judge(rule({ kind: 'moon-phase' } as unknown as Condition), calm)).toThrow(TypeError);
  });
});

describe('all that fire', () => {
  test('each with what it saw and does, those that are inside left out', () => {
    const rules = [rule(overLimit, { kind: 'block' }, { words: 'Enough.' }), rule({ kind: 'lender-red-flag' }, undefined, { id: 'r2' }), rule({ kind: 'losing-streak', losses: 1 }, { kind: 'warn' }, { id: 'r3' })];
    const answers = run(rules);
    expect(answers.map((answer) => [answer.rule.id, answer.state, answer.side])).toEqual([
      ['r1', 'reached', 'account'],
      ['r3', 'reached', 'account'],
    ]);
    expect(fired(answers)).toMatchObject({ nth: 1, escalated: false, actions: [{ kind: 'block' }], lockouts: [], locked: false, reached: { occurrence: 'trade:t1' } });
    expect(seenBy(fired(answers))).toEqual({ kind: 'trade-loss', evidence: { loss: '1000.00', currency: 'CNY', limit: '1000.00', measure: 'money', tradeId: 't1', tradingDay: TODAY, words: 'Enough.' } });
  });

  test('what cannot be judged, and what is not active', () => {
    const facts: RuleFacts = { ...calm, closed: () => 'unknown', order: { ...order, sizeBaseline: () => ({ median: null, n: 3 }) } };
    const small = rule({ kind: 'size-after', after: 'loss', times: 2, trades: 20 }, undefined, { id: 'r2' });
    const escalating = rule(overLimit, { kind: 'warn' }, { escalation: { times: 2, days: 7, action: { kind: 'block' } } });
    expect(run([escalating, small], { facts, firings: [past('a'), past('b')] })).toEqual([
      { state: 'unknown', missing: 'results', rule: escalating, side: 'account', nth: 3, escalated: true, actions: [{ kind: 'warn' }, { kind: 'block' }] },
      { state: 'not-active', rule: small, side: 'account', have: 3, need: 20 },
    ]);
  });
});

describe('lockouts', () => {
  test('begin with their end, once for an occurrence', () => {
    const lock = rule(overLimit, until('next-trading-day'));
    expect(fired(run([lock]))).toMatchObject({ lockouts: [{ until: NEXT_DAY_AT, endsWith: null }], locked: false });
    expect(fired(run([lock], { firings: [past('trade:t1', { locked: true })] }))).toMatchObject({ lockouts: [], locked: true });
    // A firing that began none, as one that only warned before the rule was tightened, is no reason to begin none.
    expect(fired(run([lock], { firings: [past('trade:t1')] }))).toMatchObject({ lockouts: [{ until: NEXT_DAY_AT }], locked: false });
    expect(fired(run([lock], { firings: [past('trade:t0', { locked: true })] }))).toMatchObject({ lockouts: [{ until: NEXT_DAY_AT }], locked: false });
  });

  test('that would be over by now do not', () => {
    expect(fired(run([rule(overLimit, lockFor(60))])).lockouts).toEqual([]);
    expect(fired(run([rule(overLimit, lockFor(90))])).lockouts).toEqual([{ until: '2026-11-20T06:30:00.000Z', endsWith: null }]);
  });

  const escalated = (action: Action, harder: Action): Fired => fired(run([rule(overLimit, action, { escalation: { times: 2, days: 30, action: harder } })], { firings: [past('a')] }));

  test('of two the shorter is idle, unless a signature ends the longer one', () => {
    expect(escalated(lockFor(90), until('next-trading-day')).lockouts).toEqual([{ until: NEXT_DAY_AT, endsWith: null }]);
    expect(escalated(until('next-trading-day'), lockFor(90)).lockouts).toEqual([{ until: NEXT_DAY_AT, endsWith: null }]);
    expect(escalated(until('next-trading-day'), until('next-trading-day')).lockouts).toEqual([{ until: NEXT_DAY_AT, endsWith: null }]);
    expect(escalated(until('next-trading-day'), until('retrospective')).lockouts).toEqual([
      { until: NEXT_DAY_AT, endsWith: null },
      { until: '2026-12-04T05:00:00.000Z', endsWith: 'retrospective' },
    ]);
    expect(escalated(until('retrospective'), until('retrospective')).lockouts).toHaveLength(1);
    expect(escalated(until('retrospective'), { kind: 'lockout', until: { kind: 'for', ms: 20 * 86_400_000 } }).lockouts).toEqual([{ until: '2026-12-10T05:00:00.000Z', endsWith: null }]);
    expect(escalated({ kind: 'warn' }, until('next-trading-day'))).toMatchObject({ nth: 2, escalated: true, lockouts: [{ until: NEXT_DAY_AT }] });
  });
});

describe('whose firings count', () => {
  const escalating = rule(overLimit, { kind: 'warn' }, { escalation: { times: 2, days: 30, action: { kind: 'block' } } });
  test.each<[string, PastFiring[], 'account' | 'journal', number]>([
    ['its own', [past('a')], 'account', 2],
    ['another rule', [past('a', { ruleId: 'r2' })], 'account', 1],
    ['a rule of the same name over all accounts', [past('a', { accountId: null })], 'account', 1],
    ['over all accounts its own', [past('a', { accountId: null })], 'journal', 2],
    ['over all accounts not that of one', [past('a')], 'journal', 1],
    ['longer ago than its days', [past('a', { at: '2026-10-20T05:59:59.999Z' })], 'account', 1],
  ])('%s', (_name, firings, side, nth) => {
    expect(fired(run([escalating], { firings, side })).nth).toBe(nth);
  });

  test('what stands beside it and was never recorded counts', () => {
    const facts: RuleFacts = { ...calm, closed: closedOf(closedTrade(), closedTrade({ tradeId: 't0', at: '2026-11-20T04:00:00.000Z' })) };
    expect(fired(run([escalating], { facts }))).toMatchObject({ nth: 2, escalated: true });
  });
});

describe('laws', () => {
  const trades = fc.array(fc.record({ net: fc.constantFrom(-200_000, -100_000, -1, 0, 5), minute: fc.integer({ min: 0, max: 59 }), dated: fc.boolean(), assetClass: fc.constantFrom('stock' as const, 'crypto' as const) }), { maxLength: 6 }).map((list) =>
    list.map(({ net, minute, dated, assetClass }, index) => closedTrade({ tradeId: `t${index}`, net, r: net / 100_000, assetClass, at: dated ? null : `2026-11-20T05:${String(minute).padStart(2, '0')}:00.000Z` })),
  );
  const rules = fc.tuple(stopRules('r1'), stopRules('r2'), stopRules('r3')).map(([...all]) => all);
  const view = (answers: readonly RuleAnswer[]): unknown[] => answers.toSorted((a, b) => (a.rule.id < b.rule.id ? -1 : 1));

  test('neither the order of the rules nor that of the fills changes an answer', () => {
    fc.assert(
      fc.property(rules, trades, (list, closed) => {
        const there = run(list, { facts: { ...calm, closed: closedOf(...closed) } });
        const back = run(list.toReversed(), { facts: { ...calm, closed: closedOf(...closed.toReversed()) } });
        expect(view(back)).toEqual(view(there));
      }),
      { numRuns: 400 },
    );
  });

  test('a firing recorded once more changes nothing', () => {
    fc.assert(
      fc.property(rules, trades, (list, closed) => {
        const facts = { ...calm, closed: closedOf(...closed) };
        const first = run(list, { facts });
        const firings = first.flatMap((answer) => (answer.state === 'reached' ? [past(answer.reached.occurrence, { ruleId: answer.rule.id, nth: answer.nth, at: NOW })] : []));
        const numbers = (answers: readonly RuleAnswer[]): unknown[] => answers.map((answer) => (answer.state === 'reached' ? [answer.rule.id, answer.nth, answer.escalated] : answer));
        expect(numbers(run(list, { facts, firings }))).toEqual(numbers(first));
      }),
    );
  });
});
