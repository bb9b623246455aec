import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earlierFirings, escalate, type PastFiring } from '../../../shared/rules/escalate.ts';
import type { Action } from '../../../shared/rules/stop-rule.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import { NOW } from './rule-examples.ts';

const warn: Action = { kind: 'warn' };
const block: Action = { kind: 'block' };
const DAY = 86_400_000;

describe('the n-th firing', () => {
  const rule = { action: warn, escalation: { times: 3, days: 7, action: block } };

  test.each([
    [0, 1, false, [warn]],
    [1, 2, false, [warn]],
    [2, 3, true, [warn, block]],
    [9, 10, true, [warn, block]],
  ])('after %i others', (earlier, nth, escalated, actions) => {
    expect(escalate(rule, earlier)).toEqual({ nth, escalated, actions });
  });

  test('without an escalation every firing is the first', () => {
    expect(escalate({ action: warn, escalation: null }, 5)).toEqual({ nth: 1, escalated: false, actions: [warn] });
  });

  test('numbers that are none escalate', () => {
    expect(escalate(rule, Number.NaN).escalated).toBe(true);
    expect(escalate({ ...rule, escalation: { ...rule.escalation, times: Number.NaN } }, 0).escalated).toBe(true);
  });
});

describe('how many came before', () => {
  const firing = (occurrence: string, msAgo: number, nth = 1): PastFiring => ({ accountId: 'a1', ruleId: 'r1', occurrence, at: addMilliseconds(NOW, -msAgo), nth, locked: false });

  test('each occurrence once, within the days', () => {
    expect(earlierFirings(7, 'now', [], [], NOW)).toBe(0);
    expect(earlierFirings(7, 'now', [firing('a', DAY), firing('a', 2 * DAY), firing('b', 7 * DAY), firing('c', 7 * DAY + 1)], [], NOW)).toBe(2);
  });

  test('what was counted keeps its number', () => {
    expect(earlierFirings(7, 'a', [firing('a', 9 * DAY, 3), firing('b', 0, 4)], [], NOW)).toBe(2);
    expect(earlierFirings(7, 'a', [firing('a', DAY, 1), firing('a', DAY, 2)], [], NOW)).toBe(1);
  });

  test('what stands beside it counts, itself does not', () => {
    expect(earlierFirings(7, 'now', [firing('a', DAY)], ['a', 'b', 'now'], NOW)).toBe(2);
  });

  test('where it cannot be told which occurrence it is, every other counts', () => {
    expect(earlierFirings(7, null, [firing('a', DAY), firing('b', DAY)], [], NOW)).toBe(2);
  });

  test('a moment that cannot be read is not forgotten', () => {
    expect(earlierFirings(1, 'now', [{ ...firing('a', 0), at: 'once' }], [], NOW)).toBe(1);
  });

  test('the order of the record does not matter', () => {
    const firings = fc.array(fc.record({ accountId: fc.constant('a1'), ruleId: fc.constant('r1'), occurrence: fc.constantFrom('a', 'b', 'c'), at: fc.integer({ min: 0, max: 9 * DAY }).map((ms) => addMilliseconds(NOW, -ms)), nth: fc.integer({ min: 1, max: 5 }), locked: fc.boolean() }));
    fc.assert(
      fc.property(firings, fc.constantFrom('a', 'now', null), (list, occurrence) => {
        expect(earlierFirings(7, occurrence, list.toReversed(), ['c', 'b'], NOW)).toBe(earlierFirings(7, occurrence, list, ['b', 'c'], NOW));
      }),
    );
  });
});
