import { isTradingDay } from '../../shared/time/calendar-day.ts';
import { epochOf, formatInstant, type Instant } from '../../shared/time/instant.ts';
import { endOfTradingDay, startOfTradingDay } from '../../shared/time/trading-day.ts';
import { wallTimeOf } from '../../shared/time/wall-clock.ts';
import { readDay, readInstant, readTime, type DateOrder } from './date-cell.ts';

/** When a row of an unknown file happened, from a date cell that may hold a time and a time cell that may hold a date. */
export type WhenReading =
  | { kind: 'when'; day: string; at: Instant | null }
  /** A time of day without a zone to read it in, or one that a clock change shows twice. */
  | { kind: 'zone-needed' }
  | { kind: 'twice' }
  | { kind: 'bad'; code: 'BAD_DATE' | 'BAD_TIME'; value: string };

/** The day's own text of a cell, for finding out its order; '' where the cell is an instant by itself. */
export function dayText(cell: string): string {
  return isInstantText(cell) ? '' : (splitDateTime(cell)[0] ?? '');
}

function isInstantText(cell: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})$/.test(cell) || /^\d{13}$/.test(cell);
}

function splitDateTime(cell: string): [string, string] {
  const match = /^(.*?)(?:[T,;]\s*|\s+)(\d{1,2}:\d{2}.*|\d{6})$/.exec(cell.trim());
  return match === null ? [cell.trim(), ''] : [match[1] ?? '', match[2] ?? ''];
}

export function readWhen(dateCell: string, timeCell: string, order: DateOrder | null, zone: string | null, repeatedHour: string | undefined): WhenReading {
  if (isInstantText(dateCell)) return fromInstantText(dateCell, zone);
  const [dayPart, clockInDay] = splitDateTime(dateCell);
  const day = readDay(dayPart, order);
  if (day.kind !== 'day') return { kind: 'bad', code: 'BAD_DATE', value: dateCell };
  const clockText = timeCell === '' ? clockInDay : splitDateTime(timeCell)[1] || timeCell;
  const utc = /^(.*\d)\s*(?:Z|UTC|GMT)$/i.exec(clockText);
  const time = readTime(utc?.[1] ?? clockText);
  if (time.kind === 'bad') return { kind: 'bad', code: 'BAD_TIME', value: clockText };
  if (time.kind === 'empty') return { kind: 'when', day: day.day, at: null };
  const clockZone = utc === null ? zone : 'UTC';
  if (clockZone === null) return { kind: 'zone-needed' };
  const when = readInstant(day.day, time.msOfDay, clockZone);
  if (when.kind === 'skipped') return { kind: 'bad', code: 'BAD_TIME', value: clockText };
  if (when.kind === 'instant') return { kind: 'when', day: day.day, at: when.instant };
  if (repeatedHour !== 'earlier' && repeatedHour !== 'later') return { kind: 'twice' };
  return { kind: 'when', day: day.day, at: repeatedHour === 'later' ? when.later : when.earlier };
}

/** As most exports write one, and as it is read. */
const PLAIN_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

/** An instant needs no zone; its day is the one in the file's zone, or in UTC where none is known. */
function fromInstantText(cell: string, zone: string | null): WhenReading {
  const counted = /^\d{13}$/.test(cell);
  // The engine reads 30 February as the second of March.
  if (!counted && !isTradingDay(cell.slice(0, 10))) return { kind: 'bad', code: 'BAD_DATE', value: cell };
  const whole = cell.length === 20 ? `${cell.slice(0, 19)}.000Z` : cell;
  // Nearly every cell is one already, and putting it together anew would take most of the time of reading it.
  const plain = PLAIN_INSTANT.test(cell) ? epochOf(whole) : null;
  if (plain !== null && !isBeyond(plain)) return { kind: 'when', day: dayOf(whole, zone ?? 'UTC'), at: whole };
  const ms = PLAIN_INSTANT.test(cell) ? Date.parse(cell) : counted ? Number(cell) : Date.parse(cell.replace(' ', 'T').replace(/\s/g, '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!Number.isFinite(ms) || isBeyond(ms)) return { kind: 'bad', code: 'BAD_DATE', value: cell };
  const at = formatInstant(Math.trunc(ms));
  return { kind: 'when', day: dayOf(at, zone ?? 'UTC'), at };
}

/** Before 1980 or after 2099: no broker's fill. */
const isBeyond = (ms: number): boolean => ms < 315_532_800_000 || ms > 4_102_444_800_000;

/** Rows of one day lie side by side; most are of the same one as the row before. The answer depends on nothing but the arguments. */
let last = { zone: '', from: '', to: '', day: '' };

function dayOf(at: string, zone: string): string {
  if (zone === last.zone && at >= last.from && at < last.to) return last.day;
  const { day } = wallTimeOf(at, zone);
  last = { zone, from: startOfTradingDay(day, zone), to: endOfTradingDay(day, zone), day };
  return day;
}
