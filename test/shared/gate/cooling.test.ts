import { expect, test } from 'vitest';
import { coolingOf } from '../../../shared/gate/cooling.ts';
import type { CoolingFactors } from '../../../shared/rules/discipline.ts';
import type { RuleFacts } from '../../../shared/rules/rule-facts.ts';
import { calm, closedOf, closedTrade } from '../rules/rule-examples.ts';

const MINUTE = 60_000;
const neutral: CoolingFactors = { perLoss: 0, declaredEmotion: 1, most: 1 };
const factors: CoolingFactors = { perLoss: 0.5, declaredEmotion: 2, most: 8 };
const facts = (changes: Partial<RuleFacts> = {}): Pick<RuleFacts, 'closed' | 'checkIn'> => ({ ...calm, ...changes });
const ladder = { code: 'ladder', ms: 30 * MINUTE, factor: null, params: {} };
const byRule = (ruleId: string, minutes: number): object => ({ code: 'rule', ms: minutes * MINUTE, factor: null, params: { ruleId } });
const wait = (ruleId: string, minutes: number): { ruleId: string; ms: number } => ({ ruleId, ms: minutes * MINUTE });

test('the longest of what the ladder and the rules ask for, each told', () => {
  expect(coolingOf(30 * MINUTE, [], neutral, facts())).toEqual({ ms: 30 * MINUTE, parts: [ladder] });
  expect(coolingOf(30 * MINUTE, [wait('a', 10), wait('b', 45)], neutral, facts())).toEqual({ ms: 45 * MINUTE, parts: [ladder, byRule('a', 10), byRule('b', 45)] });
  expect(coolingOf(0, [wait('a', 10)], neutral, facts())).toEqual({ ms: 10 * MINUTE, parts: [byRule('a', 10)] });
});

test('where nothing is to cool nothing makes it longer, and nothing is looked at', () => {
  const closed = { get closed(): never { throw new Error('looked'); }, get checkIn(): never { throw new Error('looked'); } };
  expect(coolingOf(0, [], factors, closed)).toEqual({ ms: 0, parts: [] });
});

test('times the factors of the moment: losses in a row and a heated check-in', () => {
  const angry = { ...calm.checkIn!, emotion: 'angry' as const };
  const two = closedOf(closedTrade(), closedTrade({ tradeId: 't0', at: '2026-11-20T04:00:00.000Z' }));
  expect(coolingOf(30 * MINUTE, [], factors, facts({ closed: two }))).toEqual({ ms: 60 * MINUTE, parts: [ladder, { code: 'losses-in-a-row', ms: null, factor: 2, params: { losses: 2, known: true } }] });
  expect(coolingOf(30 * MINUTE, [wait('a', 60)], factors, facts({ closed: two, checkIn: angry })).ms).toBe(240 * MINUTE);
  expect(coolingOf(30 * MINUTE, [], { ...factors, most: 3 }, facts({ closed: two, checkIn: angry })).parts.at(-1)).toEqual({ code: 'most', ms: null, factor: 3, params: { most: 3 } });
});

test('what is not known counts strictly', () => {
  expect(coolingOf(30 * MINUTE, [], factors, facts({ checkIn: null })).ms).toBe(60 * MINUTE);
  expect(coolingOf(30 * MINUTE, [], factors, facts({ closed: () => 'unknown' })).ms).toBe(240 * MINUTE);
  // The losses of a day without times may all have come last.
  const dated = closedOf(closedTrade({ at: null }), closedTrade({ tradeId: 't0', at: null, net: 5 }));
  expect(coolingOf(30 * MINUTE, [], factors, facts({ closed: dated })).ms).toBe(45 * MINUTE);
});

test('a fraction of a millisecond is a whole one, a length that is none never ends', () => {
  expect(coolingOf(1, [], { ...neutral, declaredEmotion: 1.5, most: 2 }, facts({ checkIn: null })).ms).toBe(2);
  expect(coolingOf(Number.NaN, [], neutral, facts()).ms).toBeNaN();
});
