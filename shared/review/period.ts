import { addDays, isTradingDay } from '../time/calendar-day.ts';
import type { Instant } from '../time/instant.ts';
import { daysOfWeek, weekOfTradingDay } from '../time/iso-week.ts';
import { endOfTradingDay, startOfTradingDay } from '../time/trading-day.ts';

export const periodKinds = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** What a period's name looks like: '2026-11-20', '2026-W47' or '2026-11'. */
export const PERIOD_PATTERN = /^\d{4}-(?:\d{2}-\d{2}|W\d{2}|\d{2})$/;

/**
 * Which kind of retrospective a name is of.
 *
 * @returns null for anything that names no day, ISO week or month
 * @example periodKind('2026-W47') // => 'week'
 * @example periodKind('2026-11') // => 'month'
 * @example periodKind('2026-13') // => null
 */
export function periodKind(period: string): PeriodKind | null {
  if (/^\d{4}-\d{2}$/.test(period)) return isTradingDay(`${period}-01`) ? 'month' : null;
  if (isTradingDay(period)) return 'day';
  try {
    daysOfWeek(period);
    return 'week';
  } catch {
    return null;
  }
}

/**
 * First and last day of a period, both inclusive.
 *
 * @throws {RangeError} for anything that names no period
 * @example periodDays('2026-W47') // => { from: '2026-11-16', to: '2026-11-22' }
 * @example periodDays('2028-02') // => { from: '2028-02-01', to: '2028-02-29' }
 */
export function periodDays(period: string): { from: string; to: string } {
  const kind = periodKind(period);
  if (kind === 'day') return { from: period, to: period };
  if (kind === 'month') return { from: `${period}-01`, to: addDays(`${addDays(`${period}-28`, 4).slice(0, 7)}-01`, -1) };
  const { monday, sunday } = daysOfWeek(period);
  return { from: monday, to: sunday };
}

/**
 * The day, week or month a day belongs to.
 *
 * @throws {RangeError} if the text names no day
 * @example periodOf('week', '2026-11-20') // => '2026-W47'
 * @example periodOf('month', '2026-11-20') // => '2026-11'
 */
export function periodOf(kind: PeriodKind, day: string): string {
  if (kind === 'week') return weekOfTradingDay(day);
  return kind === 'day' ? addDays(day, 0) : addDays(day, 0).slice(0, 7);
}

/**
 * The period after one, or the one before it.
 *
 * @throws {RangeError} for anything that names no period
 * @example nextPeriod('2026-W53', 1) // => '2027-W01'
 * @example nextPeriod('2026-01', -1) // => '2025-12'
 */
export function nextPeriod(period: string, by: 1 | -1): string {
  const { from, to } = periodDays(period);
  return periodOf(periodKind(period)!, by === 1 ? addDays(to, 1) : addDays(from, -1));
}

/**
 * First instant of a period in a zone, and the first one after it.
 *
 * @throws {RangeError} for anything that names no period or zone
 * @example periodSpan('2026-11-20', 'Asia/Shanghai') // => { from: '2026-11-19T16:00:00.000Z', to: '2026-11-20T16:00:00.000Z' }
 */
export function periodSpan(period: string, zone: string): { from: Instant; to: Instant } {
  const { from, to } = periodDays(period);
  return { from: startOfTradingDay(from, zone), to: endOfTradingDay(to, zone) };
}
