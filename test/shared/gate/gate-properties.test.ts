import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/gate/decide.ts';
import type { GateInput } from '../../../shared/gate/input.ts';
import type { PeriodFacts, RuleFacts } from '../../../shared/rules/rule-facts.ts';
import { gateRules } from '../rules/rule-examples.ts';
import { goodOrder, locked } from './gate-examples.ts';

const codesOf = (input: GateInput): Set<string> => new Set(decide(input).reasons.map(({ code }) => code));
const lots = (count: number): string => `${count * 100}`;

/** An order and its circumstances, from harmless to hopeless, all of them complete. */
const inputs: fc.Arbitrary<GateInput> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 1200 }),
    cents: fc.integer({ min: 2476, max: 2500 }),
    equity: fc.integer({ min: 1, max: 300_000_000 }),
    borrowed: fc.integer({ min: 0, max: 300_000_000 }),
    gross: fc.integer({ min: 0, max: 300_000_000 }),
    outstanding: fc.integer({ min: 0, max: 100_000_000 }),
    realised: fc.integer({ min: -10_000_000, max: 1_000_000 }),
    elapsedMs: fc.option(fc.integer({ min: 0, max: 7_200_000 })),
    causes: fc.integer({ min: 0, max: 4 }),
    filled: fc.integer({ min: 0, max: 800 }),
  })
  .map(({ quantity, cents, equity, borrowed, gross, outstanding, realised, elapsedMs, causes, filled }) => ({
    ...goodOrder,
    intent: { ...goodOrder.intent, quantity: lots(quantity), price: `${cents / 100}` },
    equity,
    borrowed,
    exposure: { gross, outstanding },
    rules: gateRules({ realised, equityAtStart: equity, lastLoss: elapsedMs === null ? null : { executedAt: goodOrder.now, elapsedMs, net: '-1.00' } }),
    premortem: { submittedAt: goodOrder.now, causes },
    plan: { ...goodOrder.plan!, filledQuantity: lots(filled), committed: filled === 0 ? [] : [{ quantity: lots(filled), price: '25.00' }] },
  }));

const withFacts = (input: GateInput, change: (facts: RuleFacts) => RuleFacts): GateInput => ({ ...input, rules: { ...input.rules, own: (order) => change(input.rules.own(order)) } });
const lose = (period: PeriodFacts, by: number): PeriodFacts => ({ ...period, byCurrency: period.byCurrency.map((each) => ({ ...each, realised: each.realised! - by })) });

/** Steps after which nothing may look better to the gate. */
const worse: readonly (readonly [string, (input: GateInput, by: number) => GateInput])[] = [
  ['a larger order', (input, by) => ({ ...input, intent: { ...input.intent, quantity: `${Number(input.intent.quantity) + by * 100}` } })],
  ['more exposure', (input, by) => ({ ...input, exposure: { ...input.exposure!, gross: input.exposure!.gross + by * 100_000 } })],
  ['more released orders', (input, by) => ({ ...input, exposure: { ...input.exposure!, outstanding: input.exposure!.outstanding + by * 100_000 } })],
  ['less equity', (input, by) => ({ ...input, equity: input.equity! - by * 100_000 })],
  ['less borrowed money', (input, by) => ({ ...input, borrowed: input.borrowed - by * 100_000 })],
  ['a greater loss today', (input, by) => withFacts(input, (facts) => ({ ...facts, period: (of) => lose(facts.period(of), by * 10_000) }))],
  ['a stop further away', (input, by) => ({ ...input, plan: { ...input.plan!, content: { ...input.plan!.content, stops: [{ price: `${(2475 - by) / 100}`, weight: 1 }] } } })],
  ['more filled before', (input, by) => ({ ...input, plan: { ...input.plan!, filledQuantity: `${Number(input.plan!.filledQuantity) + by * 100}` } })],
  ['a more recent loss', (input) => withFacts(input, (facts) => ({ ...facts, lastLoss: () => ({ executedAt: input.now, elapsedMs: 0, net: '-1.00' }) }))],
  ['fewer causes', (input) => ({ ...input, premortem: { ...input.premortem!, causes: 0 } })],
  ['no pre-mortem', (input) => ({ ...input, premortem: null })],
  ['an inherently leveraged instrument', (input) => ({ ...input, instrument: { ...input.instrument!, inherentlyLeveraged: true } })],
  ['a lockout', (input) => ({ ...input, lockouts: [locked] })],
  ['less time cooled', (input) => ({ ...input, cooledMs: 0 })],
];

const RANK = { pass: 0, cool: 1, blocked: 2 } as const;

describe('more risk never has fewer reasons', () => {
  test.each(worse)('%s', (_name, step) => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 4_000_000 }), (input, by, cooledMs) => {
        const before = { ...input, cooledMs };
        const after = step(before, by);
        const missing = codesOf(after);
        for (const code of codesOf(before)) expect(missing).toContain(code);
        expect(RANK[decide(after).verdict]).toBeGreaterThanOrEqual(RANK[decide(before).verdict]);
        expect(decide(after).coolingMs).toBeGreaterThanOrEqual(decide(before).coolingMs);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is missing or not a number never lets an order pass', () => {
  const passing: GateInput = { ...goodOrder, cooledMs: 3_600_000 };

  test('the order it is tried on passes', () => {
    expect(decide(passing).verdict).toBe('pass');
  });

  const broken: readonly (readonly [string, Partial<GateInput>])[] = [
    ['position', { position: null }],
    ['instrument', { instrument: null }],
    ['multiplier', { instrument: { ...goodOrder.instrument!, multiplier: 'NaN' } }],
    ['lot size', { instrument: { ...goodOrder.instrument!, lotSize: '' } }],
    ['equity', { equity: null }],
    ['equity NaN', { equity: Number.NaN }],
    ['equity infinite', { equity: Number.POSITIVE_INFINITY }],
    ['borrowed NaN', { borrowed: Number.NaN }],
    ['exposure', { exposure: null }],
    ['exposure NaN', { exposure: { gross: Number.NaN, outstanding: 0 } }],
    ['outstanding NaN', { exposure: { gross: 0, outstanding: Number.NaN } }],
    ['plan', { plan: null }],
    ['pre-mortem', { premortem: null }],
    ['causes NaN', { premortem: { submittedAt: goodOrder.now, causes: Number.NaN } }],
    ['time of the pre-mortem', { premortem: { submittedAt: null, causes: 9 } }],
    ['result of the day', { rules: gateRules({ realised: null }) }],
    ['result of the day NaN', { rules: gateRules({ realised: Number.NaN }) }],
    ['equity at the start with a loss', { rules: gateRules({ realised: -1, equityAtStart: Number.NaN }) }],
    ['last loss', { rules: gateRules({ lastLoss: 'unknown' }) }],
    ['age of the last loss', { rules: gateRules({ lastLoss: { executedAt: null, elapsedMs: Number.NaN, net: '-1.00' } }) }],
    ['loss limit NaN', { discipline: { ...goodOrder.discipline, lossAtStopLimit: Number.NaN } }],
    ['leverage cap NaN', { discipline: { ...goodOrder.discipline, rules: goodOrder.discipline.rules.map((rule) => (rule.id === 'leverage-cap' ? { ...rule, condition: { kind: 'leverage' as const, cap: Number.NaN } } : rule)) } }],
    ['daily limit NaN', { rules: gateRules({ realised: -1 }), discipline: { ...goodOrder.discipline, rules: goodOrder.discipline.rules.map((rule) => (rule.id === 'daily-loss' ? { ...rule, condition: { kind: 'period-loss' as const, period: 'day' as const, limit: { measure: 'equity' as const, fraction: Number.NaN } } } : rule)) } }],
    ['causes of a band NaN', { discipline: { ...goodOrder.discipline, ladder: [{ above: 1, causes: Number.NaN, coolingMs: 0 }] } }],
    ['wait of a band NaN', { discipline: { ...goodOrder.discipline, ladder: [{ above: 1, causes: 1, coolingMs: Number.NaN }] } }],
    ['time cooled NaN', { cooledMs: Number.NaN }],
  ];

  test.each(broken)('%s', (_name, changes) => {
    expect(decide({ ...passing, ...changes }).verdict).not.toBe('pass');
  });

  test('nor any mixture of them, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.subarray([...broken], { minLength: 1 }), (chosen) => {
        const input = Object.assign({}, passing, ...chosen.map(([, changes]) => changes)) as GateInput;
        expect(decide(input).verdict).not.toBe('pass');
      }),
    );
  });
});

test('the same circumstances always have the same answer, and the input is left as it was', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { rules: _functions, ...data } = input;
      const before = structuredClone(data);
      expect(decide(input)).toEqual(decide(input));
      expect(data).toEqual(before);
    }),
  );
});
