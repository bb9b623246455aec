import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber, isoWeekday } from '../../../shared/time/calendar-day.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { zIsoWeek } from '../../../shared/time/schema.ts';

// Python 3, datetime.date(…).isocalendar(), for every turn of the year whose week belongs to the other year.
test.each([
  ['2026-11-16', '2026-W47'],
  ['2026-11-21', '2026-W47'],
  ['2026-11-22', '2026-W47'],
  ['2026-11-23', '2026-W48'],
  ['2024-12-30', '2025-W01'],
  ['2021-01-03', '2020-W53'],
  ['2021-01-04', '2021-W01'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2023-01-01', '2022-W52'],
  ['2000-01-01', '1999-W52'],
  ['2024-02-29', '2024-W09'],
])('%s lies in %s', (day, week) => {
  expect(weekOfTradingDay(day)).toBe(week);
});

describe('days of a week', () => {
  test('Monday to Sunday', () => {
    expect(daysOfWeek('2026-W47')).toEqual({ monday: '2026-11-16', sunday: '2026-11-22' });
    expect(daysOfWeek('2026-W53')).toEqual({ monday: '2026-12-28', sunday: '2027-01-03' });
    expect(daysOfWeek('2025-W01')).toEqual({ monday: '2024-12-30', sunday: '2025-01-05' });
  });

  test('every day lies in its week, and the week says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const day = dayFromNumber(number);
        const week = weekOfTradingDay(day);
        expect(zIsoWeek.safeParse(week).success).toBe(true);
        const { monday, sunday } = daysOfWeek(week);
        expect(isoWeekday(monday)).toBe(1);
        expect(addDays(monday, 6)).toBe(sunday);
        expect(monday <= day && day <= sunday).toBe(true);
        expect(addWeeks(week, 1)).toBe(weekOfTradingDay(addDays(day, 7)));
        expect(addWeeks(addWeeks(week, 5), -5)).toBe(week);
      }),
    );
  });

  test.each(['2026-W00', '2025-W53', '2026-W54', '2026-47', '2026-W7', '', 'W47'])('%j is no week', (week) => {
    expect(() => daysOfWeek(week)).toThrow(RangeError);
  });
});
