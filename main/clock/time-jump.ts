import { formatInstant, parseInstant, type Instant } from '../../shared/time/instant.ts';

/** Clocks drift and are corrected in small steps all day; only more than this is a jump worth recording. */
export const JUMP_TOLERANCE_MS = 5000;

/**
 * A clock that moved otherwise than the others say, as a neutral note: networks correct clocks, batteries die, machines are
 * paused and copied, and nothing here tells which it was.
 */
export interface TimeJump {
  /**
   * Which one moved. `wall`: the time of day. `boot`: the boot clock went back within one start of the machine.
   * `running`: the clock that sleeps with the machine ran ahead of the boot clock, or went back. `journal`: what the journal
   * took the time to be was wrong, and was given up.
   */
  readonly clock: 'wall' | 'boot' | 'running' | 'journal';
  readonly direction: 'forward' | 'back';
  /** How far, milliseconds, positive. */
  readonly byMs: number;
  /** Where it should have been by the others, and where it was. */
  readonly expected: Instant;
  readonly found: Instant;
  /** false: seen across a start of the machine, so only the high-water mark speaks against it. */
  readonly sameBoot: boolean;
  /** Whether a wait measured by that clock would now be over earlier than by the witnesses. */
  readonly ahead: boolean;
}

type Where = Pick<TimeJump, 'clock' | 'sameBoot' | 'ahead'>;

/** The jump from where a clock should be to where it is; null within the tolerance. */
export function jumpBetween(expectedMs: number, foundMs: number, where: Where): TimeJump | null {
  const byMs = foundMs - expectedMs;
  if (!(Math.abs(byMs) > JUMP_TOLERANCE_MS)) return null;
  return { ...where, direction: byMs > 0 ? 'forward' : 'back', byMs: Math.abs(byMs), expected: shown(expectedMs), found: shown(foundMs) };
}

const FIRST_MS = parseInstant('0001-01-01T00:00:00.000Z');
const LAST_MS = parseInstant('9999-12-31T23:59:59.999Z');

/** A clock far beyond the calendar is shown at its edge: what it says is wrong anyway, and telling of it must not fail. */
function shown(ms: number): Instant {
  return formatInstant(Math.min(Math.max(ms, FIRST_MS), LAST_MS));
}

/**
 * Jumps with one more. A clock that runs too fast or too slow jumps at every look: what goes on in the same direction is told
 * as one.
 */
export function withJump(jumps: readonly TimeJump[], jump: TimeJump): readonly TimeJump[] {
  const before = jumps.at(-1);
  const goesOn = before !== undefined && before.clock === jump.clock && before.direction === jump.direction && before.sameBoot === jump.sameBoot;
  if (!goesOn) return [...jumps, jump];
  return [...jumps.slice(0, -1), { ...jump, byMs: before.byMs + jump.byMs, expected: before.expected }];
}
