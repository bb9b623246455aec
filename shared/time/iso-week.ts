import { addDays, dayFromNumber, dayNumber, isoWeekday, type TradingDay } from './calendar-day.ts';

/**
 * ISO 8601 weeks: Monday to Sunday, numbered within the year that holds their Thursday; '2026-W47'.
 */
export type IsoWeek = string;

const WEEK_PATTERN = /^(\d{4})-W(\d{2})$/;

/**
 * The week of a trading day.
 *
 * @throws {RangeError} if the text names no day
 * @example weekOfTradingDay('2026-11-21') // => '2026-W47'
 * @example weekOfTradingDay('2027-01-01') // => '2026-W53'
 */
export function weekOfTradingDay(day: string): IsoWeek {
  const thursday = addDays(day, 4 - isoWeekday(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export interface WeekDays {
  readonly monday: TradingDay;
  readonly sunday: TradingDay;
}

/**
 * Monday and Sunday of a week, both inclusive.
 *
 * @throws {RangeError} for anything that is no week of that year, week 53 of a year with 52 included
 * @example daysOfWeek('2026-W47') // => { monday: '2026-11-16', sunday: '2026-11-22' }
 */
export function daysOfWeek(week: string): WeekDays {
  const match = WEEK_PATTERN.exec(week);
  if (match === null) throw new RangeError(`not a week: ${JSON.stringify(week)}`);
  // 4 January is always in week 1.
  const fourth = `${match[1]}-01-04`;
  const firstMonday = dayNumber(fourth) - (isoWeekday(fourth) - 1);
  const monday = dayFromNumber(firstMonday + (Number(match[2]) - 1) * 7);
  if (weekOfTradingDay(monday) !== week) throw new RangeError(`no such week: ${JSON.stringify(week)}`);
  return { monday, sunday: addDays(monday, 6) };
}

/**
 * The week that many weeks later (earlier when negative).
 *
 * @throws {RangeError} as daysOfWeek
 * @example addWeeks('2026-W53', 1) // => '2027-W01'
 */
export function addWeeks(week: string, weeks: number): IsoWeek {
  return weekOfTradingDay(addDays(daysOfWeek(week).monday, weeks * 7));
}
