import { skipsWeekends } from '../account/account-day.ts';
import type { Account } from '../account/account.ts';
import { parseClockTime } from '../time/clock-time.ts';
import { addDays, isoWeekday, isWeekend, type TradingDay } from '../time/calendar-day.ts';
import type { Instant } from '../time/instant.ts';
import { endOfTradingDay, previousTradingDay, startOfTradingDay } from '../time/trading-day.ts';
import { instantOfWallTime } from '../time/wall-clock.ts';
import type { Schedule } from './routine.ts';

/** Whose days a schedule is read in. */
export interface DayCalendar {
  readonly zone: string;
  readonly rolloverMinutes: number;
  readonly skipWeekends: boolean;
}

/**
 * The days of an account; without one, every day of the calendar in the home zone.
 *
 * @example calendarOf(null, 'Asia/Shanghai') // => { zone: 'Asia/Shanghai', rolloverMinutes: 0, skipWeekends: false }
 */
export function calendarOf(account: Pick<Account, 'kind' | 'currency' | 'zone' | 'rollover'> | null, homeZone: string): DayCalendar {
  if (account === null) return { zone: homeZone, rolloverMinutes: 0, skipWeekends: false };
  return { zone: account.zone, rolloverMinutes: parseClockTime(account.rollover), skipWeekends: skipsWeekends(account) };
}

/** One occasion of a schedule. mayFrom ≤ opensAt < closesAt ≤ endsAt, and the next occasion's opensAt ≥ endsAt. */
export interface Occurrence {
  readonly day: TradingDay;
  readonly mayFrom: Instant;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly endsAt: Instant;
}

const NOON = 720;
const MINUTE = 60_000;

/**
 * The occasion of a schedule on a day; null where it has none.
 *
 * Daily ones open and close within the account's trading day: with an evening rollover a time from the rollover on stands on the
 * evening before, which for Monday is Friday's; with a morning rollover a time before it stands on the next calendar day. A window
 * whose end would not come after its beginning, as on the night when clocks jump over both, lasts until the day ends. A daily one can be
 * done until its trading day ends, a weekly and a monthly one until the next opens.
 *
 * @param day trading day of a daily schedule; of the others the day of the calendar on which they open
 * @example occurrenceOn({ kind: 'daily', weekdays: [1, 5], from: '08:45', until: '09:25' }, { zone: 'Asia/Shanghai', rolloverMinutes: 0, skipWeekends: true }, '2026-11-20')?.opensAt // => '2026-11-20T00:45:00.000Z'
 * @example occurrenceOn({ kind: 'daily', weekdays: [1], from: '20:30', until: '21:00' }, { zone: 'Asia/Shanghai', rolloverMinutes: 1080, skipWeekends: true }, '2026-11-23')?.opensAt // => '2026-11-20T12:30:00.000Z'
 * @example occurrenceOn({ kind: 'weekly', weekday: 6, from: '10:00', days: 2, until: '21:00' }, { zone: 'UTC', rolloverMinutes: 0, skipWeekends: true }, '2026-11-21')?.closesAt // => '2026-11-22T21:00:00.000Z'
 * @example occurrenceOn({ kind: 'weekly', weekday: 6, from: '10:00', days: 2, until: '21:00' }, { zone: 'UTC', rolloverMinutes: 0, skipWeekends: true }, '2026-11-20') // => null
 */
export function occurrenceOn(schedule: Schedule, calendar: DayCalendar, day: TradingDay): Occurrence | null {
  switch (schedule.kind) {
    case 'daily':
      return schedule.weekdays.includes(isoWeekday(day)) && !(calendar.skipWeekends && isWeekend(day)) ? daily(schedule, calendar, day) : null;
    case 'weekly':
      return isoWeekday(day) === schedule.weekday ? spanning(schedule, calendar.zone, day, addDays(day, 7)) : null;
    case 'monthly': {
      if (monthlyDay(schedule.on, day, calendar.skipWeekends) !== day) return null;
      return spanning(schedule, calendar.zone, day, monthlyDay(schedule.on, addDays(lastOfMonth(day), 1), calendar.skipWeekends));
    }
  }
}

function daily({ from, until }: { from: string; until: string }, calendar: DayCalendar, day: TradingDay): Occurrence {
  const { zone, rolloverMinutes, skipWeekends } = calendar;
  const mayFrom = startOfTradingDay(day, zone, rolloverMinutes, skipWeekends);
  const endsAt = endOfTradingDay(day, zone, rolloverMinutes, skipWeekends);
  const opensAt = within(wallInstant(calendar, day, from), mayFrom, endsAt);
  const close = parseClockTime(until) === rolloverMinutes ? endsAt : wallInstant(calendar, day, until);
  return { day, mayFrom, opensAt, closesAt: close > opensAt && close <= endsAt ? close : endsAt, endsAt };
}

/** The instant at which the wall clock shows a time within a trading day. */
function wallInstant({ zone, rolloverMinutes, skipWeekends }: DayCalendar, day: TradingDay, time: string): Instant {
  const minutes = parseClockTime(time);
  const eveningBefore = rolloverMinutes >= NOON && minutes >= rolloverMinutes;
  const nextMorning = rolloverMinutes < NOON && minutes < rolloverMinutes;
  const wallDay = eveningBefore ? previousTradingDay(day, skipWeekends) : nextMorning ? addDays(day, 1) : day;
  return instantOfWallTime(wallDay, minutes * MINUTE, zone).instant;
}

/** The rollover itself may be the moment a day ends: then nothing of a window would be left, and the day's own beginning is meant. */
function within(instant: Instant, start: Instant, end: Instant): Instant {
  return instant < start || !(instant < end) ? start : instant;
}

function spanning({ from, days, until }: { from: string; days: number; until: string }, zone: string, day: TradingDay, nextDay: TradingDay): Occurrence {
  const at = (on: TradingDay, time: string): Instant => instantOfWallTime(on, parseClockTime(time) * MINUTE, zone).instant;
  const opensAt = at(day, from);
  const endsAt = at(nextDay, from);
  const lastDay = addDays(day, days - 1);
  const close = at(lastDay, until);
  const closesAt = close > opensAt ? close : endOfTradingDay(lastDay, zone);
  return { day, mayFrom: startOfTradingDay(day, zone), opensAt, closesAt: closesAt < endsAt ? closesAt : endsAt, endsAt };
}

type MonthlyOn = Extract<Schedule, { kind: 'monthly' }>['on'];

/** The day of that month on which the schedule opens. */
function monthlyDay(on: MonthlyOn, inMonth: TradingDay, skipWeekends: boolean): TradingDay {
  const first = `${inMonth.slice(0, 8)}01`;
  const last = lastOfMonth(inMonth);
  switch (on.kind) {
    case 'day': {
      const named = `${inMonth.slice(0, 8)}${String(on.day).padStart(2, '0')}`;
      return named > last ? last : named;
    }
    case 'first-trading-day':
      return skipWeekends && isWeekend(first) ? addDays(first, 8 - isoWeekday(first)) : first;
    case 'last-trading-day':
      return skipWeekends && isWeekend(last) ? addDays(last, 5 - isoWeekday(last)) : last;
  }
}

function lastOfMonth(day: TradingDay): TradingDay {
  // Four days after the 28th lie in the next month, whatever the month.
  const next = addDays(`${day.slice(0, 8)}28`, 4);
  return addDays(`${next.slice(0, 8)}01`, -1);
}
