import { dayFromNumber, dayNumber, weekdayOfNumber, type TradingDay } from './calendar-day.ts';
import { formatInstant, parseInstant, type Instant } from './instant.ts';
import { epochOfWallTime } from './wall-clock.ts';

/**
 * Trading days of an account.
 *
 * A trading day is named by the calendar day that most of it lies on. With an evening rollover, say 18:00, the night
 * session from 18:00 belongs to the next day: day D runs from D−1 18:00 to D 18:00. With a morning rollover, say
 * 06:00 for somebody in Shanghai trading New York, the hours before it still belong to the day before: day D runs
 * from D 06:00 to D+1 06:00. Noon is where the one turns into the other, and 00:00 is the plain calendar day.
 *
 * `skipWeekends` is for markets closed at weekends: Friday's night session, and whatever else falls on Saturday or
 * Sunday, belongs to Monday. Without it Saturday and Sunday are trading days of their own, as for crypto.
 *
 * A day begins when the wall clock first reaches the rollover (or jumps over it) and ends where the next begins, so
 * days neither overlap nor leave gaps, and are 23 or 25 hours long when clocks change.
 */

export type { TradingDay } from './calendar-day.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const NOON = 720;

function assertRollover(rolloverMinutes: number): void {
  if (!Number.isInteger(rolloverMinutes) || rolloverMinutes < 0 || rolloverMinutes > 1439) {
    throw new RangeError(`a rollover is a whole number of minutes from 0 to 1439, not ${rolloverMinutes}`);
  }
}

// Every fill asks for its day and asking a zone for its offset is slow, so the starts found are remembered. The
// answer depends on nothing but the keys; the bound only keeps memory small.
const knownStarts = new Map<string, Map<number, number>>();
const MOST_KNOWN_STARTS = 8192;
const MOST_KNOWN_ROLLOVERS = 64;

/** Finds when the day of a number begins in a zone, weekends not yet skipped. */
function startsIn(zone: string, rolloverMinutes: number): (number: number) => number {
  assertRollover(rolloverMinutes);
  const key = `${zone} ${rolloverMinutes}`;
  let starts = knownStarts.get(key);
  if (starts === undefined) {
    if (knownStarts.size >= MOST_KNOWN_ROLLOVERS) knownStarts.clear();
    starts = new Map();
    knownStarts.set(key, starts);
  }
  const found = starts;
  return (number) => {
    const known = found.get(number);
    if (known !== undefined) return known;
    const wallDay = rolloverMinutes >= NOON ? number - 1 : number;
    const { epochMs } = epochOfWallTime(wallDay * MS_PER_DAY + rolloverMinutes * MS_PER_MINUTE, zone);
    if (found.size >= MOST_KNOWN_STARTS) found.clear();
    found.set(number, epochMs);
    return epochMs;
  };
}

/** Saturday and Sunday become the Monday after them; other days stay. */
function pastWeekend(number: number): number {
  const weekday = weekdayOfNumber(number);
  return weekday >= 6 ? number + 8 - weekday : number;
}

/** The number of a day that can be a trading day under the rule. */
function tradingDayNumber(day: string, skipWeekends: boolean): number {
  const number = dayNumber(day);
  if (skipWeekends && weekdayOfNumber(number) >= 6) {
    throw new RangeError(`${day} is no trading day where weekends are skipped`);
  }
  return number;
}

/**
 * The trading day an instant belongs to.
 *
 * @param zone IANA name of the account's zone
 * @param rolloverMinutes minutes past midnight at which the trading day changes; 0 = calendar day
 * @param skipWeekends true where the market is closed on Saturday and Sunday
 * @throws {RangeError} for a bad instant, zone or rollover
 * @example tradingDayOf('2026-11-20T13:00:00.000Z', 'Asia/Shanghai', 1080, true) // => '2026-11-23'
 * @example tradingDayOf('2026-11-20T13:00:00.000Z', 'Asia/Shanghai', 0, true) // => '2026-11-20'
 */
export function tradingDayOf(instant: string, zone: string, rolloverMinutes = 0, skipWeekends = false): TradingDay {
  if (asked?.instant === instant && asked.zone === zone && asked.rolloverMinutes === rolloverMinutes && asked.skipWeekends === skipWeekends) return asked.day;
  const start = startsIn(zone, rolloverMinutes);
  const epochMs = parseInstant(instant);
  let number = Math.floor(epochMs / MS_PER_DAY);
  while (epochMs < start(number)) number -= 1;
  while (epochMs >= start(number + 1)) number += 1;
  const day = dayFromNumber(skipWeekends ? pastWeekend(number) : number);
  asked = { instant, zone, rolloverMinutes, skipWeekends, day };
  return day;
}

/** One moment is asked about by everything that is decided in it. */
let asked: { readonly instant: string; readonly zone: string; readonly rolloverMinutes: number; readonly skipWeekends: boolean; readonly day: TradingDay } | null = null;

/**
 * First instant of a trading day. With `skipWeekends` Monday begins where Saturday would have.
 *
 * @throws {RangeError} for a bad day, zone or rollover, and for a Saturday or Sunday where weekends are skipped
 * @example startOfTradingDay('2026-11-20', 'Asia/Shanghai', 1080) // => '2026-11-19T10:00:00.000Z'
 */
export function startOfTradingDay(day: string, zone: string, rolloverMinutes = 0, skipWeekends = false): Instant {
  const number = tradingDayNumber(day, skipWeekends);
  const isMonday = weekdayOfNumber(number) === 1;
  return formatInstant(startsIn(zone, rolloverMinutes)(skipWeekends && isMonday ? number - 2 : number));
}

/**
 * First instant after a trading day, which is the first one of the next: the day is [start, end).
 *
 * @throws {RangeError} as startOfTradingDay
 * @example endOfTradingDay('2026-11-20', 'Asia/Shanghai', 1080) // => '2026-11-20T10:00:00.000Z'
 */
export function endOfTradingDay(day: string, zone: string, rolloverMinutes = 0, skipWeekends = false): Instant {
  return formatInstant(startsIn(zone, rolloverMinutes)(tradingDayNumber(day, skipWeekends) + 1));
}

/**
 * The trading day after a day. Holidays are not known here: a closed market simply has a trading day without fills.
 *
 * @throws {RangeError} for a bad day
 * @example nextTradingDay('2026-11-20', true) // => '2026-11-23'
 */
export function nextTradingDay(day: string, skipWeekends = false): TradingDay {
  const next = dayNumber(day) + 1;
  return dayFromNumber(skipWeekends ? pastWeekend(next) : next);
}

/**
 * The trading day before a day.
 *
 * @throws {RangeError} for a bad day
 * @example previousTradingDay('2026-11-23', true) // => '2026-11-20'
 */
export function previousTradingDay(day: string, skipWeekends = false): TradingDay {
  const previous = dayNumber(day) - 1;
  const weekday = weekdayOfNumber(previous);
  return dayFromNumber(skipWeekends && weekday >= 6 ? previous + 5 - weekday : previous);
}
