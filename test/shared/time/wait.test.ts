import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginWait, extendWait, waitState, type ClockReading } from '../../../shared/time/wait.ts';

const start: ClockReading = { now: '2026-11-20T01:30:00.000Z', earliest: '2026-11-20T01:30:00.000Z', observedMs: 10_000, unwitnessedMs: 0 };
const later = (ms: number, change: Partial<ClockReading> = {}): ClockReading => ({ ...start, now: new Date(Date.parse(start.now) + ms).toISOString(), observedMs: start.observedMs + ms, unwitnessedMs: 0, ...change });

test('a wait ends exactly when its length has been observed', () => {
  const wait = beginWait(start, 3000);
  expect(waitState(wait, later(2999))).toEqual({ elapsedMs: 2999, remainingMs: 1, done: false, witness: 'boot', until: '2026-11-20T01:30:03.000Z' });
  expect(waitState(wait, later(3000)).done).toBe(true);
});

test('a wall clock a year ahead ends nothing, and the end moves with it', () => {
  const wait = beginWait(start, 3000);
  const state = waitState(wait, later(1000, { now: '2027-11-20T01:30:01.000Z' }));
  expect(state).toMatchObject({ remainingMs: 2000, done: false, until: '2027-11-20T01:30:03.000Z' });
});

test('an end that was set is shown as set while two clocks read one after the other differ by a moment', () => {
  const wait = beginWait(start, 3_600_000);
  const off = (ms: number) => waitState(wait, later(60_000, { now: new Date(Date.parse(start.now) + 60_000 + ms).toISOString() })).until;
  expect([off(-1000), off(-1), off(0), off(1000)]).toEqual(Array.from({ length: 4 }, () => '2026-11-20T02:30:00.000Z'));
  expect([off(-1001), off(1001)]).toEqual(['2026-11-20T02:29:58.999Z', '2026-11-20T02:30:01.001Z']);
});

test('a wall clock that stands still holds nothing', () => {
  expect(waitState(beginWait(start, 3000), later(3000, { now: start.now })).done).toBe(true);
});

test('time taken on the wall clock’s word is told as such', () => {
  expect(waitState(beginWait(start, 3000), later(1000, { unwitnessedMs: 500 })).witness).toBe('mark');
});

test('a wait is extended and never shortened', () => {
  const wait = extendWait(beginWait(start, 3000), 2000);
  expect(wait.durationMs).toBe(5000);
  expect(() => extendWait(wait, 0)).toThrow(RangeError);
  expect(() => extendWait(wait, -1)).toThrow(RangeError);
  expect(() => beginWait(start, -1)).toThrow(RangeError);
});

test('a damaged length never opens a lock', () => {
  expect(waitState({ ...beginWait(start, 3000), durationMs: Number.NaN }, later(1))).toMatchObject({ done: false, until: later(1).now });
  expect(waitState({ ...beginWait(start, 3000), observedMs: Number.NaN }, later(9000)).done).toBe(false);
});

test('elapsed and remaining always make up the length, until it is over', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 9), fc.nat(10 ** 9), (durationMs, passed) => {
      const { elapsedMs, remainingMs, done } = waitState(beginWait(start, durationMs), later(passed));
      expect(remainingMs).toBe(Math.max(0, durationMs - elapsedMs));
      expect(done).toBe(passed >= durationMs);
    }),
  );
});
