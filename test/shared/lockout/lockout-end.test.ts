import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_RETROSPECTIVE_LOCK_MS, lockoutEnd, type LockoutEndFacts } from '../../../shared/lockout/lockout-end.ts';
import type { LockoutUntil } from '../../../shared/rules/stop-rule.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';

const NOW = '2026-11-20T06:00:00.000Z';
const HOUR = 3_600_000;
const facts: LockoutEndFacts = { now: NOW, zone: 'Asia/Shanghai', tradingDay: '2026-11-20', nextDayAt: '2026-11-20T16:00:00.000Z' };
const justNow = { at: null, day: '2026-11-20' };
const untilOf = (until: LockoutUntil, happened: { at: string | null; day: string } = justNow, changes: Partial<LockoutEndFacts> = {}): string | null => lockoutEnd(until, happened, { ...facts, ...changes })?.until ?? null;

describe('counted from when it happened', () => {
  const twoHours: LockoutUntil = { kind: 'for', ms: 2 * HOUR };
  test.each<[string, string | null, string | null]>([
    ['now', null, '2026-11-20T08:00:00.000Z'],
    ['an hour ago', '2026-11-20T05:00:00.000Z', '2026-11-20T07:00:00.000Z'],
    ['two hours ago it would be over', '2026-11-20T04:00:00.000Z', null],
    ['a millisecond less it would not', '2026-11-20T04:00:00.001Z', '2026-11-20T06:00:00.001Z'],
    ['still to come counts from now', '2026-11-20T09:00:00.000Z', '2026-11-20T08:00:00.000Z'],
    ['unreadable counts from now', 'lately', '2026-11-20T08:00:00.000Z'],
    ['unreadable counts from now, whatever it looks like', '2026-11-20 05:00', '2026-11-20T08:00:00.000Z'],
  ])('%s', (_name, at, until) => {
    expect(untilOf(twoHours, { at, day: '2026-11-20' })).toBe(until);
  });
});

describe('a time of the clock, in the zone', () => {
  test.each<[string, LockoutUntil, string | null, string | null]>([
    // 14:00 in Shanghai now.
    ['later today', { kind: 'time', at: '15:00' }, null, '2026-11-20T07:00:00.000Z'],
    ['earlier means tomorrow', { kind: 'time', at: '13:00' }, null, '2026-11-21T05:00:00.000Z'],
    ['this very moment means tomorrow', { kind: 'time', at: '14:00' }, null, '2026-11-21T06:00:00.000Z'],
    ['the end of the session', { kind: 'session-end', at: '15:00' }, null, '2026-11-20T07:00:00.000Z'],
    ['shown since it happened: over', { kind: 'time', at: '13:00' }, '2026-11-20T04:00:00.000Z', null],
    ['not shown since it happened', { kind: 'time', at: '15:00' }, '2026-11-20T04:00:00.000Z', '2026-11-20T07:00:00.000Z'],
  ])('%s', (_name, until, at, expected) => {
    expect(untilOf(until, { at, day: '2026-11-20' })).toBe(expected);
  });

  test('a day that an island leaves out is no gap', () => {
    // Samoa went from Thursday 29 December 2011 to Saturday the 31st, at 10:00 UTC: the 09:00 of the Friday lies in the jump.
    const end = untilOf({ kind: 'time', at: '09:00' }, justNow, { now: '2011-12-29T20:00:00.000Z', zone: 'Pacific/Apia' });
    expect(end).toBe('2011-12-30T10:00:00.000Z');
  });
});

describe('the next trading day', () => {
  test('begins when it begins; after one of an earlier day it has begun', () => {
    expect(untilOf({ kind: 'next-trading-day' })).toBe(facts.nextDayAt);
    expect(untilOf({ kind: 'next-trading-day' }, { at: null, day: '2026-11-19' })).toBeNull();
    expect(untilOf({ kind: 'next-trading-day' }, { at: '2026-11-20T01:00:00.000Z', day: '2026-11-20' })).toBe(facts.nextDayAt);
  });
});

describe('the retrospective', () => {
  test('ends it when signed, and by itself after two weeks', () => {
    expect(LONGEST_RETROSPECTIVE_LOCK_MS).toBe(14 * 24 * HOUR);
    expect(lockoutEnd({ kind: 'retrospective' }, justNow, facts)).toEqual({ until: '2026-12-04T06:00:00.000Z', endsWith: 'retrospective' });
    expect(lockoutEnd({ kind: 'for', ms: HOUR }, justNow, facts)).toEqual({ until: '2026-11-20T07:00:00.000Z', endsWith: null });
    expect(untilOf({ kind: 'retrospective' }, { at: '2026-11-06T06:00:00.000Z', day: '2026-11-06' })).toBeNull();
  });
});

test('an end always lies ahead, and never further than the longest of its kind', () => {
  const kinds = fc.constantFrom<LockoutUntil>({ kind: 'for', ms: 5 * HOUR }, { kind: 'time', at: '02:30' }, { kind: 'session-end', at: '23:59' }, { kind: 'next-trading-day' }, { kind: 'retrospective' });
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Auckland', 'UTC');
  fc.assert(
    fc.property(kinds, zones, fc.integer({ min: 0, max: 366 }), fc.integer({ min: 0, max: 30 * 24 }), (until, zone, days, hoursAgo) => {
      const now = addMilliseconds('2026-01-01T07:00:00.000Z', days * 24 * HOUR);
      const end = untilOf(until, { at: addMilliseconds(now, -hoursAgo * HOUR), day: '2026-11-20' }, { now, zone, nextDayAt: addMilliseconds(now, HOUR) });
      if (end === null) return;
      expect(end > now).toBe(true);
      expect(end <= addMilliseconds(now, until.kind === 'retrospective' ? LONGEST_RETROSPECTIVE_LOCK_MS : 26 * HOUR)).toBe(true);
    }),
  );
});
