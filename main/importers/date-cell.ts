import { addDays, isTradingDay, type TradingDay } from '../../shared/time/calendar-day.ts';
import { addMilliseconds, formatInstant, millisecondsBetween, parseInstant, type Instant } from '../../shared/time/instant.ts';
import { instantOfWallTime, wallTimeOf } from '../../shared/time/wall-clock.ts';

/** Days and clock times as statements write them. A day that could be two days is asked about, never guessed. */

export type DateOrder = 'ymd' | 'mdy' | 'dmy';

export type DayReading =
  | { kind: 'day'; day: TradingDay }
  | { kind: 'empty' }
  /** The readings that exist, when more than one does and no order was chosen. */
  | { kind: 'ambiguous'; orders: DateOrder[] }
  | { kind: 'bad' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * @param order the file's order where the person chose one; year-first and named months need none
 * @example readDay('20260302', null) // => { kind: 'day', day: '2026-03-02' }
 * @example readDay('2026年3月2日', null) // => { kind: 'day', day: '2026-03-02' }
 * @example readDay('03/04/2026', null) // => { kind: 'ambiguous', orders: ['mdy', 'dmy'] }
 * @example readDay('03/04/2026', 'dmy') // => { kind: 'day', day: '2026-04-03' }
 */
export function readDay(cell: string, order: DateOrder | null): DayReading {
  const key = `${order ?? ''} ${cell}`;
  const known = knownDays.get(key);
  if (known !== undefined) return known;
  const reading = parseDay(cell, order);
  if (knownDays.size >= MOST_KNOWN_DAYS) knownDays.clear();
  knownDays.set(key, reading);
  return reading;
}

// A statement names the same few days again and again. The answer depends on nothing but the key.
const knownDays = new Map<string, DayReading>();
const MOST_KNOWN_DAYS = 4096;

function parseDay(cell: string, order: DateOrder | null): DayReading {
  const text = cell.normalize('NFKC').trim();
  if (text === '' || text === '-' || text === '--') return { kind: 'empty' };
  const yearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/.exec(text);
  if (yearFirst !== null) {
    const [, year, , m1, d1, m2, d2, m3, d3] = yearFirst;
    return existing(year, m1 ?? m2 ?? m3, d1 ?? d2 ?? d3);
  }
  return readNamedMonth(text) ?? readNumeric(text, order);
}

function readNamedMonth(text: string): DayReading | null {
  const dayFirst = /^(\d{1,2})[-/ ]?([A-Za-z]{3,9})\.?,?[-/ ]?(\d{4})$/.exec(text);
  const monthFirst = /^([A-Za-z]{3,9})\.?[-/ ]?(\d{1,2}),?[-/ ]+(\d{4})$/.exec(text);
  const [name, day, year] = dayFirst !== null ? [dayFirst[2], dayFirst[1], dayFirst[3]] : [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]];
  if (name === undefined) return null;
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return month < 0 ? { kind: 'bad' } : existing(year, String(month + 1), day);
}

function readNumeric(text: string, order: DateOrder | null): DayReading {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (match === null) return { kind: 'bad' };
  const [, a = '', , b = '', c = ''] = match;
  const readings: [DateOrder, DayReading][] = [
    ['mdy', existing(fullYear(c), a, b)],
    ['dmy', existing(fullYear(c), b, a)],
  ];
  // With a two-digit year at the end, the first number may be the year as well.
  if (c.length === 2) readings.push(['ymd', existing(fullYear(a.padStart(2, '0')), b, c)]);
  if (order !== null) return readings.find(([name]) => name === order)?.[1] ?? { kind: 'bad' };
  const possible = readings.filter(([, reading]) => reading.kind === 'day');
  const days = new Set(possible.map(([, reading]) => (reading.kind === 'day' ? reading.day : '')));
  if (possible.length === 0) return { kind: 'bad' };
  return days.size === 1 ? (possible[0]?.[1] ?? { kind: 'bad' }) : { kind: 'ambiguous', orders: possible.map(([name]) => name) };
}

function fullYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function existing(year: string | undefined, month: string | undefined, day: string | undefined): DayReading {
  const text = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  // No statement is older than electronic trading; a year outside this is a misread number.
  const plausible = Number(year) >= 1980 && Number(year) <= 2099;
  return plausible && isTradingDay(text) ? { kind: 'day', day: text } : { kind: 'bad' };
}

/** Milliseconds past midnight on the wall of the file's zone. */
export type TimeReading = { kind: 'time'; msOfDay: number } | { kind: 'empty' } | { kind: 'bad' };

/**
 * Counters write 93105 for 09:31:05, and 14410380 with hundredths of a second.
 *
 * @example readTime('9:31') // => { kind: 'time', msOfDay: 34260000 }
 * @example readTime('93105') // => { kind: 'time', msOfDay: 34265000 }
 * @example readTime('2:15:00 PM') // => { kind: 'time', msOfDay: 51300000 }
 * @example readTime('25:00') // => { kind: 'bad' }
 */
export function readTime(cell: string): TimeReading {
  const text = cell.normalize('NFKC').trim();
  if (text === '' || text === '-' || text === '--' || /^0+$/.test(text)) return { kind: 'empty' };
  const colons = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.:](\d{1,9}))?)?\s*([AaPp][Mm])?$/.exec(text);
  if (colons !== null) {
    const [, hour = '', minute = '', second = '0', fraction = '', half] = colons;
    return clock(half === undefined ? Number(hour) : onTwelve(Number(hour), half), Number(minute), Number(second), fraction);
  }
  const compact = /^(\d{1,2})(\d{2})(\d{2})$|^(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact === null) return { kind: 'bad' };
  const [, h1, m1, s1, h2, m2, s2, hundredths = ''] = compact;
  return clock(Number(h1 ?? h2), Number(m1 ?? m2), Number(s1 ?? s2), hundredths);
}

function onTwelve(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function clock(hour: number, minute: number, second: number, fraction: string): TimeReading {
  if (hour > 23 || minute > 59 || second > 59) return { kind: 'bad' };
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  return { kind: 'time', msOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + ms };
}

export type InstantReading = { kind: 'instant'; instant: Instant } | { kind: 'twice'; earlier: Instant; later: Instant } | { kind: 'skipped' };

/** The instant a wall clock shows; the hour that autumn repeats is two instants, the one that spring skips is none. */
export function readInstant(day: TradingDay, msOfDay: number, zone: string): InstantReading {
  const start = startOfEvenDay(day, zone);
  return start === null ? readUnevenly(day, msOfDay, zone) : { kind: 'instant', instant: formatInstant(start + msOfDay) };
}

const knownStarts = new Map<string, number | null>();

/** Milliseconds at which a day of exactly 24 hours starts; null on the days when clocks change. */
function startOfEvenDay(day: TradingDay, zone: string): number | null {
  const key = `${zone} ${day}`;
  const known = knownStarts.get(key);
  if (known !== undefined) return known;
  const midnight = instantOfWallTime(day, 0, zone);
  const next = instantOfWallTime(addDays(day, 1), 0, zone);
  const even = midnight.occurs === 'once' && next.occurs === 'once' && millisecondsBetween(midnight.instant, next.instant) === 86_400_000;
  const start = even ? parseInstant(midnight.instant) : null;
  if (knownStarts.size >= MOST_KNOWN_DAYS) knownStarts.clear();
  knownStarts.set(key, start);
  return start;
}

function readUnevenly(day: TradingDay, msOfDay: number, zone: string): InstantReading {
  const { instant, occurs } = instantOfWallTime(day, msOfDay, zone);
  if (occurs === 'once') return { kind: 'instant', instant };
  if (occurs === 'never') return { kind: 'skipped' };
  const halfHour = 1_800_000;
  for (let step = 1; step <= 6; step += 1) {
    const later = addMilliseconds(instant, step * halfHour);
    const shown = wallTimeOf(later, zone);
    if (shown.day === day && shown.msOfDay === msOfDay) return { kind: 'twice', earlier: instant, later };
  }
  return { kind: 'instant', instant };
}
