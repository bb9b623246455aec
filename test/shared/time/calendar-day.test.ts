import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isoWeekday,
  isTradingDay,
  isWeekend,
} from '../../../shared/time/calendar-day.ts';
import { interestDays } from '../../../shared/time/day-count.ts';
import { formatClockTime, parseClockTime } from '../../../shared/time/clock-time.ts';
import { zClockTime, zIsoWeek, zTimeZone, zTradingDay } from '../../../shared/time/schema.ts';
import { isTimeZone } from '../../../shared/time/zone.ts';

const aDayNumber = fc.integer({ min: -719_528, max: 2_932_895 });

describe('days', () => {
  test.each([
    ['2026-11-20', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-29', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['20261120', false],
    ['', false],
    ['2026-11-20 ', false],
  ])('%j: %s', (text, valid) => {
    expect(isTradingDay(text)).toBe(valid);
    expect(zTradingDay.safeParse(text).success).toBe(valid);
  });

  test.each(['2026-02-29', '2026-13-01', '', '2026-1-1'])('%j has no number', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
  });

  test('numbers and texts are inverse; neighbours are one apart', () => {
    fc.assert(
      fc.property(aDayNumber, (number) => {
        const day = dayFromNumber(number);
        expect(dayNumber(day)).toBe(number);
        expect(daysBetween(day, addDays(day, 1))).toBe(1);
      }),
    );
  });

  test('four-digit years only, whole days only', () => {
    expect(dayFromNumber(2_932_896)).toBe('9999-12-31');
    expect(() => dayFromNumber(2_932_897)).toThrow(RangeError);
    expect(dayFromNumber(-719_528)).toBe('0000-01-01');
    expect(() => dayFromNumber(-719_529)).toThrow(RangeError);
    expect(() => dayFromNumber(1e9)).toThrow(RangeError);
    expect(() => dayFromNumber(0.5)).toThrow(RangeError);
    expect(() => dayFromNumber(Number.NaN)).toThrow(RangeError);
    expect(() => addDays('2026-11-20', 0.5)).toThrow(RangeError);
  });

  // Weekdays of well-known days: first moon landing a Sunday, 1 January 2000 a Saturday.
  test.each([
    ['1969-07-20', 7],
    ['2000-01-01', 6],
    ['1970-01-01', 4],
    ['2026-11-16', 1],
    ['2026-11-20', 5],
    ['2026-11-21', 6],
  ])('%s is weekday %i', (day, weekday) => {
    expect(isoWeekday(day)).toBe(weekday);
    expect(isWeekend(day)).toBe(weekday >= 6);
  });
});

describe('interest days', () => {
  // 2026-10-01 to 2026-10-08 with the National Day closure of 1–7 October (a Thursday to a Wednesday).
  const golden = new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']);

  test.each([
    ['2026-11-20', '2026-11-20', 0, 0],
    ['2026-11-20', '2026-11-21', 1, 1],
    ['2026-11-20', '2026-11-23', 3, 1],
    ['2026-11-21', '2026-11-23', 2, 0],
    ['2026-11-16', '2026-11-23', 7, 5],
    ['2026-09-30', '2026-10-09', 9, 2],
    ['2024-02-28', '2024-03-01', 2, 2],
    ['2026-01-01', '2027-01-01', 365, 256],
  ])('%s to %s: %i calendar, %i trading', (from, to, calendar, trading) => {
    expect(interestDays(from, to, 'calendar')).toBe(calendar);
    expect(interestDays(from, to, 'trading', golden)).toBe(trading);
  });

  test('consecutive spans add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15_000, max: 25_000 }), fc.nat(800), fc.nat(800), (start, first, second) => {
        const [a, b, c] = [dayFromNumber(start), dayFromNumber(start + first), dayFromNumber(start + first + second)];
        for (const counted of ['calendar', 'trading'] as const) {
          expect(interestDays(a, c, counted, golden)).toBe(
            interestDays(a, b, counted, golden) + interestDays(b, c, counted, golden),
          );
        }
        expect(interestDays(a, b, 'trading')).toBeLessThanOrEqual(interestDays(a, b, 'calendar'));
      }),
    );
  });

  test('refuses the wrong way round and mistyped years', () => {
    expect(() => interestDays('2026-11-21', '2026-11-20', 'calendar')).toThrow(RangeError);
    expect(() => interestDays('0202-11-20', '2026-11-20', 'trading')).toThrow(RangeError);
    expect(() => interestDays('2026-02-30', '2026-11-20', 'calendar')).toThrow(RangeError);
    // A hundred years of 366 days are the most.
    expect(interestDays('2000-01-01', addDays('2000-01-01', 36_600), 'calendar')).toBe(36_600);
    expect(() => interestDays('2000-01-01', addDays('2000-01-01', 36_601), 'calendar')).toThrow(RangeError);
  });
});

describe('clock times', () => {
  test('every minute of the day, there and back', () => {
    for (let minute = 0; minute < 1440; minute += 1) {
      const text = formatClockTime(minute);
      expect(zClockTime.safeParse(text).success).toBe(true);
      expect(parseClockTime(text)).toBe(minute);
    }
  });

  test.each(['24:00', '9:30', '09:60', '0930', '09:30:00', '', '-1:00', '18：00'])('%j is none', (text) => {
    expect(() => parseClockTime(text)).toThrow(RangeError);
    expect(zClockTime.safeParse(text).success).toBe(false);
  });

  test.each([-1, 1440, 0.5, Number.NaN])('%d is no minute of the day', (minute) => {
    expect(() => formatClockTime(minute)).toThrow(RangeError);
  });
});

describe('zones and weeks on the wire', () => {
  test.each([
    ['Asia/Shanghai', true],
    ['America/New_York', true],
    ['UTC', true],
    ['+08:00', false],
    ['Mars/Olympus', false],
    ['', false],
  ])('zone %j: %s', (zone, valid) => {
    expect(zTimeZone.safeParse(zone).success).toBe(valid);
    expect(isTimeZone(zone)).toBe(valid);
  });

  test.each([
    ['2026-W47', true],
    ['2026-W01', true],
    ['2026-W53', true],
    ['2026-W00', false],
    ['2026-W54', false],
    ['2026-47', false],
    ['2026-W7', false],
  ])('week %j: %s', (week, valid) => expect(zIsoWeek.safeParse(week).success).toBe(valid));
});
