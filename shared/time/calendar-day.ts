/**
 * Days of the calendar as 'YYYY-MM-DD', counted in UTC.
 *
 * A day here is only a name and a place in the count of days; it has no zone and no hours. Counting in UTC keeps
 * daylight saving out of the arithmetic: the day after a day is always one more, however long either of them was.
 */
export type TradingDay = string;

const MS_PER_DAY = 86_400_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether the text names a day that exists.
 *
 * @example isTradingDay('2028-02-29') // => true
 * @example isTradingDay('2026-02-29') // => false
 */
export function isTradingDay(text: unknown): text is TradingDay {
  if (typeof text !== 'string' || !DAY_PATTERN.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Days since 1970-01-01.
 *
 * @throws {RangeError} if the text names no day
 * @example dayNumber('1970-01-02') // => 1
 */
export function dayNumber(day: string): number {
  if (!isTradingDay(day)) throw new RangeError(`not a day: ${JSON.stringify(day)}`);
  return Date.parse(`${day}T00:00:00.000Z`) / MS_PER_DAY;
}

/**
 * The day with that count since 1970-01-01; the years 0000 to 9999.
 *
 * @throws {RangeError} for a fraction, NaN or a year beyond four digits
 * @example dayFromNumber(1) // => '1970-01-02'
 */
export function dayFromNumber(number: number): TradingDay {
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number of days: ${number}`);
  const date = new Date(number * MS_PER_DAY);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  if (!DAY_PATTERN.test(text)) throw new RangeError(`beyond four-digit years: day ${number}`);
  return text;
}

/**
 * The day that many days later (earlier when negative).
 *
 * @throws {RangeError} as dayNumber and dayFromNumber
 * @example addDays('2026-12-31', 1) // => '2027-01-01'
 */
export function addDays(day: string, days: number): TradingDay {
  return dayFromNumber(dayNumber(day) + days);
}

/**
 * Signed number of days from the first to the second: nights held, not days touched.
 *
 * @throws {RangeError} if either names no day
 * @example daysBetween('2026-11-20', '2026-11-23') // => 3
 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * ISO weekday, Monday = 1 to Sunday = 7.
 *
 * @throws {RangeError} if the text names no day
 * @example isoWeekday('2026-11-22') // => 7
 */
export function isoWeekday(day: string): IsoWeekday {
  return weekdayOfNumber(dayNumber(day));
}

export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** ISO weekday of a day given by its count since 1970-01-01, a whole number. */
export function weekdayOfNumber(number: number): IsoWeekday {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
  return (((((number + 3) % 7) + 7) % 7) + 1) as IsoWeekday;
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return isoWeekday(day) >= 6;
}
