import { z } from 'zod';
import { addMilliseconds, millisecondsBetween, zInstant, type Instant } from './instant.ts';

/**
 * A wait that the wall clock alone cannot shorten: a cooling-off, a lockout, a queued loosening.
 *
 * It is measured on the journal's own running time (`observedMs` of a reading), which main/clock keeps: while the machine
 * runs it advances with the boot clock, whatever happens to the wall clock; over powered-off time it advances with the
 * wall clock, unless that stands behind the high-water mark. So a wall clock set forward ends nothing, one set back or
 * broken holds nothing for ever, and a wait always ends after its remaining observed running time.
 */
export const zWait = z.object({
  /** When it began, for people. */
  from: zInstant,
  /** The journal's running time when it began. */
  observedMs: z.number().int().nonnegative(),
  /** How much of that running time had been taken on the wall clock's word alone. */
  unwitnessedMs: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
});
export type Wait = z.infer<typeof zWait>;

/** What the clock says at one moment; taken once for a decision, so that all of it sees the same moment. */
export interface ClockReading {
  /** What the journal takes the time to be: the wall clock, unless it stands behind the earliest it can be. */
  readonly now: Instant;
  /**
   * The earliest it can be by the clock's witnesses: the last wall time that was trusted, and the running time since. The
   * same as `now` while the clocks agree. After the wall clock jumped forward it stays behind until as much running time has
   * passed as the jump was wide, the wall clock has come back, or a network confirms it.
   *
   * What is counted per trading day is counted from the day of `earliest` on, with no end: what was written down while a clock
   * stood ahead lies later than `now` once it has come back, and counts too. So a clock set ahead gives no new day, and one
   * set back no old one.
   */
  readonly earliest: Instant;
  readonly observedMs: number;
  readonly unwitnessedMs: number;
}

export interface WaitState {
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly done: boolean;
  /**
   * `boot`: the boot clock watched the whole wait.
   * `mark`: part of it passed powered off and is believed because the wall clock was not behind the high-water mark;
   * that a clock was set forward meanwhile cannot be excluded.
   */
  readonly witness: 'boot' | 'mark';
  /** When it ends if the clocks agree from here on. */
  readonly until: Instant;
}

/**
 * A wait of that length, beginning at the reading.
 *
 * @throws {RangeError} unless the length is a whole number of milliseconds, zero or more
 */
export function beginWait(reading: ClockReading, durationMs: number): Wait {
  if (!Number.isSafeInteger(durationMs) || durationMs < 0) throw new RangeError(`not a length of time: ${durationMs}`);
  return { from: reading.now, observedMs: reading.observedMs, unwitnessedMs: reading.unwitnessedMs, durationMs };
}

/**
 * How far a wait has come at a reading. A reading older than the wait counts as its beginning. A damaged wait, whose numbers
 * are none, is never done: it does not open a lock, and it does not throw where an exit must pass.
 *
 * @example waitState({ from: '2026-11-20T01:30:00.000Z', observedMs: 1000, unwitnessedMs: 0, durationMs: 3000 }, { now: '2026-11-20T01:30:02.000Z', earliest: '2026-11-20T01:30:02.000Z', observedMs: 3000, unwitnessedMs: 0 }).remainingMs // => 1000
 */
export function waitState(wait: Wait, reading: ClockReading): WaitState {
  const elapsedMs = Math.max(0, reading.observedMs - wait.observedMs);
  const leftMs = wait.durationMs - elapsedMs;
  const remainingMs = Number.isSafeInteger(leftMs) ? Math.max(0, leftMs) : 0;
  return {
    elapsedMs,
    remainingMs,
    done: leftMs <= 0,
    witness: reading.unwitnessedMs > wait.unwitnessedMs ? 'mark' : 'boot',
    until: steadyEnd(wait, addMilliseconds(reading.now, remainingMs)),
  };
}

/** Two clocks read one after the other never agree to the millisecond. */
const STEADY_MS = 1000;

/** The end as it was set, where what is left by now comes out at as good as that: an end of 09:30 is not 09:29 at the next look. */
function steadyEnd({ from, durationMs }: Wait, reckoned: Instant): Instant {
  if (!Number.isSafeInteger(durationMs)) return reckoned;
  const set = addMilliseconds(from, durationMs);
  return Math.abs(millisecondsBetween(set, reckoned)) <= STEADY_MS ? set : reckoned;
}

/**
 * The wait made longer. Nothing here makes one shorter.
 *
 * @throws {RangeError} unless the addition is a whole number of milliseconds above zero
 */
export function extendWait(wait: Wait, byMs: number): Wait {
  if (!Number.isSafeInteger(byMs) || byMs <= 0) throw new RangeError(`a wait is only ever extended: ${byMs}`);
  return { ...wait, durationMs: wait.durationMs + byMs };
}
