import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journalClock } from '../../../main/clock/journal-clock.ts';
import { confirmed, observe } from '../../../main/clock/observe.ts';
import { JUMP_TOLERANCE_MS, jumpBetween } from '../../../main/clock/time-jump.ts';
import type { TimeWitness } from '../../../main/db/time-witness.ts';
import { beginWait, waitState } from '../../../shared/time/wait.ts';
import { HISTORY_START, machine, type Machine } from '../../time/machine.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse(HISTORY_START);
const at = (ms: number): string => new Date(START + ms).toISOString();

function stage(): { on: Machine; clock: ReturnType<typeof journalClock> } {
  const on = machine();
  return { on, clock: journalClock(on, null) };
}

describe('a clock set ahead', () => {
  test('takes now with it, and not the earliest; no wait is shorter for it', () => {
    const { on, clock } = stage();
    const wait = beginWait(clock.reading(), HOUR);
    on.stepWall(DAY);
    on.run(SECOND);
    expect(clock.reading()).toMatchObject({ now: at(DAY + SECOND), earliest: at(SECOND), observedMs: SECOND });
    expect(waitState(wait, clock.reading())).toMatchObject({ elapsedMs: SECOND, witness: 'boot' });
    expect(clock.takeJumps()).toMatchObject([{ clock: 'wall', direction: 'forward', byMs: DAY, ahead: true, sameBoot: true }]);
  });

  test('gives now back when it comes back, told, and nothing is left of it', () => {
    const { on, clock } = stage();
    on.stepWall(DAY);
    on.run(HOUR);
    clock.takeJumps();
    on.stepWall(-DAY + 800);
    expect(clock.reading()).toMatchObject({ now: at(HOUR + 800), earliest: at(HOUR) });
    expect(clock.takeJumps()).toMatchObject([{ clock: 'wall', direction: 'back', ahead: false }]);
    expect(clock.witness()).toMatchObject({ gapMs: 0, doubtMs: 0 });
  });

  test('that comes back half of the way leaves half of the gap', () => {
    const { on, clock } = stage();
    on.stepWall(DAY);
    clock.reading();
    on.stepWall(-DAY / 2);
    expect(clock.reading()).toMatchObject({ now: at(DAY / 2), earliest: at(0) });
    expect(clock.witness()).toMatchObject({ gapMs: DAY / 2, doubtMs: DAY / 2 });
  });

  test('is believed once as much running time has passed as it was ahead: by then the gained day has been lived through', () => {
    const { on, clock } = stage();
    on.stepWall(DAY);
    clock.reading();
    on.run(DAY - 1);
    expect(clock.reading()).toMatchObject({ earliest: at(DAY - 1) });
    on.run(1);
    expect(clock.reading()).toMatchObject({ now: at(2 * DAY), earliest: at(2 * DAY) });
  });

  test('twice has to be lived through twice', () => {
    const { on, clock } = stage();
    on.stepWall(DAY);
    clock.reading();
    on.run(DAY / 2);
    on.stepWall(DAY);
    clock.reading();
    expect(clock.witness()).toMatchObject({ gapMs: 2 * DAY, doubtMs: 1.5 * DAY });
    on.run(1.5 * DAY);
    expect(clock.reading()).toMatchObject({ now: at(4 * DAY), earliest: at(4 * DAY) });
  });

  test('time off counts for it, as all time off does', () => {
    const { on, clock } = stage();
    on.stepWall(DAY);
    const kept = clock.witness();
    on.powerOff(DAY / 2);
    const again = journalClock(on, kept);
    expect(again.reading()).toMatchObject({ now: at(1.5 * DAY), earliest: at(DAY / 2), observedMs: DAY / 2, unwitnessedMs: DAY / 2 });
    expect(again.witness()).toMatchObject({ doubtMs: DAY / 2 });
    expect(again.takeJumps()).toEqual([]);
  });

  test('and found right after a start is followed back too: the gap was known', () => {
    const { on, clock } = stage();
    on.stepWall(DAY);
    on.run(HOUR);
    const kept = clock.witness();
    on.powerOff(2 * HOUR);
    on.setWallRight();
    const again = journalClock(on, kept);
    // What passed powered off is not believed where the clocks contradict each other; what time it is, is.
    expect(again.reading()).toMatchObject({ now: at(3 * HOUR), earliest: at(HOUR), observedMs: HOUR, unwitnessedMs: 0 });
    expect(again.takeJumps()).toMatchObject([{ clock: 'wall', direction: 'back', sameBoot: false }]);
  });

  test('a little at a time is told as soon as it adds up, and does not take the earliest along', () => {
    const { on, clock } = stage();
    for (let step = 0; step < 100; step += 1) {
      on.stepWall(4000);
      on.run(1000);
      clock.reading();
    }
    const { earliestMs } = clock.witness();
    expect(earliestMs - START).toBeLessThanOrEqual(100 * SECOND + 100);
    expect(clock.takeJumps().reduce((sum, { byMs }) => sum + byMs, 0)).toBeGreaterThan(100 * 4000 - 2 * JUMP_TOLERANCE_MS);
  });
});

describe('a clock set back', () => {
  test('does not take now back: it runs on from where it was', () => {
    const { on, clock } = stage();
    on.stepWall(-DAY);
    on.run(HOUR);
    expect(clock.reading()).toMatchObject({ now: at(HOUR), earliest: at(HOUR) });
    expect(clock.takeJumps()).toMatchObject([{ direction: 'back', byMs: DAY, ahead: false }]);
  });

  test('is believed once it has stood there for as long, told as the journal’s own mistake', () => {
    const { on, clock } = stage();
    on.stepWall(-DAY);
    clock.takeJumps();
    on.run(DAY - 1);
    expect(clock.now()).toBe(START + DAY - 1);
    on.run(1);
    expect(clock.reading()).toMatchObject({ now: at(0), earliest: at(0), observedMs: DAY });
    expect(clock.takeJumps()).toMatchObject([{ clock: 'journal', direction: 'back', byMs: DAY - 1 }]);
  });

  test('and right again after a start does not count twice what ran meanwhile', () => {
    const { on, clock } = stage();
    on.stepWall(-DAY);
    clock.reading();
    on.run(DAY);
    const kept = clock.witness();
    expect(kept).toMatchObject({ observedMs: DAY, gapMs: 0 });
    on.powerOff(HOUR);
    on.setWallRight();
    expect(journalClock(on, kept).reading()).toMatchObject({ now: at(DAY + HOUR), observedMs: DAY + HOUR });
  });

  test('by a dead battery, and set right by a network: now is right at once, the earliest once it is lived through', () => {
    const { on, clock } = stage();
    const kept = clock.witness();
    on.powerOff(12 * HOUR);
    on.setWallTo(0);
    const again = journalClock(on, kept);
    expect(again.reading()).toMatchObject({ now: at(0), earliest: at(0), observedMs: 0 });
    on.run(30 * SECOND);
    on.setWallRight();
    expect(again.reading()).toMatchObject({ now: at(12 * HOUR + 30 * SECOND), earliest: at(30 * SECOND), observedMs: 30 * SECOND });
    expect(again.takeJumps()).toMatchObject([
      { direction: 'back', sameBoot: false, ahead: false },
      { direction: 'forward', sameBoot: true, ahead: true },
    ]);
    on.run(12 * HOUR);
    expect(again.reading()).toMatchObject({ now: at(24 * HOUR + 30 * SECOND), earliest: at(24 * HOUR + 30 * SECOND) });
  });

  test('during a start and past the mark at the next one is right again', () => {
    const { on, clock } = stage();
    on.stepWall(-DAY);
    const kept = clock.witness();
    on.powerOff(HOUR);
    on.setWallRight();
    const again = journalClock(on, kept);
    expect(again.reading()).toMatchObject({ now: at(HOUR), earliest: at(HOUR), observedMs: HOUR });
    expect(again.witness()).toMatchObject({ gapMs: 0, doubtMs: 0 });
  });

  test('by less than the tolerance is waited for', () => {
    const { on, clock } = stage();
    on.run(10 * SECOND);
    clock.reading();
    on.stepWall(-4000);
    expect(clock.now()).toBe(START + 10 * SECOND);
    on.run(5 * SECOND);
    expect(clock.now()).toBe(START + 11 * SECOND);
    expect(clock.takeJumps()).toEqual([]);
    const { now, earliest } = clock.reading();
    expect(earliest <= now).toBe(true);
  });

  test('a little across a start is no jump', () => {
    const { on, clock } = stage();
    const kept = clock.witness();
    on.powerOff(0);
    on.stepWall(-2000);
    const again = journalClock(on, kept);
    expect(again.takeJumps()).toEqual([]);
    expect(again.now()).toBe(START);
  });
});

describe('the boot clock', () => {
  test('goes on in sleep, and the running clock that stands still says nothing against it', () => {
    const { on, clock } = stage();
    on.sleep(8 * HOUR);
    expect(clock.reading()).toMatchObject({ observedMs: 8 * HOUR, unwitnessedMs: 0, now: at(8 * HOUR) });
    expect(clock.takeJumps()).toEqual([]);
  });

  test('counts where another clock runs ahead of it, or back, and that is told', () => {
    const { on, clock } = stage();
    on.preload(true);
    on.run(SECOND);
    expect(clock.reading()).toMatchObject({ observedMs: SECOND, unwitnessedMs: 0 });
    expect(clock.takeJumps()).toMatchObject([{ clock: 'running', direction: 'forward', ahead: true }]);
    on.preload(false);
    on.run(SECOND);
    expect(clock.reading()).toMatchObject({ observedMs: 2 * SECOND });
    expect(clock.takeJumps()).toMatchObject([{ clock: 'running', direction: 'back', ahead: false }]);
  });

  const kept = (change: Partial<TimeWitness>): TimeWitness => ({ ...observe(machine(), null).witness, ...change });

  test('that went back within one start gives way to the running clock, as far as the wall clock agrees; "cannot exclude"', () => {
    const on = machine();
    const last = kept({ bootMs: 10 ** 9, runningMs: 1_000_000 });
    on.run(HOUR);
    const seen = observe(on, last);
    expect(seen.witness).toMatchObject({ observedMs: HOUR, unwitnessedMs: HOUR });
    expect(seen.jumps).toMatchObject([{ clock: 'boot', direction: 'back', ahead: false }]);
    on.stepWall(-DAY);
    expect(observe(on, last).witness.observedMs).toBe(0);
    // Back by less than the tolerance is no news.
    const little = observe(machine(), kept({ bootMs: 1_001_000, runningMs: 1_000_000 }));
    expect(little).toMatchObject({ jumps: [], witness: { observedMs: 0 } });
  });

  test('with both of them back the start is taken for another one', () => {
    const on = machine();
    on.run(HOUR);
    const { witness, jumps } = observe(on, kept({ bootMs: 10 ** 9, runningMs: 10 ** 9 }));
    expect(witness).toMatchObject({ observedMs: HOUR, unwitnessedMs: HOUR });
    expect(jumps).toEqual([]);
  });

  test.each([
    ['the clock gives none', { runningMs: 5 }, false],
    ['the journal has none', { runningMs: null }, true],
  ])('is alone where there is no running clock: %s', (_what, change, has) => {
    const on = machine();
    on.run(HOUR);
    const clock = has ? on : { now: on.now, bootElapsedMs: on.bootElapsedMs, bootId: on.bootId };
    expect(observe(clock, kept(change)).witness).toMatchObject({ observedMs: HOUR, runningMs: has ? 1_000_000 + HOUR : null });
    expect(observe(clock, kept({ ...change, bootMs: 10 ** 9 })).witness).toMatchObject({ observedMs: HOUR, unwitnessedMs: HOUR });
  });
});

describe('confirmed by a further witness', () => {
  test('a clock ahead of the earliest is right at once, and no wait is touched', () => {
    const { on, clock } = stage();
    const wait = beginWait(clock.reading(), HOUR);
    on.stepWall(12 * HOUR);
    clock.reading();
    clock.confirmWall();
    expect(clock.reading()).toMatchObject({ now: at(12 * HOUR), earliest: at(12 * HOUR), observedMs: 0 });
    expect(waitState(wait, clock.reading()).elapsedMs).toBe(0);
  });

  test('a clock behind it takes now back, told', () => {
    const { on, clock } = stage();
    on.stepWall(-DAY);
    clock.takeJumps();
    clock.confirmWall();
    expect(clock.reading()).toMatchObject({ now: at(-DAY), earliest: at(-DAY) });
    expect(clock.takeJumps()).toMatchObject([{ clock: 'journal', direction: 'back', byMs: DAY }]);
    expect(confirmed(clock.witness()).jumps).toEqual([]);
  });
});

test('a jump beyond the calendar is told at its edge, and one within the tolerance not at all', () => {
  const where = { clock: 'wall', sameBoot: true, ahead: true } as const;
  expect(jumpBetween(0, 8e15, where)).toMatchObject({ found: '9999-12-31T23:59:59.999Z', byMs: 8e15 });
  expect(jumpBetween(0, -8e15, where)).toMatchObject({ found: '0001-01-01T00:00:00.000Z', direction: 'back' });
  expect(jumpBetween(0, JUMP_TOLERANCE_MS, where)).toBeNull();
  expect(jumpBetween(0, Number.NaN, where)).toBeNull();
});

describe('whatever the clocks do', () => {
  const act = fc.oneof(
    fc.record({ do: fc.constant('run' as const), ms: fc.nat(2 * DAY) }),
    fc.record({ do: fc.constant('sleep' as const), ms: fc.nat(2 * DAY) }),
    fc.record({ do: fc.constant('pause' as const), ms: fc.nat(DAY) }),
    fc.record({ do: fc.constant('stepWall' as const), ms: fc.integer({ min: -400 * DAY, max: 400 * DAY }) }),
    fc.record({ do: fc.constant('stepWall' as const), ms: fc.integer({ min: -6000, max: 6000 }) }),
    fc.record({ do: fc.constant('powerOff' as const), ms: fc.nat(2 * DAY) }),
    fc.record({ do: fc.constant('revert' as const), ms: fc.nat(HOUR) }),
    fc.record({ do: fc.constant('setWallRight' as const), ms: fc.constant(0) }),
    fc.record({ do: fc.constant('preload' as const), ms: fc.nat(1) }),
  );
  const acts = fc.array(act, { maxLength: 40 });

  function told(steps: readonly { do: 'run' | 'sleep' | 'pause' | 'stepWall' | 'powerOff' | 'revert' | 'setWallRight' | 'preload'; ms: number }[], each: (before: TimeWitness, after: TimeWitness, on: Machine, step: (typeof steps)[number]) => void): void {
    const on = machine();
    let witness = observe(on, null).witness;
    for (const step of steps) {
      if (step.do === 'setWallRight') on.setWallRight();
      else if (step.do === 'preload') on.preload(step.ms === 1);
      else on[step.do](step.ms);
      const before = witness;
      witness = observe(on, before).witness;
      each(before, witness, on, step);
    }
  }

  test('running time never goes back, and within a start never runs faster than the boot clock', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        told(steps, (before, after) => {
          const gained = after.observedMs - before.observedMs;
          expect(gained).toBeGreaterThanOrEqual(0);
          const byBoot = after.bootId === before.bootId && after.bootMs >= before.bootMs ? after.bootMs - before.bootMs : null;
          expect(gained).toBeLessThanOrEqual(byBoot ?? Math.max(0, after.wallMs - before.wallMs, after.wallMs - before.earliestMs));
          expect(gained).toBeGreaterThanOrEqual(byBoot ?? 0);
          expect(after.unwitnessedMs - before.unwitnessedMs).toBeGreaterThanOrEqual(0);
          expect(after.unwitnessedMs).toBeLessThanOrEqual(after.observedMs);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('now is what the wall clock says or the earliest it can be, give or take the tolerance, and never before it', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        told(steps, (_before, { markMs, wallMs, earliestMs, gapMs, doubtMs }) => {
          expect(Math.min(Math.abs(markMs - wallMs), Math.abs(markMs - earliestMs))).toBeLessThanOrEqual(JUMP_TOLERANCE_MS);
          expect(markMs).toBeGreaterThanOrEqual(earliestMs - JUMP_TOLERANCE_MS);
          expect(doubtMs).toBeLessThanOrEqual(Math.abs(gapMs));
          expect(gapMs === 0).toBe(doubtMs === 0);
          expect(Math.abs(wallMs - earliestMs - gapMs)).toBeLessThanOrEqual(JUMP_TOLERANCE_MS);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('small corrections that no jump was told for do not add up over starts of the machine', () => {
    told([{ do: 'stepWall', ms: 5001 }, { do: 'stepWall', ms: -1 }, { do: 'revert', ms: 1 }, { do: 'powerOff', ms: 1 }], (_before, { wallMs, earliestMs, gapMs }) => {
      expect(Math.abs(wallMs - earliestMs - gapMs)).toBeLessThanOrEqual(JUMP_TOLERANCE_MS);
    });
  });

  test('with the wall clock right for as long as it was wrong, now is right and nothing is in doubt', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (steps) => {
        const on = machine();
        const clock = journalClock(on, null);
        for (const step of steps) {
          if (step.do === 'setWallRight') on.setWallRight();
          else if (step.do === 'preload') on.preload(step.ms === 1);
          else on[step.do](step.ms);
          clock.now();
        }
        on.preload(false);
        on.setWallRight();
        on.run(Math.abs(clock.witness().gapMs) + SECOND);
        expect(Math.abs(clock.now() - START - on.realMs())).toBeLessThanOrEqual(JUMP_TOLERANCE_MS);
        expect(clock.witness()).toMatchObject({ gapMs: 0, doubtMs: 0 });
      }),
      { numRuns: 500 },
    );
  });
});
