import { addDays, daysBetween } from '../time/calendar-day.ts';

export interface Quiet {
  readonly from: string;
  readonly to: string;
  /** Calendar days without a fill, both ends counted. */
  readonly days: number;
}

/**
 * The longest stretch of calendar days without a fill: how long the trader stayed out at a stretch.
 *
 * Counted from the first day with a fill to `until`, inside the span; what lay before the first fill is not quiet, it is before trading. Weekends count, as days
 * do everywhere in the journal. The earliest of several equal ones.
 *
 * @param days days with fills, in any order
 * @param until the last day that has been lived through
 * @returns null where no day within the span is without a fill, or none has one
 * @example longestQuiet(['2026-03-02', '2026-03-03', '2026-03-09'], '2026-03-10') // => { from: '2026-03-04', to: '2026-03-08', days: 5 }
 * @example longestQuiet(['2026-03-02'], '2026-03-31') // => { from: '2026-03-03', to: '2026-03-31', days: 29 }
 * @example longestQuiet([], '2026-03-31') // => null
 */
export function longestQuiet(days: readonly string[], until: string): Quiet | null {
  const traded = [...new Set(days)].filter((day) => day <= until).toSorted();
  let longest: Quiet | null = null;
  for (const [index, day] of traded.entries()) {
    const next = traded[index + 1] ?? addDays(until, 1);
    const between = daysBetween(day, next) - 1;
    if (between > (longest?.days ?? 0)) longest = { from: addDays(day, 1), to: addDays(next, -1), days: between };
  }
  return longest;
}
