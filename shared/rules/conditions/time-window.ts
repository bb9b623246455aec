import { addDays, isoWeekday, type TradingDay } from '../../time/calendar-day.ts';
import { parseClockTime } from '../../time/clock-time.ts';
import { addMilliseconds, type Instant } from '../../time/instant.ts';
import { instantOfWallTime, wallTimeOf } from '../../time/wall-clock.ts';
import { INSIDE, reached, type Judgement } from '../judgement.ts';
import type { RuleFacts } from '../rule-facts.ts';
import type { ConditionOf, TimeWindow } from '../stop-rule.ts';

const MINUTE = 60_000;

/** A stretch of time that has a moment in it; `end` null where it never ends. */
export interface Stretch {
  readonly start: Instant;
  readonly end: Instant | null;
}

export function timeWindow({ window }: ConditionOf<'time-window'>, facts: RuleFacts): Judgement {
  const stretch = stretchAt(window, facts.now, facts.zone);
  if (stretch === null) return INSIDE;
  return reached({ occurrence: `window:${stretch.start}`, evidence: { window: window.type, from: stretch.start, to: stretch.end }, until: stretch.end, at: stretch.start, day: facts.tradingDay });
}

/**
 * The stretch of a window that a moment lies in, or null. It begins at its first instant and is over at its end.
 *
 * Read off the wall of the zone: a window over the hour that a clock change leaves out is as long as that night makes it.
 *
 * @example stretchAt({ type: 'between', from: '22:00', to: '06:00' }, '2026-11-20T23:00:00.000Z', 'UTC') // => { start: '2026-11-20T22:00:00.000Z', end: '2026-11-21T06:00:00.000Z' }
 * @example stretchAt({ type: 'between', from: '22:00', to: '06:00' }, '2026-11-20T06:00:00.000Z', 'UTC') // => null
 */
export function stretchAt(window: TimeWindow, now: Instant, zone: string): Stretch | null {
  const { day } = wallTimeOf(now, zone);
  switch (window.type) {
    case 'weekdays':
      return wholeDays(day, zone, (each) => window.days.includes(isoWeekday(each)));
    case 'days-off': {
      // Typed the wrong way round they are still the days between.
      const [first, last] = window.from <= window.to ? [window.from, window.to] : [window.to, window.from];
      return day >= first && day <= last ? { start: at(first, 0, zone), end: at(addDays(last, 1), 0, zone) } : null;
    }
    default:
      for (const begins of [addDays(day, -1), day, addDays(day, 1)]) {
        const { start, end } = onDay(window, begins, zone);
        if (now >= start && now < end) return { start, end };
      }
      return null;
  }
}

function onDay(window: Exclude<TimeWindow, { type: 'weekdays' | 'days-off' }>, day: TradingDay, zone: string): { start: Instant; end: Instant } {
  switch (window.type) {
    case 'first-minutes': {
      const start = at(day, parseClockTime(window.sessionOpens), zone);
      return { start, end: addMilliseconds(start, window.minutes * MINUTE) };
    }
    case 'last-minutes': {
      const end = at(day, parseClockTime(window.sessionCloses), zone);
      return { start: addMilliseconds(end, -window.minutes * MINUTE), end };
    }
    case 'between': {
      const from = parseClockTime(window.from);
      const to = parseClockTime(window.to);
      return { start: at(day, from, zone), end: at(from < to ? day : addDays(day, 1), to, zone) };
    }
  }
}

/** A run of whole days that all fit, around one that does. All seven days of the week fitting, it has no end. */
function wholeDays(day: TradingDay, zone: string, fits: (day: TradingDay) => boolean): Stretch | null {
  if (!fits(day)) return null;
  let first = day;
  for (let back = 0; back < 7 && fits(addDays(first, -1)); back += 1) first = addDays(first, -1);
  let after = addDays(day, 1);
  for (let ahead = 0; ahead < 7 && fits(after); ahead += 1) after = addDays(after, 1);
  return { start: at(first, 0, zone), end: fits(after) ? null : at(after, 0, zone) };
}

const at = (day: TradingDay, minutes: number, zone: string): Instant => instantOfWallTime(day, minutes * MINUTE, zone).instant;
