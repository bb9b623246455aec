import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, occurrenceOn, type DayCalendar } from '../../../shared/routines/occurrence.ts';
import { zSchedule, type Schedule } from '../../../shared/routines/routine.ts';
import { starterRoutines, starterSchedule } from '../../../shared/routines/starters.ts';
import { addDays, dayFromNumber, dayNumber, isoWeekday, isWeekend } from '../../../shared/time/calendar-day.ts';
import { parseClockTime } from '../../../shared/time/clock-time.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { instantOfWallTime, wallTimeOf } from '../../../shared/time/wall-clock.ts';
import { anyCalendar, anyClock, anySchedule, anyWeekdays } from './arbitraries.ts';

const shanghai: DayCalendar = { zone: 'Asia/Shanghai', rolloverMinutes: 0, skipWeekends: true };
const night: DayCalendar = { zone: 'Asia/Shanghai', rolloverMinutes: 18 * 60, skipWeekends: true };
const newYork: DayCalendar = { zone: 'America/New_York', rolloverMinutes: 0, skipWeekends: true };
const daily = (from: string, until: string, weekdays = [1, 2, 3, 4, 5]): Schedule => ({ kind: 'daily', weekdays, from, until });
const monthly = (on: Extract<Schedule, { kind: 'monthly' }>['on'], days = 3): Schedule => ({ kind: 'monthly', on, from: '17:00', days, until: '21:00' });
const window = (schedule: Schedule, calendar: DayCalendar, day: string): string[] | null => {
  const found = occurrenceOn(schedule, calendar, day);
  return found === null ? null : [found.opensAt, found.closesAt, found.endsAt];
};

describe('a daily checklist', () => {
  test('stands in the account’s own zone, whatever the clocks did in the night', () => {
    // New York is at UTC−5 on 6 March 2026 and at UTC−4 from 8 March on (Energy Policy Act of 2005: second Sunday in March).
    expect(window(daily('08:30', '09:25'), newYork, '2026-03-06')).toEqual(['2026-03-06T13:30:00.000Z', '2026-03-06T14:25:00.000Z', '2026-03-07T05:00:00.000Z']);
    expect(window(daily('08:30', '09:25'), newYork, '2026-03-09')).toEqual(['2026-03-09T12:30:00.000Z', '2026-03-09T13:25:00.000Z', '2026-03-10T04:00:00.000Z']);
  });

  test('has no Saturday where the account has none, even where the weekday is ticked', () => {
    expect(window(daily('08:45', '09:25', [6, 7]), shanghai, '2026-11-21')).toBeNull();
    expect(window(daily('08:45', '09:25', [6, 7]), { ...shanghai, skipWeekends: false }, '2026-11-21')).not.toBeNull();
    expect(window(daily('08:45', '09:25', [1]), shanghai, '2026-11-20')).toBeNull();
  });

  test('before a night session belongs to the trading day it opens, Friday evening to Monday', () => {
    expect(window(daily('20:30', '20:55'), night, '2026-11-20')![0]).toBe('2026-11-19T12:30:00.000Z');
    expect(window(daily('20:30', '20:55'), night, '2026-11-23')![0]).toBe('2026-11-20T12:30:00.000Z');
    expect(window(daily('08:30', '08:55'), night, '2026-11-23')![0]).toBe('2026-11-23T00:30:00.000Z');
    // Over midnight, from the night session to the morning: one window of one trading day.
    expect(window(daily('20:30', '09:00'), night, '2026-11-20')).toEqual(['2026-11-19T12:30:00.000Z', '2026-11-20T01:00:00.000Z', '2026-11-20T10:00:00.000Z']);
  });

  test('after midnight belongs to the day before where the day changes in the morning', () => {
    const early: DayCalendar = { zone: 'Asia/Shanghai', rolloverMinutes: 6 * 60, skipWeekends: true };
    expect(window(daily('22:00', '05:00'), early, '2026-11-20')).toEqual(['2026-11-20T14:00:00.000Z', '2026-11-20T21:00:00.000Z', '2026-11-20T22:00:00.000Z']);
  });

  test('ends with its day where its end would not come after its beginning', () => {
    expect(window(daily('15:00', '09:00'), shanghai, '2026-11-20')![1]).toBe('2026-11-20T16:00:00.000Z');
    expect(window(daily('15:00', '00:00'), shanghai, '2026-11-20')![1]).toBe('2026-11-20T16:00:00.000Z');
    // Both times are jumped over on 29 March 2026 in Berlin (02:00 → 03:00, Directive 2000/84/EC).
    expect(window(daily('02:10', '02:50', [7]), { zone: 'Europe/Berlin', rolloverMinutes: 0, skipWeekends: false }, '2026-03-29')).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-29T22:00:00.000Z', '2026-03-29T22:00:00.000Z']);
  });

  test('lies within the trading day it is named after, in any zone, at any rollover', () => {
    fc.assert(
      fc.property(anyCalendar, anyWeekdays, anyClock, anyClock, fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-12-31') }), (calendar, weekdays, from, until, number) => {
        const day = dayFromNumber(number);
        const found = occurrenceOn({ kind: 'daily', weekdays, from, until }, calendar, day);
        const expected = weekdays.includes(isoWeekday(day)) && !(calendar.skipWeekends && isWeekend(day));
        expect(found !== null).toBe(expected);
        if (found === null) return;
        const dayOf = (instant: string): string => tradingDayOf(instant, calendar.zone, calendar.rolloverMinutes, calendar.skipWeekends);
        expect(found.mayFrom <= found.opensAt && found.opensAt < found.closesAt && found.closesAt <= found.endsAt).toBe(true);
        expect([dayOf(found.opensAt), dayOf(addMilliseconds(found.closesAt, -1)), dayOf(found.endsAt) > day]).toEqual([day, day, true]);
        const wall = wallTimeOf(found.opensAt, calendar.zone);
        // The wall shows the time asked for, unless clocks jump over it that night.
        const shows = instantOfWallTime(wall.day, parseClockTime(from) * 60_000, calendar.zone).occurs !== 'never';
        expect(wall.msOfDay).toBe(shows ? parseClockTime(from) * 60_000 : wall.msOfDay);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a weekly and a monthly one', () => {
  test('may lie on a weekend and last over several days', () => {
    const weekly: Schedule = { kind: 'weekly', weekday: 6, from: '10:00', days: 2, until: '21:00' };
    expect(window(weekly, shanghai, '2026-11-21')).toEqual(['2026-11-21T02:00:00.000Z', '2026-11-22T13:00:00.000Z', '2026-11-28T02:00:00.000Z']);
    expect(window(weekly, shanghai, '2026-11-22')).toBeNull();
  });

  test.each([
    ['2026-08-03', { kind: 'first-trading-day' }, 'the 1st is a Saturday'],
    ['2026-10-30', { kind: 'last-trading-day' }, 'the 31st is a Saturday'],
    ['2026-02-28', { kind: 'day', day: 31 }, 'February has no 31st'],
    ['2028-02-29', { kind: 'day', day: 30 }, 'a leap year has a 29th'],
  ] as const)('opens on %s for %o (%s), and on no other day of that month', (day, on, _why) => {
    const days = Array.from({ length: 31 }, (_, index) => addDays(`${day.slice(0, 8)}01`, index)).filter((each) => each.startsWith(day.slice(0, 8)));
    expect(days.filter((each) => occurrenceOn(monthly(on), shanghai, each) !== null)).toEqual([day]);
  });

  test('one follows the other without overlap, once a week and once a month', () => {
    fc.assert(
      fc.property(anySchedule, anyCalendar, fc.integer({ min: dayNumber('2025-01-01'), max: dayNumber('2026-12-31') }), (schedule, calendar, number) => {
        const found = Array.from({ length: 100 }, (_, index) => occurrenceOn(schedule, calendar, dayFromNumber(number + index))).flatMap((each) => (each === null ? [] : [each]));
        for (const [index, each] of found.entries()) {
          expect(each.mayFrom <= each.opensAt && each.opensAt < each.closesAt && each.closesAt <= each.endsAt).toBe(true);
          const next = found[index + 1];
          expect(next === undefined || next.opensAt >= each.endsAt).toBe(true);
        }
        const [fewest, most] = { daily: [0, 100], weekly: [14, 15], monthly: [3, 4] }[schedule.kind];
        expect(found.length >= fewest! && found.length <= most!).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

test('the days are the account’s, or all days of the home zone', () => {
  expect(calendarOf({ kind: 'futures', currency: 'CNY', zone: 'Asia/Shanghai', rollover: '20:00' }, 'UTC')).toEqual({ zone: 'Asia/Shanghai', rolloverMinutes: 1200, skipWeekends: true });
  expect(calendarOf({ kind: 'perpetual', currency: 'USDT', zone: 'UTC', rollover: '00:00' }, 'Asia/Shanghai').skipWeekends).toBe(false);
});

test('what is offered to begin with is a schedule for any account', () => {
  for (const account of [null, { kind: 'margin', currency: 'CNY' }, { kind: 'cash', currency: 'USD' }, { kind: 'perpetual', currency: 'USDT' }] as const) {
    for (const { key } of starterRoutines) expect(zSchedule.safeParse(starterSchedule(key, account)).success, `${key} ${account?.currency}`).toBe(true);
  }
  expect(starterSchedule('close', { kind: 'perpetual', currency: 'USDT' })).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6, 7] });
});

test('a schedule without a weekday, or with one twice, is none', () => {
  for (const weekdays of [[], [1, 1], [0], [8]]) expect(zSchedule.safeParse({ ...daily('08:00', '09:00'), weekdays }).success).toBe(false);
});
