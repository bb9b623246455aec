import { formatInstant } from '../../../shared/time/instant.ts';
import type { Clock } from '../../clock/clock.ts';
import type { JournalClock } from '../../clock/journal-clock.ts';
import type { TimeWitness } from '../../db/time-witness.ts';

/**
 * A year passing in a moment: what is to be done when, and a clock that stands at the time of whatever is being done.
 *
 * The clock reads as if the journal had been open all year, and ends exactly where the machine's own clocks are, so that waits
 * begun in the story go on in the real world.
 */
export interface Agenda {
  readonly clock: JournalClock;
  /** The machine's time at which the story ends, ms since 1970. */
  readonly endMs: number;
  readonly startMs: number;
  /** Never before what has already been done, and not at all after the end. */
  readonly at: (ms: number, deed: () => void) => void;
  /** Does everything in order; `settle` lets time act before each deed. */
  readonly run: (settle: () => void) => void;
}

export function agenda(real: Clock, startMs: number): Agenda {
  const endMs = Math.round(real.now());
  const bootAtEnd = Math.round(real.bootElapsedMs());
  const { bootId } = real;
  const deeds: { ms: number; order: number; deed: () => void }[] = [];
  let nowMs = startMs;
  let order = 0;
  const witness = (): TimeWitness => ({ wallMs: nowMs, markMs: nowMs, bootId, bootMs: bootAtEnd - (endMs - nowMs), observedMs: nowMs - startMs, unwitnessedMs: 0 });
  const clock: JournalClock = {
    now: () => nowMs,
    instant: () => formatInstant(nowMs),
    reading: () => ({ now: formatInstant(nowMs), observedMs: nowMs - startMs, unwitnessedMs: 0 }),
    takeJumps: () => [],
    witness,
  };
  return {
    clock,
    endMs,
    startMs,
    at: (ms, deed) => {
      const due = Math.max(nowMs, Math.round(ms));
      if (due > endMs) return;
      order += 1;
      const entry = { ms: due, order, deed };
      let low = 0;
      let high = deeds.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = deeds[middle]!;
        // Kept with the next deed at the end, where it is cheap to take.
        if (other.ms > entry.ms || (other.ms === entry.ms && other.order > entry.order)) low = middle + 1;
        else high = middle;
      }
      deeds.splice(low, 0, entry);
    },
    run: (settle) => {
      for (let next = deeds.pop(); next !== undefined; next = deeds.pop()) {
        nowMs = next.ms;
        settle();
        next.deed();
      }
      nowMs = endMs;
      settle();
    },
  };
}
