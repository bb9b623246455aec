import { formatInstant, parseInstant, type Instant } from '../../shared/time/instant.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import { readDay, readInstant, readTime, type DateOrder } from './date-cell.ts';

/** A day and a clock time in one cell, with the zone where the cell names it: "Jul 20, 2026 09:30:00 ET", "20260302;103105 EDT". */
export type MomentReading =
  | { kind: 'moment'; day: TradingDay; at: Instant | null }
  | { kind: 'empty' }
  | { kind: 'ambiguous' }
  | { kind: 'twice' }
  | { kind: 'bad'; code: 'BAD_DATE' | 'BAD_TIME' };

/** Clocks by the letters brokers write; "ET" goes by the season, "EST" says it. */
const ZONES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  PT: 'America/Los_Angeles',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  JST: 'Asia/Tokyo',
  UTC: 'UTC',
  GMT: 'UTC',
  Z: 'UTC',
};
const OFFSETS: Readonly<Record<string, number>> = { EST: -300, EDT: -240, CDT: -300, PST: -480, PDT: -420, UTC: 0, GMT: 0, Z: 0, HKT: 480, SGT: 480, JST: 540 };

/** Minutes ahead of UTC of "GMT-04", "UTC+08:00", "EDT"; null for letters that name no fixed offset. */
export function fixedOffset(word: string): number | null {
  const named = OFFSETS[word.toUpperCase()];
  if (named !== undefined) return named;
  const match = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(word);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 14 * 60 ? null : match[1] === '-' ? -minutes : minutes;
}

/**
 * @param repeated what the person said about the hour that autumn repeats
 * @param zone of clock times whose cell names none
 */
export function readMoment(cell: string, order: DateOrder | null, zone: string, repeated: string | undefined): MomentReading {
  const text = cell.normalize('NFKC').trim();
  if (text === '' || text === '--') return { kind: 'empty' };
  const match = /^(.*?\d)(?:(?:[T;]|,\s*|\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AaPp][Mm])?|\d{6})(?:[\s,]*([A-Za-z]{1,4}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}))?)?$/.exec(text);
  const [dayText = text, timeText = '', word = ''] = match === null ? [] : match.slice(1);
  const day = readDay(dayText, order);
  if (day.kind === 'ambiguous') return { kind: 'ambiguous' };
  if (day.kind !== 'day') return { kind: 'bad', code: 'BAD_DATE' };
  return momentOf(day.day, timeText, word, zone, repeated);
}

/** The same from a day and a clock time apart; `word` is what the time says about its zone. */
export function momentOf(day: TradingDay, timeText: string, word: string, zone: string, repeated: string | undefined): MomentReading {
  const time = timeText === '000000' ? ({ kind: 'time', msOfDay: 0 } as const) : readTime(timeText);
  if (time.kind === 'bad') return { kind: 'bad', code: 'BAD_TIME' };
  if (time.kind === 'empty') return { kind: 'moment', day, at: null };
  const offset = word === '' ? null : fixedOffset(word);
  if (offset !== null) return { kind: 'moment', day, at: formatInstant(parseInstant(`${day}T00:00:00.000Z`) + time.msOfDay - offset * 60_000) };
  const named = word === '' ? zone : ZONES[word.toUpperCase()];
  if (named === undefined) return { kind: 'bad', code: 'BAD_TIME' };
  const when = readInstant(day, time.msOfDay, named);
  if (when.kind === 'skipped') return { kind: 'bad', code: 'BAD_TIME' };
  if (when.kind === 'instant') return { kind: 'moment', day, at: when.instant };
  if (repeated !== 'earlier' && repeated !== 'later') return { kind: 'twice' };
  return { kind: 'moment', day, at: repeated === 'later' ? when.later : when.earlier };
}
