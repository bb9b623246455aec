import { dayFromNumber, dayNumber, isWeekend } from './calendar-day.ts';

export type CountedDays = 'calendar' | 'trading';

/** Longest span counted day by day; a mistyped year should be an error, not a minute of silence. */
const MOST_DAYS = 366 * 100;

/**
 * Days of interest between two days: nights the loan stood, [from, to).
 *
 * Calendar: every day from `from` up to, not including, `to`. Trading: of those, the ones that are no Saturday,
 * Sunday or listed holiday. Borrowed and repaid on one day is 0; a lender who charges at least one day adds it itself.
 *
 * @param holidays days the market is closed beside weekends; only looked at when counting trading days
 * @throws {RangeError} for a bad day, `to` before `from`, or a span above a hundred years
 * @example interestDays('2026-11-20', '2026-11-23', 'calendar') // => 3
 * @example interestDays('2026-11-20', '2026-11-23', 'trading') // => 1
 */
export function interestDays(from: string, to: string, counted: CountedDays, holidays: ReadonlySet<string> = new Set()): number {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (last < first) throw new RangeError(`${to} is before ${from}`);
  if (last - first > MOST_DAYS) throw new RangeError(`${from} to ${to} is longer than a hundred years`);
  if (counted === 'calendar') return last - first;
  let days = 0;
  for (let number = first; number < last; number += 1) {
    const day = dayFromNumber(number);
    if (!isWeekend(day) && !holidays.has(day)) days += 1;
  }
  return days;
}
