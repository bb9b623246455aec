import { tzOffset } from '@date-fns/tz/tzOffset';
import { dayFromNumber, dayNumber, type TradingDay } from './calendar-day.ts';
import { formatInstant, parseInstant, type Instant } from './instant.ts';
import { isTimeZone } from './zone.ts';

/**
 * What the clock on the wall of a zone shows, and back.
 *
 * Built on the zone's offset alone. Date classes that wrap the machine's own zone give the same answers most of the
 * time, and other ones on the two nights a year when that machine's clocks change.
 */

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

const knownZones = new Set<string>();

function assertZone(zone: string): void {
  if (knownZones.has(zone)) return;
  if (!isTimeZone(zone)) throw new RangeError(`unknown time zone ${JSON.stringify(zone)}`);
  knownZones.add(zone);
}

function offsetMs(zone: string, epochMs: number): number {
  return Math.round(tzOffset(zone, new Date(epochMs)) * MS_PER_MINUTE);
}

export interface WallTime {
  /** The calendar's day there. */
  readonly day: TradingDay;
  /** Milliseconds the wall clock shows past 00:00; not the time elapsed, on the days when clocks change. */
  readonly msOfDay: number;
}

/**
 * Day and time of day that people in the zone read off the wall at an instant.
 *
 * @throws {RangeError} for a bad instant or an unknown zone
 * @example wallTimeOf('2026-11-20T01:30:00.000Z', 'Asia/Shanghai') // => { day: '2026-11-20', msOfDay: 34200000 }
 */
export function wallTimeOf(instant: string, zone: string): WallTime {
  assertZone(zone);
  const epochMs = parseInstant(instant);
  const local = epochMs + offsetMs(zone, epochMs);
  const number = Math.floor(local / MS_PER_DAY);
  return { day: dayFromNumber(number), msOfDay: local - number * MS_PER_DAY };
}

export interface WallReading {
  readonly instant: Instant;
  /** once: the usual case; twice: clocks went back, the earlier is given; never: clocks jumped over it, the jump is given. */
  readonly occurs: 'once' | 'twice' | 'never';
}

/**
 * The instant at which the wall clock of a zone shows a day and a time of day. Where clocks go back it is the
 * earlier of the two; where they jump forward over it, the moment of the jump. `occurs` tells which, so that an
 * importer can ask instead of guess.
 *
 * @param msOfDay milliseconds past 00:00 on the wall, 0 to 86 399 999
 * @throws {RangeError} for a bad day, zone or time of day
 * @example instantOfWallTime('2026-11-20', 34200000, 'Asia/Shanghai') // => { instant: '2026-11-20T01:30:00.000Z', occurs: 'once' }
 */
export function instantOfWallTime(day: string, msOfDay: number, zone: string): WallReading {
  if (!Number.isInteger(msOfDay) || msOfDay < 0 || msOfDay >= MS_PER_DAY) {
    throw new RangeError(`not a time of day: ${msOfDay} ms`);
  }
  const { epochMs, occurs } = epochOfWallTime(dayNumber(day) * MS_PER_DAY + msOfDay, zone);
  return { instant: formatInstant(epochMs), occurs };
}

/**
 * The same for wall time counted in milliseconds from 1970-01-01 00:00 of the zone's own clock.
 *
 * No zone changes its clock twice within two days, so the offsets a day before and a day after are the only two that
 * can apply.
 */
export function epochOfWallTime(wallMs: number, zone: string): { epochMs: number; occurs: WallReading['occurs'] } {
  assertZone(zone);
  const before = offsetMs(zone, wallMs - MS_PER_DAY);
  const after = offsetMs(zone, wallMs + MS_PER_DAY);
  const byBefore = wallMs - before;
  const byAfter = wallMs - after;
  if (before === after) return { epochMs: byBefore, occurs: 'once' };
  const beforeHolds = offsetMs(zone, byBefore) === before;
  const afterHolds = offsetMs(zone, byAfter) === after;
  if (beforeHolds && afterHolds) return { epochMs: byBefore, occurs: 'twice' };
  if (beforeHolds) return { epochMs: byBefore, occurs: 'once' };
  if (afterHolds) return { epochMs: byAfter, occurs: 'once' };
  // Jumped over: the change lies after byAfter and not after byBefore. Halve the span until the moment is found.
  let low = byAfter;
  let high = byBefore;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === after) high = middle;
    else low = middle;
  }
  return { epochMs: high, occurs: 'never' };
}
