import type { Language } from './language.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A formatter costs far more to make than to use, and a table writes a hundred days at a turn. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function part(date: Date, language: Language, name: 'weekday' | 'month'): string {
  const key = `${language} ${name}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(language, { [name]: 'short', timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  return formatter.format(date);
}

function names(day: string, language: Language): { weekday: string; month: string } {
  const date = new Date(`${day}T00:00:00.000Z`);
  return { weekday: part(date, language, 'weekday'), month: part(date, language, 'month') };
}

/**
 * A day. 'long' carries the year; 'short' is for places where the year is plain.
 *
 * @example formatDay('2026-11-20', 'zh-CN') // => '2026-11-20 周五'
 * @example formatDay('2026-11-20', 'en') // => 'Fri 20 Nov 2026'
 */
export function formatDay(day: string, language: Language, length: 'long' | 'short' | 'bare' = 'long'): string {
  const match = DAY.exec(day);
  if (!match) return day;
  const { weekday, month } = names(day, language);
  const [, year, monthNumber, dayNumber] = match;
  if (language === 'zh-CN') {
    if (length === 'bare') return day;
    return `${length === 'long' ? `${year}-` : ''}${monthNumber}-${dayNumber} ${weekday}`;
  }
  const date = `${Number(dayNumber)} ${month}`;
  if (length === 'bare') return `${date} ${year}`;
  return `${weekday} ${date}${length === 'long' ? ` ${year}` : ''}`;
}

/** The weekday alone: 周五, Fri. */
export function formatWeekday(day: string, language: Language): string {
  return names(day, language).weekday;
}
