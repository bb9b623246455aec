import { getHomeZone } from './home-zone.ts';
import { wallParts } from './instant.ts';

/** A formatter costs far more to make than to use, and a list marks a hundred instants at a turn. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The short name of a zone as it stands after a time: UTC, GMT+8, EST.
 *
 * @example zoneName('2026-11-20T01:30:00.000Z', 'Asia/Shanghai') // => 'GMT+8'
 */
export function zoneName(instant: string, zone: string): string {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
    formatters.set(zone, formatter);
  }
  return formatter.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/**
 * What a time told by a zone needs after it: nothing where the home zone's clock shows the same then, else the zone's name.
 * What happened on an account is told by that account's clock, what the trader waits for by the home zone's; on one page
 * both may stand.
 */
export function zoneMark(instant: string, zone: string): string {
  const there = wallParts(instant, zone);
  const here = wallParts(instant, getHomeZone());
  return there.day === here.day && there.time === here.time ? '' : ` ${zoneName(instant, zone)}`;
}
