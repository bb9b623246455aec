import type { Instant } from '../../shared/time/instant.ts';
import type { ClockReading } from '../../shared/time/wait.ts';

/**
 * The moment that days, weeks and hours are counted from: the earliest that the clock's witnesses allow.
 *
 * A wall clock set ahead makes tomorrow of today, and with a new day every limit of a day would begin anew. Where the
 * witnesses leave no doubt it is simply now.
 */
export function countingFrom(reading: ClockReading): Instant {
  return reading.earliest;
}
