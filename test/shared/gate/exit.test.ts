import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/gate/decide.ts';
import { judgeExit } from '../../../shared/gate/exit.ts';
import type { GateInput, PositionFacts } from '../../../shared/gate/input.ts';
import { goodOrder, locked } from './gate-examples.ts';
import { gateRules } from '../rules/rule-examples.ts';

const held = (quantity: string, changes: Partial<PositionFacts> = {}): PositionFacts => ({ quantity, value: 1, outstandingExits: '0', certain: true, ...changes });
const order = (side: 'buy' | 'sell', quantity: string, declaredExit = false) => ({ side, quantity, declaredExit });
const judge = (intent: ReturnType<typeof order>, position: PositionFacts | null) => {
  const judged = judgeExit(intent, position);
  return judged === null ? null : [judged.exit.toFixed(), judged.risk.toFixed(), judged.verified, judged.heldBack.toFixed()];
};

describe('what of an order only reduces the position', () => {
  test.each<[string, ReturnType<typeof order>, PositionFacts | null, unknown]>([
    ['selling what is held', order('sell', '100'), held('100'), ['100', '0', true, '0']],
    ['selling part of it', order('sell', '30'), held('100'), ['30', '0', true, '0']],
    ['buying back a short', order('buy', '100'), held('-100'), ['100', '0', true, '0']],
    ['selling more than is held', order('sell', '150'), held('100'), ['100', '50', true, '0']],
    ['buying more', order('buy', '10'), held('100'), ['0', '10', true, '0']],
    ['from flat', order('sell', '10'), held('0'), ['0', '10', true, '0']],
    ['with an exit on its way', order('sell', '100'), held('100', { outstandingExits: '60' }), ['40', '60', true, '60']],
    ['with all of it on its way', order('sell', '10'), held('100', { outstandingExits: '200' }), ['0', '10', true, '10']],
    ['declared where the position is certain', order('sell', '150', true), held('100'), ['100', '50', true, '0']],
    ['declared where it is not', order('sell', '150', true), held('100', { certain: false }), ['150', '0', false, '0']],
    ['declared and covered', order('sell', '100', true), held('100', { certain: false }), ['100', '0', true, '0']],
    ['declared without a position', order('sell', '10', true), null, ['10', '0', false, '0']],
    ['not declared, without a position', order('sell', '10'), null, ['0', '10', true, '0']],
    ['a position that cannot be read', order('sell', '10'), held('x'), ['0', '10', true, '0']],
    ['outstanding exits that cannot be read', order('sell', '10'), held('100', { outstandingExits: 'x' }), ['10', '0', true, '0']],
    ['a quantity that cannot be read', order('sell', 'x', true), held('100'), null],
    ['a quantity of nothing', order('sell', '0'), held('100'), null],
  ])('%s', (_name, intent, position, expected) => {
    expect(judge(intent, position)).toEqual(expected);
  });

  test('exit and risk add up to the order, and an exit never exceeds what is free', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 2000 }), fc.constantFrom('buy' as const, 'sell' as const), (position, outstanding, quantity, side) => {
        const judged = judgeExit(order(side, `${quantity}`), held(`${position}`, { outstandingExits: `${outstanding}` }))!;
        expect(judged.exit.plus(judged.risk).toFixed()).toBe(`${quantity}`);
        const closable = Math.max(0, side === 'sell' ? position : -position);
        expect(Number(judged.exit.toFixed())).toBe(Math.min(quantity, Math.max(0, closable - outstanding)));
      }),
    );
  });
});

describe('an exit passes', () => {
  const passed = { nature: 'exit', verdict: 'pass', reasons: [], figures: null, coolingMs: 0, split: null };

  /** Everything but the order and the position throws when it is looked at. */
  function nothingElseKnown(intent: GateInput['intent'], position: GateInput['position']): GateInput {
    const input = { intent, position } as Record<string, unknown>;
    for (const key of Object.keys(goodOrder)) {
      if (key === 'intent' || key === 'position') continue;
      Object.defineProperty(input, key, {
        get: () => {
          throw new Error(`an exit was judged by ${key}`);
        },
      });
    }
    return input as unknown as GateInput;
  }

  test('without anything being looked at but the order and the position', () => {
    const sell = { ...goodOrder.intent, side: 'sell' as const, planId: null, price: null };
    expect(decide(nothingElseKnown(sell, held('80000', { value: null })))).toMatchObject({ ...passed, verified: true, notes: [] });
    expect(decide(nothingElseKnown({ ...sell, declaredExit: true }, null))).toMatchObject({ ...passed, verified: false, notes: [{ code: 'EXIT_UNVERIFIED' }] });
    expect(decide(nothingElseKnown({ ...sell, side: 'buy' }, held('-80000', { value: null })))).toMatchObject({ ...passed, verified: true });
  });

  test('whatever else is wrong', () => {
    const anything = fc.record({
      equity: fc.constantFrom(null, Number.NaN, -1, 0, 100),
      borrowed: fc.constantFrom(Number.NaN, 0),
      exposure: fc.constant(null),
      instrument: fc.constantFrom(null, goodOrder.instrument),
      mark: fc.constantFrom(null, 'x', '0'),
      plan: fc.constantFrom(null, goodOrder.plan),
      premortem: fc.constant(null),
      lockouts: fc.constantFrom([], [{ ...locked, until: '2027-01-01T00:00:00.000Z', words: '' }]),
      rules: fc.constantFrom(gateRules({ realised: -1e9, equityAtStart: null }), gateRules({ lastLoss: 'unknown' })),
      openCap: fc.constantFrom(null, Number.NaN),
      price: fc.constantFrom(null, '0', '-1', '25.00'),
      odd: fc.integer({ min: 1, max: 80_000 }),
    });
    fc.assert(
      fc.property(anything, ({ price, odd, ...broken }) => {
        const intent = { ...goodOrder.intent, side: 'sell' as const, quantity: `${odd}`, price };
        expect(decide({ ...goodOrder, ...broken, intent, position: held('80000') })).toMatchObject({ ...passed, verified: true });
      }),
    );
  });

  test('and what exceeds the position is judged as risk, on its own', () => {
    const decision = decide({ ...goodOrder, lockouts: [locked], intent: { ...goodOrder.intent, side: 'sell', quantity: '80100' }, position: held('80000', { value: 200_000_000 }) });
    expect(decision).toMatchObject({ nature: 'risk', split: { exit: '80000', risk: '100' }, verdict: 'blocked' });
    expect(decision.reasons.map(({ code }) => code)).toContain('LOCKED_OUT');
  });
});
