import { formatInstant, type Instant } from '../../shared/time/instant.ts';
import type { ClockReading } from '../../shared/time/wait.ts';
import type { TimeWitness } from '../db/time-witness.ts';
import type { Clock } from './clock.ts';

/** Clocks drift and are corrected in small steps all day; only more than this is a jump worth recording. */
export const JUMP_TOLERANCE_MS = 5000;

/** The wall clock moved otherwise than the boot clock, or stands behind what the journal has already seen. */
export interface TimeJump {
  readonly direction: 'forward' | 'back';
  /** How far, milliseconds, positive. */
  readonly byMs: number;
  /** Where the wall clock should have been, and where it was. */
  readonly expected: Instant;
  readonly found: Instant;
  /** false: seen across a start of the machine, so only the high-water mark speaks against it. */
  readonly sameBoot: boolean;
}

export interface Observation {
  readonly witness: TimeWitness;
  readonly jump: TimeJump | null;
}

/**
 * What the journal makes of its clocks, given what it made of them last time.
 *
 * Within one start of the machine the journal's running time advances with the boot clock and nothing else. Across a start
 * it advances by as much as the wall clock moved past the last sighting, which is believed (`unwitnessedMs` says how much
 * was) unless the wall clock stands behind the high-water mark: then nothing is added, and running time goes on from here.
 */
export function observe(clock: Clock, last: TimeWitness | null): Observation {
  const wallMs = Math.round(clock.now());
  const bootMs = Math.round(clock.bootElapsedMs());
  const { bootId } = clock;
  if (last === null) {
    return { witness: { wallMs, markMs: wallMs, bootId, bootMs, observedMs: 0, unwitnessedMs: 0 }, jump: null };
  }
  const markMs = Math.max(last.markMs, wallMs);
  const sameBoot = bootId === last.bootId && bootMs >= last.bootMs;
  if (sameBoot) {
    const passedMs = bootMs - last.bootMs;
    return {
      witness: { wallMs, markMs, bootId, bootMs, observedMs: last.observedMs + passedMs, unwitnessedMs: last.unwitnessedMs },
      jump: jumpBetween(last.wallMs + passedMs, wallMs, true),
    };
  }
  const behind = wallMs < last.markMs;
  const believedMs = behind ? 0 : wallMs - Math.max(last.markMs, last.wallMs);
  return {
    witness: { wallMs, markMs, bootId, bootMs, observedMs: last.observedMs + believedMs, unwitnessedMs: last.unwitnessedMs + believedMs },
    jump: behind ? jumpBetween(last.markMs, wallMs, false) : null,
  };
}

function jumpBetween(expectedMs: number, foundMs: number, sameBoot: boolean): TimeJump | null {
  const byMs = foundMs - expectedMs;
  if (Math.abs(byMs) <= JUMP_TOLERANCE_MS) return null;
  return {
    direction: byMs > 0 ? 'forward' : 'back',
    byMs: Math.abs(byMs),
    expected: formatInstant(expectedMs),
    found: formatInstant(foundMs),
    sameBoot,
  };
}

/** The clock services see: wall time that never runs backwards, and the readings waits are measured on. */
export interface JournalClock {
  /** Milliseconds since 1970, never below the high-water mark. */
  readonly now: () => number;
  readonly instant: () => Instant;
  readonly reading: () => ClockReading;
  /** Looks at the clocks and gives the jumps not yet told, oldest first. */
  readonly takeJumps: () => readonly TimeJump[];
  /** What to keep in the journal, so that the next start can compare. */
  readonly witness: () => TimeWitness;
}

export function journalClock(clock: Clock, kept: TimeWitness | null): JournalClock {
  let witness = kept ?? observe(clock, null).witness;
  let jumps: TimeJump[] = [];
  // Whoever asks the time moves the witness on, so a jump seen on the way is put aside for takeJumps.
  const look = (): TimeWitness => {
    const seen = observe(clock, witness);
    witness = seen.witness;
    if (seen.jump !== null) jumps.push(seen.jump);
    return witness;
  };
  return {
    now: () => look().markMs,
    instant: () => formatInstant(look().markMs),
    reading: () => {
      const { markMs, observedMs, unwitnessedMs } = look();
      return { now: formatInstant(markMs), observedMs, unwitnessedMs };
    },
    takeJumps: () => {
      look();
      const taken = jumps;
      jumps = [];
      return taken;
    },
    witness: look,
  };
}
