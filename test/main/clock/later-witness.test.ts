import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laterWitness } from '../../../main/clock/later-witness.ts';
import { observe } from '../../../main/clock/observe.ts';
import type { TimeWitness } from '../../../main/db/time-witness.ts';
import { machine } from '../../time/machine.ts';

const HOUR = 3_600_000;

/** The same journal's witness now, and hours later: within the start, or after another one. */
function two(restarted: boolean): [TimeWitness, TimeWitness] {
  const on = machine();
  const early = observe(on, null).witness;
  if (restarted) on.powerOff(2 * HOUR);
  else on.run(2 * HOUR);
  return [early, observe(on, early).witness];
}

test.each([[true], [false]])('an older copy goes on where the newer one was (restarted: %s)', (restarted) => {
  const [early, late] = two(restarted);
  expect(laterWitness(early, late)).toEqual(late);
  expect(laterWitness(late, early)).toEqual(late);
  expect(laterWitness(late, late)).toEqual(late);
});

test('running time raised by hand counts only as far as the boot clock went on', () => {
  const [early, late] = two(false);
  expect(laterWitness({ ...late, observedMs: 100 * HOUR }, early).observedMs).toBe(2 * HOUR);
  expect(laterWitness({ ...early, observedMs: 100 * HOUR }, early).observedMs).toBe(0);
  expect(laterWitness({ ...early, bootMs: early.bootMs - 1, observedMs: 100 * HOUR }, early).observedMs).toBe(0);
});

test('running time raised by hand counts only as far as the wall clock went on, across a start', () => {
  const [early, late] = two(true);
  expect(laterWitness({ ...late, observedMs: 100 * HOUR }, early).observedMs).toBe(2 * HOUR);
});

test('a mark lowered by hand is not: the earliest holds it', () => {
  const [early, late] = two(false);
  const lowered = { ...late, markMs: early.markMs - 100 * HOUR, earliestMs: early.markMs - 100 * HOUR };
  expect(laterWitness(lowered, early)).toMatchObject({ markMs: early.earliestMs, earliestMs: early.earliestMs });
});

test('it does not matter which one is kept where, and running time is never less than the earlier one’s', () => {
  const some = fc.record({ wallMs: fc.nat(1e9), markMs: fc.nat(1e9), earliestMs: fc.nat(1e9), highMs: fc.nat(1e9), bootMs: fc.nat(1e9), observedMs: fc.nat(1e9), unwitnessedMs: fc.nat(1e9), bootId: fc.constantFrom('a', 'b') });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const a: TimeWitness = { ...one, gapMs: 0, doubtMs: 0, runningMs: null };
      const b: TimeWitness = { ...other, gapMs: 0, doubtMs: 0, runningMs: null };
      const merged = laterWitness(a, b);
      expect(merged.observedMs).toBeGreaterThanOrEqual(Math.min(a.observedMs, b.observedMs));
      expect(merged.observedMs).toBeLessThanOrEqual(Math.max(a.observedMs, b.observedMs));
      expect(merged.markMs).toBeGreaterThanOrEqual(Math.max(a.earliestMs, b.earliestMs));
      fc.pre(a.observedMs !== b.observedMs);
      expect(laterWitness(b, a)).toEqual(merged);
    }),
  );
});
