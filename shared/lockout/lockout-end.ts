import type { LockoutUntil } from '../rules/stop-rule.ts';
import { addDays, type TradingDay } from '../time/calendar-day.ts';
import { parseClockTime } from '../time/clock-time.ts';
import { addMilliseconds, isInstant, type Instant } from '../time/instant.ts';
import { instantOfWallTime, wallTimeOf } from '../time/wall-clock.ts';
import type { Lockout } from './lockout.ts';

/** A lockout until the retrospective is signed ends by itself after so long: nobody is locked in by a form. */
export const LONGEST_RETROSPECTIVE_LOCK_MS = 14 * 86_400_000;

export interface LockoutEndFacts {
  readonly now: Instant;
  readonly zone: string;
  readonly tradingDay: TradingDay;
  readonly nextDayAt: Instant;
}

export type LockoutEnd = Pick<Lockout, 'until' | 'endsWith'>;

/**
 * When a lockout that a rule begins ends, counted from when its condition was reached: what an old statement brings to
 * light starts only what would still be running.
 *
 * @param happened `at` null: not known to the minute, counted from now
 * @returns null where it would be over already
 */
export function lockoutEnd(until: LockoutUntil, happened: { readonly at: Instant | null; readonly day: TradingDay }, facts: LockoutEndFacts): LockoutEnd | null {
  const { now } = facts;
  // A moment that is still to come, as of a statement read in the wrong zone, must not prolong anything.
  const from = isInstant(happened.at) && happened.at < now ? happened.at : now;
  const end = endOf(until, from, happened.day, facts);
  return end > now ? { until: end, endsWith: until.kind === 'retrospective' ? 'retrospective' : null } : null;
}

function endOf(until: LockoutUntil, from: Instant, day: TradingDay, facts: LockoutEndFacts): Instant {
  switch (until.kind) {
    case 'for':
      return addMilliseconds(from, until.ms);
    case 'time':
    case 'session-end':
      return nextShowing(until.at, from, facts.zone);
    case 'next-trading-day':
      // The day after an earlier trading day has begun already.
      return day < facts.tradingDay ? facts.now : facts.nextDayAt;
    case 'retrospective':
      return addMilliseconds(from, LONGEST_RETROSPECTIVE_LOCK_MS);
  }
}

/** The first moment after one at which the wall clock of the zone shows a time; where clocks jump over it, the jump. */
function nextShowing(clock: string, after: Instant, zone: string): Instant {
  const { day } = wallTimeOf(after, zone);
  const showing = (on: TradingDay): Instant => instantOfWallTime(on, parseClockTime(clock) * 60_000, zone).instant;
  return showing(day) > after ? showing(day) : showing(addDays(day, 1));
}
