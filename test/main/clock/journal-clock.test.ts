import { expect, test } from 'vitest';
import { journalClock } from '../../../main/clock/journal-clock.ts';
import { observe } from '../../../main/clock/observe.ts';
import { systemClock } from '../../../main/clock/system-clock.ts';
import { beginWait, waitState } from '../../../shared/time/wait.ts';
import { fakeClock } from '../../support/fake-clock.ts';

const HOUR = 3_600_000;

test('with honest clocks running time is time', () => {
  const machine = fakeClock();
  const clock = journalClock(machine, null);
  const before = clock.reading();
  machine.advance(HOUR);
  const after = clock.reading();
  expect(after.observedMs - before.observedMs).toBe(HOUR);
  expect(after).toMatchObject({ now: '2026-11-20T02:30:00.000Z', unwitnessedMs: 0 });
  expect(clock.takeJumps()).toEqual([]);
});

test('small corrections of the wall clock are no jumps', () => {
  const machine = fakeClock();
  const clock = journalClock(machine, null);
  machine.advance(60_000);
  machine.setWall('2026-11-20T01:31:04.900Z');
  expect(clock.takeJumps()).toEqual([]);
});

test('a wall clock set forward is told once, and shortens no wait', () => {
  const machine = fakeClock();
  const clock = journalClock(machine, null);
  const wait = beginWait(clock.reading(), HOUR);
  machine.advance(1000);
  machine.setWall('2026-11-21T01:30:01.000Z');
  expect(waitState(wait, clock.reading())).toMatchObject({ elapsedMs: 1000, done: false });
  expect(clock.takeJumps()).toEqual([{ clock: 'wall', direction: 'forward', byMs: 24 * HOUR, expected: '2026-11-20T01:30:01.000Z', found: '2026-11-21T01:30:01.000Z', sameBoot: true, ahead: true }]);
  expect(clock.takeJumps()).toEqual([]);
});

test('a wall clock set back is told; now does not go back, and the wait still ends after its running time', () => {
  const machine = fakeClock();
  const clock = journalClock(machine, null);
  const wait = beginWait(clock.reading(), HOUR);
  machine.setWall('2020-01-01T00:00:00.000Z');
  expect(clock.instant()).toBe('2026-11-20T01:30:00.000Z');
  expect(clock.takeJumps()).toMatchObject([{ direction: 'back', sameBoot: true }]);
  machine.advance(HOUR - 1);
  expect(waitState(wait, clock.reading()).done).toBe(false);
  machine.advance(1);
  expect(waitState(wait, clock.reading()).done).toBe(true);
});

test('time powered off counts, and is told to rest on the wall clock’s word', () => {
  const machine = fakeClock();
  const first = journalClock(machine, null);
  const wait = beginWait(first.reading(), HOUR);
  const kept = first.witness();
  machine.reboot(30 * 60_000);
  const second = journalClock(machine, kept);
  expect(waitState(wait, second.reading())).toMatchObject({ elapsedMs: 30 * 60_000, done: false, witness: 'mark' });
  expect(second.takeJumps()).toEqual([]);
});

test('powered off with the clock set back: nothing counts for it, it is told, and the rest still runs down', () => {
  const machine = fakeClock();
  const first = journalClock(machine, null);
  const wait = beginWait(first.reading(), HOUR);
  machine.advance(10 * 60_000);
  const kept = first.witness();
  machine.reboot();
  machine.setWall('2026-11-19T00:00:00.000Z');
  const second = journalClock(machine, kept);
  expect(waitState(wait, second.reading()).elapsedMs).toBe(10 * 60_000);
  expect(second.takeJumps()).toMatchObject([{ direction: 'back', sameBoot: false, expected: '2026-11-20T01:40:00.000Z' }]);
  machine.advance(50 * 60_000);
  expect(waitState(wait, second.reading()).done).toBe(true);
});

test('set forward, then restarted in the same start of the machine: the boot clock still contradicts', () => {
  const machine = fakeClock();
  const first = journalClock(machine, null);
  const wait = beginWait(first.reading(), HOUR);
  const kept = first.witness();
  machine.advance(1000);
  machine.setWall('2027-01-01T00:00:00.000Z');
  const second = journalClock(machine, kept);
  expect(waitState(wait, second.reading()).elapsedMs).toBe(1000);
  expect(second.takeJumps()).toHaveLength(1);
});

test('a boot clock that went back counts as a new start of the machine', () => {
  const machine = fakeClock();
  const kept = { ...observe(machine, null).witness, bootMs: 10 ** 12 };
  expect(observe(machine, kept).witness.observedMs).toBe(kept.observedMs);
});

test('a jump seen while somebody asked the time is not lost', () => {
  const machine = fakeClock();
  const clock = journalClock(machine, null);
  machine.setWall('2026-11-20T05:00:00.000Z');
  clock.now();
  machine.advance(10);
  clock.instant();
  expect(clock.takeJumps()).toHaveLength(1);
});

test('the machine’s own clocks agree with each other over a moment, and its start has a name', async () => {
  const clock = systemClock();
  const wall = clock.now();
  const boot = clock.bootElapsedMs();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(Math.abs(clock.now() - wall - (clock.bootElapsedMs() - boot))).toBeLessThan(60);
  expect(clock.bootId).toBe(systemClock().bootId);
});
