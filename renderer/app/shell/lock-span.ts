import { addDays } from '../../../shared/time/calendar-day.ts';
import { parseClockTime } from '../../../shared/time/clock-time.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { wallParts } from '../format/instant.ts';

export const spans = ['hour', 'evening', 'tomorrow', 'week', 'choose'] as const;
export type Span = (typeof spans)[number];

const MINUTE = 60_000;
const NINE = 9 * 60 * MINUTE;

/** When a span chosen now would end: after an hour, tonight at midnight, tomorrow at nine, in seven days at nine; by the clock of the zone. */
export function endOfSpan(span: Exclude<Span, 'choose'>, nowMs: number, zone: string): string {
  const today = wallParts(new Date(nowMs).toISOString(), zone).day;
  switch (span) {
    case 'hour':
      return new Date(Math.ceil((nowMs + 60 * MINUTE) / MINUTE) * MINUTE).toISOString();
    case 'evening':
      return instantOfWallTime(addDays(today, 1), 0, zone).instant;
    case 'tomorrow':
      return instantOfWallTime(addDays(today, 1), NINE, zone).instant;
    case 'week':
      return instantOfWallTime(addDays(today, 7), NINE, zone).instant;
  }
}

/** A moment typed as day and clock time; null while it is none, or not ahead. */
export function chosenEnd(day: string | null, time: string, nowMs: number, zone: string): string | null {
  if (day === null || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time.trim())) return null;
  const { instant } = instantOfWallTime(day, parseClockTime(time.trim().padStart(5, '0')) * MINUTE, zone);
  return Date.parse(instant) > nowMs ? instant : null;
}
