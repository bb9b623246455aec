import { formatDay, formatWeekday } from './day.ts';
import type { Language } from './language.ts';

/** A formatter costs far more to make than to use, and a list writes a hundred instants at a turn. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Day and clock time an instant has on the wall of a zone. */
export function wallParts(instant: string, zone: string): { day: string; time: string; seconds: string } {
  const parts = formatterOf(zone).formatToParts(new Date(instant));
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { day: `${get('year')}-${get('month')}-${get('day')}`, time: `${get('hour')}:${get('minute')}`, seconds: get('second') };
}

/**
 * An instant in a zone. 'time' is the clock alone; 'full' the day with its year and the clock; 'when' says as little as
 * is needed seen from `now`: the time today, weekday and time within a week, else the day.
 *
 * @example formatInstant('2026-11-20T01:30:00.000Z', 'Asia/Shanghai', 'zh-CN', 'full') // => '2026-11-20 周五 09:30'
 */
export function formatInstant(instant: string, zone: string, language: Language, style: 'time' | 'full' | 'when', now?: number): string {
  const { day, time } = wallParts(instant, zone);
  if (style === 'time') return time;
  if (style === 'when' && now !== undefined) {
    const today = wallParts(new Date(now).toISOString(), zone).day;
    const distance = Math.abs(Date.parse(day) - Date.parse(today)) / 86_400_000;
    if (distance === 0) return time;
    if (distance < 7) return `${formatWeekday(day, language)} ${time}`;
  }
  return `${formatDay(day, language)} ${time}`;
}
