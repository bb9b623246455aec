import { addDays, isoWeekday } from '../time/calendar-day.ts';
import { parseClockTime } from '../time/clock-time.ts';
import type { TimeWindow } from './stop-rule.ts';

const DAY = 1440;
const WEEK = 7 * DAY;

/** Whether two sets of time hold each other: what the ratchet needs to know of two windows. */
export interface Holding {
  /** All of the first lies in the second. */
  readonly within: boolean;
  /** All of the second lies in the first. */
  readonly around: boolean;
}

/**
 * How two time windows lie to each other, as the minutes of the week they cover on the wall of their zone. Days off are dates:
 * they lie within a weekly window that covers all their minutes, and around none.
 *
 * @example holding({ type: 'between', from: '09:30', to: '10:00' }, { type: 'first-minutes', minutes: 60, sessionOpens: '09:30' }) // => { within: true, around: false }
 */
export function holding(first: TimeWindow, second: TimeWindow): Holding {
  if (first.type === 'days-off') {
    const a = ordered(first);
    if (second.type !== 'days-off') return { within: covers(weekly(second), datesOf(a)), around: false };
    const b = ordered(second);
    return { within: b.from <= a.from && a.to <= b.to, around: a.from <= b.from && b.to <= a.to };
  }
  if (second.type === 'days-off') return { within: false, around: covers(weekly(first), datesOf(ordered(second))) };
  const [a, b] = [weekly(first), weekly(second)];
  return { within: covers(b, a), around: covers(a, b) };
}

type DaysOff = Extract<TimeWindow, { type: 'days-off' }>;

type Dates = Pick<DaysOff, 'from' | 'to'>;

/** Typed the wrong way round they are still the days between. */
const ordered = ({ from, to }: DaysOff): Dates => (from <= to ? { from, to } : { from: to, to: from });

const covers = (outer: ReadonlySet<number>, inner: ReadonlySet<number>): boolean => [...inner].every((minute) => outer.has(minute));

/** Minutes of the week, Monday 00:00 being 0. */
function weekly(window: Exclude<TimeWindow, DaysOff>): ReadonlySet<number> {
  switch (window.type) {
    case 'weekdays':
      return new Set(window.days.flatMap((day) => run((day - 1) * DAY, DAY)));
    case 'first-minutes':
      return daily(parseClockTime(window.sessionOpens), window.minutes);
    case 'last-minutes':
      return daily(parseClockTime(window.sessionCloses) - window.minutes, window.minutes);
    case 'between': {
      const from = parseClockTime(window.from);
      const to = parseClockTime(window.to);
      return daily(from, from < to ? to - from : to + DAY - from);
    }
  }
}

const daily = (start: number, minutes: number): ReadonlySet<number> => new Set([0, 1, 2, 3, 4, 5, 6].flatMap((day) => run(day * DAY + start, minutes)));

const run = (start: number, minutes: number): number[] => Array.from({ length: minutes }, (_, index) => (((start + index) % WEEK) + WEEK) % WEEK);

/** The minutes of the week that some of the days have: all of it from seven days on. */
function datesOf({ from, to }: Dates): ReadonlySet<number> {
  const days = [0, 1, 2, 3, 4, 5, 6].map((after) => addDays(from, after)).filter((day) => day <= to);
  return new Set(days.flatMap((day) => run((isoWeekday(day) - 1) * DAY, DAY)));
}
