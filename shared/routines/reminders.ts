import type { TradingDay } from '../time/calendar-day.ts';
import type { Instant } from '../time/instant.ts';
import type { RoutinePhase, RunState } from './routine.ts';

/** As much of an occasion as reminders look at. */
export interface Remindable {
  readonly routineId: string;
  readonly title: string;
  readonly phase: RoutinePhase;
  readonly remind: boolean;
  readonly day: TradingDay;
  readonly state: RunState;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly endsAt: Instant;
  readonly snoozedUntil: Instant | null;
  /** Items not ticked yet. */
  readonly left: number;
}

const speaks = ({ state }: Remindable): boolean => state === 'due' || state === 'overdue';
const sleeps = ({ snoozedUntil }: Remindable, now: Instant): boolean => snoozedUntil !== null && now < snoozedUntil;

/**
 * The occasions a notice is given for, as keys: a new key is a new notice. One when it becomes due, one when it is overdue, and one when
 * a snooze has ended; quiet while done, skipped, snoozed, or where the routine asks for no reminder.
 *
 * @example remindersOf([{ routineId: 'r', title: 'Pre-open', phase: 'pre-open', remind: true, day: '2026-11-20', state: 'due', opensAt: '2026-11-20T00:45:00.000Z', closesAt: '2026-11-20T01:25:00.000Z', endsAt: '2026-11-20T16:00:00.000Z', snoozedUntil: null, left: 3 }], '2026-11-20T01:00:00.000Z') // => ['r:2026-11-20:due']
 */
export function remindersOf(occasions: readonly Remindable[], now: Instant): string[] {
  return occasions.filter((each) => each.remind && speaks(each) && !sleeps(each, now)).map(({ routineId, day, state }) => `${routineId}:${day}:${state}`);
}

/** The one occasion to name: what is overdue or due by its end, else what opens next. Snoozed ones wait behind the others. */
export function nextOccasion<Occasion extends Remindable>(occasions: readonly Occasion[], now: Instant): Occasion | null {
  const rank = (each: Occasion): string => {
    if (speaks(each)) return `${sleeps(each, now) ? 1 : 0} ${each.closesAt}`;
    return `2 ${each.opensAt}`;
  };
  const open = occasions.filter((each) => speaks(each) || each.state === 'upcoming');
  return open.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

/** The next instant at which an occasion changes by time alone; null where none will. */
export function nextChange(occasions: readonly Pick<Remindable, 'opensAt' | 'closesAt' | 'endsAt' | 'snoozedUntil'>[], now: Instant): Instant | null {
  const moments = occasions.flatMap(({ opensAt, closesAt, endsAt, snoozedUntil }) => [opensAt, closesAt, endsAt, ...(snoozedUntil === null ? [] : [snoozedUntil])]);
  return moments.filter((moment) => moment > now).toSorted()[0] ?? null;
}
