import { addDays } from './calendar-day.ts';
import { wallTimeOf } from './wall-clock.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Milliseconds since midnight on the wall clock of a zone when a day begins in UTC; null where its clocks change on that day. */
const midnights = new Map<string, number | null>();

/**
 * Hour on the wall clock of a zone. Where clocks stand as they stood for a whole day, one look at the zone does for all its instants: a year's import
 * asks for hundreds of thousands.
 *
 * @returns whole hours since midnight, 0 to 23
 * @throws {RangeError} for a bad instant or an unknown zone
 * @example wallHourOf('2026-11-20T01:30:00.000Z', 'Asia/Shanghai') // => 9
 * @example wallHourOf('2026-11-20T18:45:00.000Z', 'Asia/Kolkata') // => 0
 */
export function wallHourOf(instant: string, zone: string): number {
  const day = instant.slice(0, 10);
  const key = `${zone} ${day}`;
  let midnight = midnights.get(key);
  if (midnight === undefined) {
    const [begins, ends] = [day, addDays(day, 1)].map((one) => wallTimeOf(`${one}T00:00:00.000Z`, zone).msOfDay);
    midnight = begins === ends ? begins! : null;
    if (midnights.size > 50_000) midnights.clear();
    midnights.set(key, midnight);
  }
  const ms = midnight === null ? wallTimeOf(instant, zone).msOfDay : (midnight + Number(instant.slice(11, 13)) * HOUR + Number(instant.slice(14, 16)) * 60_000) % DAY;
  return Math.floor(ms / HOUR);
}
