import type { TimeWitness } from '../db/time-witness.ts';
import type { Clock } from './clock.ts';
import { jumpBetween, JUMP_TOLERANCE_MS, type TimeJump } from './time-jump.ts';

export interface Observation {
  readonly witness: TimeWitness;
  readonly jumps: readonly TimeJump[];
}

/** What the clocks say at one moment. */
interface Seen {
  readonly wallMs: number;
  readonly bootId: string;
  readonly bootMs: number;
  readonly runningMs: number | null;
}

/**
 * What the journal makes of its clocks, given what it made of them last time. Three questions, three answers:
 *
 * How much time has passed (`observedMs`, which waits are measured on)? Within one start of the machine, what the boot clock
 * says and nothing else. Across a start, what the wall clock moved past the mark, which is believed (`unwitnessedMs` says how
 * much was) unless it stands behind the mark: then nothing is added, and running time goes on from here. A mark that was given
 * up is remembered for that (`highMs`): what was run with the clock set back does not count again as powered-off.
 *
 * How early can it be (`earliestMs`)? The last wall time that was trusted, and the running time since.
 *
 * What time is it (`markMs`)? What the wall clock says, unless that is earlier than the earliest it can be: then that. So a
 * clock set ahead takes `now` with it, and gives it back when it comes back; one set back does not.
 *
 * Where the wall clock stands from the earliest by more than the tolerance there is a gap, and it is told. It closes when the
 * wall clock comes back to where the boot clock says it should be, or once as much running time has passed as the gap is
 * wide: by then a day gained from a clock set ahead has been lived through, and a clock that was corrected is believed.
 */
export function observe(clock: Clock, last: TimeWitness | null): Observation {
  const seen: Seen = {
    wallMs: Math.round(clock.now()),
    bootId: clock.bootId,
    bootMs: Math.round(clock.bootElapsedMs()),
    runningMs: clock.runningMs === undefined ? null : Math.round(clock.runningMs()),
  };
  if (last === null) {
    const { wallMs } = seen;
    return { witness: { ...seen, markMs: wallMs, earliestMs: wallMs, highMs: wallMs, gapMs: 0, doubtMs: 0, observedMs: 0, unwitnessedMs: 0 }, jumps: [] };
  }
  const passed = passedSince(last, seen);
  return passed === null ? acrossStarts(last, seen) : withinStart(last, seen, passed);
}

interface Passed {
  readonly ms: number;
  /** Without the boot clock's word. */
  readonly unwitnessedMs: number;
  readonly jumps: readonly TimeJump[];
}

/** How much time has passed within one start of the machine; null where the clocks do not speak of the same start. */
function passedSince(last: TimeWitness, { bootId, bootMs, runningMs, wallMs }: Seen): Passed | null {
  if (bootId !== last.bootId) return null;
  const byBoot = bootMs - last.bootMs;
  const byRunning = runningMs === null || last.runningMs === null ? null : runningMs - last.runningMs;
  if (byBoot >= 0) {
    // Falling behind is sleep. Running ahead, or back, is no honest clock; the boot clock counts, which is then the smaller.
    const strayed = byRunning === null || (byRunning >= 0 && byRunning <= byBoot) ? null : byRunning - byBoot;
    const jump = strayed === null ? null : jumpBetween(last.earliestMs + byBoot, last.earliestMs + byBoot + strayed, { clock: 'running', sameBoot: true, ahead: strayed > 0 });
    return { ms: byBoot, unwitnessedMs: 0, jumps: jump === null ? [] : [jump] };
  }
  // A start by the same name whose clock went back: a copy of a machine taken up again, or another clock put in its place.
  if (byRunning === null || byRunning < 0) return null;
  const ms = Math.max(0, Math.min(byRunning, wallMs - last.wallMs));
  const jump = jumpBetween(last.earliestMs + byRunning, last.earliestMs + byBoot, { clock: 'boot', sameBoot: true, ahead: false });
  return { ms, unwitnessedMs: ms, jumps: jump === null ? [] : [jump] };
}

function withinStart(last: TimeWitness, seen: Seen, passed: Passed): Observation {
  const { wallMs } = seen;
  const expectedMs = last.earliestMs + passed.ms;
  const earliestMs = last.gapMs === 0 ? followed(expectedMs, wallMs, last, seen) : expectedMs;
  const gapMs = wallMs - earliestMs;
  const moved = jumpBetween(earliestMs + last.gapMs, wallMs, { clock: 'wall', sameBoot: true, ahead: gapMs > JUMP_TOLERANCE_MS });
  const served = Math.max(0, last.doubtMs - passed.ms);
  const gap = moved === null ? { gapMs: last.gapMs, doubtMs: served } : widened(last.gapMs, served, gapMs);
  return settled(last, seen, { observedMs: last.observedMs + passed.ms, unwitnessedMs: last.unwitnessedMs + passed.unwitnessedMs, earliestMs, highMs: last.highMs + passed.ms, ...gap }, moved === null ? passed.jumps : [...passed.jumps, moved]);
}

/**
 * While they agree the earliest follows the wall clock's corrections, a thousandth of the time that passes at most: a network
 * steers clocks no faster, and many small steps do not add up unseen.
 */
function followed(expectedMs: number, wallMs: number, last: TimeWitness, { bootMs }: Seen): number {
  if (Math.abs(wallMs - expectedMs) > JUMP_TOLERANCE_MS) return expectedMs;
  const steps = Math.max(0, Math.floor(bootMs / 1000) - Math.floor(last.bootMs / 1000));
  return Math.min(Math.max(wallMs, expectedMs - steps), expectedMs + steps);
}

type Gap = Pick<TimeWitness, 'gapMs' | 'doubtMs'>;

/** A wider gap adds to the running time it takes to be believed; a narrower one never takes longer than it is wide. */
function widened(before: number, doubtMs: number, after: number): Gap {
  const width = Math.abs(after);
  if (width <= JUMP_TOLERANCE_MS) return { gapMs: 0, doubtMs: 0 };
  if (Math.sign(after) !== Math.sign(before)) return { gapMs: after, doubtMs: width };
  return { gapMs: after, doubtMs: Math.min(width, doubtMs + Math.max(0, width - Math.abs(before))) };
}

function acrossStarts(last: TimeWitness, seen: Seen): Observation {
  const { wallMs } = seen;
  if (wallMs < last.markMs) {
    const gapMs = wallMs - last.earliestMs;
    const told = jumpBetween(last.markMs, wallMs, { clock: 'wall', sameBoot: false, ahead: gapMs > JUMP_TOLERANCE_MS });
    return settled(last, seen, { ...last, ...widened(last.gapMs, last.doubtMs, gapMs) }, told === null ? [] : [told]);
  }
  const goneMs = wallMs - last.markMs;
  const believedMs = Math.min(goneMs, Math.max(0, wallMs - last.highMs));
  const observedMs = last.observedMs + believedMs;
  const unwitnessedMs = last.unwitnessedMs + believedMs;
  // A wall clock that stood behind has come back past the mark; one that stood ahead still does.
  const doubtMs = last.gapMs > 0 ? Math.max(0, last.doubtMs - goneMs) : 0;
  const earliestMs = last.earliestMs + goneMs;
  // Small corrections that no jump was told for add up over a start; the gap is measured anew before it strays further.
  const gapMs = wallMs - earliestMs;
  const gap = Math.abs(gapMs - last.gapMs) > JUMP_TOLERANCE_MS ? widened(last.gapMs, doubtMs, gapMs) : { gapMs: last.gapMs, doubtMs };
  return settled(last, seen, { observedMs, unwitnessedMs, earliestMs, highMs: last.highMs, ...gap }, []);
}

type Reckoned = Pick<TimeWitness, 'observedMs' | 'unwitnessedMs' | 'earliestMs' | 'highMs' | 'gapMs' | 'doubtMs'>;

/** Closes a gap whose doubt has been served, and takes the time from what remains. */
function settled(last: TimeWitness, seen: Seen, reckoned: Reckoned, jumps: readonly TimeJump[]): Observation {
  const { wallMs } = seen;
  const believed = reckoned.gapMs !== 0 && reckoned.doubtMs === 0;
  const { observedMs, unwitnessedMs } = reckoned;
  const { earliestMs, gapMs, doubtMs } = believed ? { earliestMs: wallMs, gapMs: 0, doubtMs: 0 } : reckoned;
  const markMs = held(last.markMs, gapMs < 0 ? Math.max(wallMs, earliestMs) : wallMs);
  const highMs = Math.max(reckoned.highMs, earliestMs);
  const witness: TimeWitness = { ...seen, observedMs, unwitnessedMs, earliestMs, highMs, gapMs, doubtMs, markMs };
  // Where the wall clock itself has just moved back, that has been told.
  const givenUp = jumps.some(({ clock, direction }) => clock === 'wall' && direction === 'back') ? null : jumpBetween(last.markMs, Math.min(markMs, last.markMs), { clock: 'journal', sameBoot: seen.bootId === last.bootId, ahead: false });
  return { witness, jumps: givenUp === null ? jumps : [...jumps, givenUp] };
}

/** Small corrections do not take `now` back: it stands until they are caught up. */
function held(before: number, now: number): number {
  return now < before && before - now <= JUMP_TOLERANCE_MS ? before : now;
}

/**
 * A further witness confirms what the wall clock says: the gap closes at once, whichever way it was. Waits are not touched.
 *
 * @param witness just observed
 */
export function confirmed(witness: TimeWitness): Observation {
  const markMs = held(witness.markMs, witness.wallMs);
  const jump = jumpBetween(witness.markMs, Math.min(markMs, witness.markMs), { clock: 'journal', sameBoot: true, ahead: false });
  return { witness: { ...witness, markMs, earliestMs: witness.wallMs, highMs: Math.max(witness.highMs, witness.wallMs), gapMs: 0, doubtMs: 0 }, jumps: jump === null ? [] : [jump] };
}
