import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginLockout, concerns, concernsOrder, extendLockout, isHeld, LONGEST_LOCKOUT_MS, shownLockout, type HeldLockout } from '../../../shared/lockout/transitions.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import type { ClockReading } from '../../../shared/time/wait.ts';

const START = '2026-11-20T01:30:00.000Z';
/** The journal's clock after so much running time, the wall clock agreeing unless told otherwise. */
const at = (observedMs: number, now = addMilliseconds(START, observedMs)): ClockReading => ({ now, earliest: now, observedMs, unwitnessedMs: 0 });
const terms = { id: 'l1', accountId: 'a1', source: 'trader', ruleKind: null, ruleId: null, assetClass: null, strategy: null, endsWith: null, words: 'Enough', evidence: {} } as const;
const hour = 3_600_000;
const begun = (ms = hour): HeldLockout => beginLockout(terms, addMilliseconds(START, ms), at(0))!;

describe('beginning', () => {
  test('holds from now until the moment named', () => {
    expect(begun()).toMatchObject({ ...terms, from: START, until: '2026-11-20T02:30:00.000Z', endedAt: null });
    expect(isHeld(begun(), at(hour - 1))).toBe(true);
    expect(isHeld(begun(), at(hour))).toBe(false);
  });

  test('up to the longest there is', () => {
    expect(begun(LONGEST_LOCKOUT_MS).until).toBe(addMilliseconds(START, LONGEST_LOCKOUT_MS));
    expect(extendLockout(begun(), addMilliseconds(START, LONGEST_LOCKOUT_MS), at(0))?.until).toBe(addMilliseconds(START, LONGEST_LOCKOUT_MS));
  });

  test.each([[0], [-1], [LONGEST_LOCKOUT_MS + 1]])('an end %i ms ahead is refused', (ms) => {
    expect(beginLockout(terms, addMilliseconds(START, ms), at(0))).toBeNull();
  });
});

describe('nothing shortens it', () => {
  test('extending needs a later end', () => {
    const lockout = begun();
    expect(extendLockout(lockout, lockout.until, at(10))).toBeNull();
    expect(extendLockout(lockout, addMilliseconds(START, 1000), at(10))).toBeNull();
    expect(extendLockout(lockout, addMilliseconds(START, LONGEST_LOCKOUT_MS + hour), at(10))).toBeNull();
    const longer = extendLockout(lockout, addMilliseconds(START, 2 * hour), at(10))!;
    expect(longer.until).toBe(addMilliseconds(START, 2 * hour));
    expect(isHeld(longer, at(2 * hour - 1))).toBe(true);
    expect(isHeld(longer, at(2 * hour))).toBe(false);
  });

  test('one that has ended is not taken up again', () => {
    expect(extendLockout({ ...begun(), endedAt: START }, addMilliseconds(START, 2 * hour), at(10))).toBeNull();
    expect(isHeld({ ...begun(), endedAt: START }, at(10))).toBe(false);
  });

  test('a wall clock set forward does not end it, one set back does not prolong it', () => {
    const lockout = begun();
    const forward = at(1000, addMilliseconds(START, 10 * hour));
    expect(isHeld(lockout, forward)).toBe(true);
    expect(shownLockout(lockout, forward).until).toBe(addMilliseconds(START, 10 * hour + hour - 1000));
    expect(isHeld(lockout, at(hour, START))).toBe(false);
  });

  test('no run of events ends it before its running time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: hour }), fc.integer({ min: -5 * hour, max: 5 * hour })), { maxLength: 20 }), (events) => {
        let lockout = begun();
        let observed = 0;
        let owed = hour;
        for (const [passed, wish] of events) {
          observed += passed;
          const reading = at(observed);
          if (!isHeld(lockout, reading)) break;
          const longer = extendLockout(lockout, addMilliseconds(reading.now, wish), reading);
          if (longer !== null) {
            owed = observed + wish;
            lockout = longer;
          }
        }
        expect(isHeld(lockout, at(owed - 1))).toBe(true);
        expect(isHeld(lockout, at(owed))).toBe(false);
      }),
    );
  });
});

describe('what it concerns and shows', () => {
  test('its account, or every one', () => {
    expect(concerns(begun(), 'a1')).toBe(true);
    expect(concerns(begun(), 'a2')).toBe(false);
    expect(concerns({ accountId: null }, 'a2')).toBe(true);
  });

  test('a narrower one holds the orders it names, and those that cannot be told', () => {
    const stock = { assetClass: 'stock' as const, strategy: 'Breakout' };
    const narrow = { ...begun(), assetClass: 'crypto' as const };
    expect(concernsOrder(begun(), 'a1', stock)).toBe(true);
    expect(concernsOrder(begun(), 'a2', stock)).toBe(false);
    expect(concernsOrder(narrow, 'a1', stock)).toBe(false);
    expect(concernsOrder(narrow, 'a1', { ...stock, assetClass: 'crypto' })).toBe(true);
    expect(concernsOrder(narrow, 'a1', { ...stock, assetClass: null })).toBe(true);
    expect(concernsOrder({ ...begun(), strategy: 'Reversal' }, 'a1', stock)).toBe(false);
    expect(concernsOrder({ ...begun(), strategy: 'Reversal' }, 'a1', { ...stock, strategy: null })).toBe(true);
  });

  test('the wait stays inside the engine, and an ended lockout keeps the end it had', () => {
    expect(shownLockout(begun(), at(10))).not.toHaveProperty('wait');
    expect(shownLockout({ ...begun(), endedAt: '2026-11-20T02:30:00.500Z' }, at(9 * hour)).until).toBe(begun().until);
    expect(shownLockout(begun(), at(9 * hour)).until).toBe(begun().until);
    // Ended early, as by a signature, it no longer moves with the clock.
    expect(shownLockout({ ...begun(), endedAt: START }, at(1000, addMilliseconds(START, 10 * hour))).until).toBe(begun().until);
  });
});
