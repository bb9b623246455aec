import fc from 'fast-check';
import type { DayCalendar } from '../../../shared/routines/occurrence.ts';
import type { Schedule } from '../../../shared/routines/routine.ts';
import { formatClockTime } from '../../../shared/time/clock-time.ts';

/** Zones whose clocks change on different nights, by half an hour, at midnight, or never. */
const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'Atlantic/Azores', 'Asia/Kathmandu', 'UTC'] as const;

export const anyClock = fc.integer({ min: 0, max: 1439 }).map(formatClockTime);
export const anyWeekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
export const anyCalendar: fc.Arbitrary<DayCalendar> = fc.record({ zone: fc.constantFrom(...zones), rolloverMinutes: fc.constantFrom(0, 120, 360, 719, 720, 1080, 1200, 1439), skipWeekends: fc.boolean() });

export const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), weekdays: anyWeekdays, from: anyClock, until: anyClock }),
  fc.record({ kind: fc.constant('weekly' as const), weekday: fc.integer({ min: 1, max: 7 }), from: anyClock, days: fc.integer({ min: 1, max: 7 }), until: anyClock }),
  fc.record({
    kind: fc.constant('monthly' as const),
    on: fc.oneof(
      fc.record({ kind: fc.constant('day' as const), day: fc.integer({ min: 1, max: 31 }) }),
      fc.constantFrom({ kind: 'first-trading-day' as const }, { kind: 'last-trading-day' as const }),
    ),
    from: anyClock,
    days: fc.integer({ min: 1, max: 14 }),
    until: anyClock,
  }),
);
