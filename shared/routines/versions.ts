import { addDays, type TradingDay } from '../time/calendar-day.ts';
import type { Instant } from '../time/instant.ts';
import { tradingDayOf } from '../time/trading-day.ts';
import { occurrenceOn, type DayCalendar, type Occurrence } from './occurrence.ts';
import type { RunState, Schedule } from './routine.ts';

/** A routine as it stood from an instant on, until the next version. `active` false: archived or removed, nothing is due. */
export interface RoutineVersion {
  readonly at: Instant;
  readonly active: boolean;
  readonly schedule: Schedule;
  readonly calendar: DayCalendar;
}

/** What is kept of an occasion once anything was done about it. */
export interface KeptRun {
  readonly day: TradingDay;
  readonly closesAt: Instant;
  readonly state: 'open' | 'done' | 'skipped';
  readonly doneAt: Instant | null;
  readonly marketClosed: boolean;
}

/**
 * The occasion that was due on a day: by the version that stood when its window opened. What a routine says today changes nothing
 * about the days before. A routine put away before the window closed owed nothing that day.
 *
 * @param versions oldest first
 * @returns null where nothing was due
 */
export function dueOn(versions: readonly RoutineVersion[], day: TradingDay): Occurrence | null {
  for (let index = versions.length - 1; index >= 0; index -= 1) {
    const version = versions[index]!;
    const nextAt = versions[index + 1]?.at ?? null;
    // A window lies within four days of its day; versions far from it are not opened up.
    if (version.at.slice(0, 10) > addDays(day, 4)) continue;
    if (nextAt !== null && nextAt.slice(0, 10) < addDays(day, -4)) return null;
    if (!version.active) continue;
    const found = occurrenceOn(version.schedule, version.calendar, day);
    if (found === null || found.opensAt < version.at || (nextAt !== null && found.opensAt >= nextAt)) continue;
    return versions.some(({ active, at }) => !active && at > found.opensAt && at < found.closesAt) ? null : found;
  }
  return null;
}

/**
 * The occasion to show on a day: what was due, or what the newest version has there though it was written after the window had opened.
 * The latter may be done, and is not missed when it is not.
 */
export function shownOn(versions: readonly RoutineVersion[], day: TradingDay): Occurrence | null {
  const newest = versions.at(-1);
  if (newest === undefined || !newest.active) return null;
  return dueOn(versions, day) ?? occurrenceOn(newest.schedule, newest.calendar, day);
}

/** A month and the longest window fit into it. */
const FAR_DAYS = 64;

/** The occasion that can be worked on at an instant, and the next one to open. */
export function occasionsAt(versions: readonly RoutineVersion[], now: Instant): { current: Occurrence | null; next: Occurrence | null } {
  const newest = versions.at(-1);
  if (newest === undefined || !newest.active) return { current: null, next: null };
  const { zone, rolloverMinutes, skipWeekends } = newest.calendar;
  const today = tradingDayOf(now, zone, rolloverMinutes, skipWeekends);
  return { current: currentFrom(versions, today, now), next: nextFrom(newest, today, now) };
}

function currentFrom(versions: readonly RoutineVersion[], today: TradingDay, now: Instant): Occurrence | null {
  for (let back = -3; back <= FAR_DAYS; back += 1) {
    const found = shownOn(versions, addDays(today, -back));
    if (found === null || found.mayFrom > now) continue;
    return now < found.endsAt ? found : null;
  }
  return null;
}

function nextFrom({ schedule, calendar }: RoutineVersion, today: TradingDay, now: Instant): Occurrence | null {
  for (let ahead = -3; ahead <= FAR_DAYS; ahead += 1) {
    const found = occurrenceOn(schedule, calendar, addDays(today, ahead));
    if (found !== null && found.opensAt > now) return found;
  }
  return null;
}

/**
 * How an occasion stands at an instant.
 *
 * @example runState({ day: '2026-11-20', mayFrom: '2026-11-19T16:00:00.000Z', opensAt: '2026-11-20T00:45:00.000Z', closesAt: '2026-11-20T01:25:00.000Z', endsAt: '2026-11-20T16:00:00.000Z' }, null, '2026-11-20T01:25:00.000Z') // => 'overdue'
 */
export function runState({ opensAt, closesAt, endsAt }: Occurrence, run: Pick<KeptRun, 'state' | 'marketClosed'> | null, now: Instant): RunState {
  if (run?.state === 'done') return 'done';
  if (run?.state === 'skipped') return run.marketClosed ? 'market-closed' : 'skipped';
  if (now < opensAt) return 'upcoming';
  if (now < closesAt) return 'due';
  return now < endsAt ? 'overdue' : 'missed';
}

/** How an occasion that is over, or was answered, came out. */
export interface Outcome {
  readonly day: TradingDay;
  readonly result: 'done' | 'skipped' | 'market-closed' | 'missed';
  /** Done after its window had closed. */
  readonly late: boolean;
}

/**
 * The outcome of a routine on a day; null where nothing was due, or it is still open and unanswered.
 *
 * What was answered counts whether it was due or not, for it was done. What was not answered counts once it can no longer be done.
 */
export function outcomeOn(versions: readonly RoutineVersion[], run: KeptRun | null, day: TradingDay, now: Instant): Outcome | null {
  if (run?.state === 'done') return { day, result: 'done', late: run.doneAt !== null && run.doneAt > run.closesAt };
  if (run?.state === 'skipped') return { day, result: run.marketClosed ? 'market-closed' : 'skipped', late: false };
  const due = dueOn(versions, day);
  return due === null || now < due.endsAt ? null : { day, result: 'missed', late: false };
}
