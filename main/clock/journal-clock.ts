import { formatInstant, type Instant } from '../../shared/time/instant.ts';
import type { ClockReading } from '../../shared/time/wait.ts';
import type { TimeWitness } from '../db/time-witness.ts';
import type { Clock } from './clock.ts';
import { confirmed, observe, type Observation } from './observe.ts';
import { withJump, type TimeJump } from './time-jump.ts';

/** The clock services see: the time as the journal takes it, and the readings waits are measured on. */
export interface JournalClock {
  /**
   * Milliseconds since 1970. Never earlier than the running time allows; it goes back only when a clock that stood ahead
   * comes back, or is believed at last (see observe).
   */
  readonly now: () => number;
  readonly instant: () => Instant;
  readonly reading: () => ClockReading;
  /** Looks at the clocks and gives the jumps not yet told, oldest first. */
  readonly takeJumps: () => readonly TimeJump[];
  /** What to keep in the journal, so that the next start can compare. */
  readonly witness: () => TimeWitness;
  /** A witness from outside confirms the wall clock as it stands: `earliest` and `now` follow it. No wait becomes shorter. */
  readonly confirmWall: () => void;
  /**
   * Looks at the clocks once for all of some work: a save is one moment, however often it asks what time it is. Only for work that
   * ends before anything else has a turn. Inside another one it is that one's moment.
   */
  readonly atOneMoment: <T>(work: () => T) => T;
}

export function journalClock(clock: Clock, kept: TimeWitness | null): JournalClock {
  let witness = kept ?? observe(clock, null).witness;
  let jumps: readonly TimeJump[] = [];
  // Whoever asks the time moves the witness on, so a jump seen on the way is put aside for takeJumps.
  const keep = (seen: Observation): TimeWitness => {
    witness = seen.witness;
    jumps = seen.jumps.reduce(withJump, jumps);
    return witness;
  };
  let moment: TimeWitness | null = null;
  const look = (): TimeWitness => moment ?? keep(observe(clock, witness));
  let written = { ms: 0, text: formatInstant(0) };
  const instantAt = (ms: number): Instant => (written.ms === ms ? written : (written = { ms, text: formatInstant(ms) })).text;
  return {
    now: () => look().markMs,
    instant: () => instantAt(look().markMs),
    reading: () => {
      const { markMs, earliestMs, observedMs, unwitnessedMs } = look();
      // Within the tolerance of small corrections the earliest may stand a little after now.
      return { now: instantAt(markMs), earliest: earliestMs < markMs ? formatInstant(earliestMs) : instantAt(markMs), observedMs, unwitnessedMs };
    },
    takeJumps: () => {
      look();
      const taken = jumps;
      jumps = [];
      return taken;
    },
    witness: look,
    confirmWall: () => {
      const seen = keep(confirmed(look()));
      if (moment !== null) moment = seen;
    },
    atOneMoment: (work) => {
      if (moment !== null) return work();
      moment = look();
      try {
        return work();
      } finally {
        moment = null;
      }
    },
  };
}
