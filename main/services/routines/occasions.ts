import type { Account } from '../../../shared/account/account.ts';
import { calendarOf, type DayCalendar, type Occurrence } from '../../../shared/routines/occurrence.ts';
import type { Remindable } from '../../../shared/routines/reminders.ts';
import type { Routine, Run } from '../../../shared/routines/routine.ts';
import { occasionsAt, runState, type RoutineVersion } from '../../../shared/routines/versions.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import { listAccounts } from '../../db/accounts.ts';
import { readRun, type StoredRun } from '../../db/routine-runs.ts';
import { listRoutines, readRoutine, type StoredRoutine, type StoredVersion } from '../../db/routines.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';

const DAY_MS = 86_400_000;

/** A routine with its versions in the days they are read in. */
export interface DatedRoutine {
  readonly stored: StoredRoutine;
  /** What it says now. */
  readonly terms: StoredVersion;
  readonly versions: readonly RoutineVersion[];
  readonly calendar: DayCalendar;
}

/** Turns what is stored into what can be reckoned with: each version in the days of its account as they are now. */
function dating(ctx: ServiceContext): (stored: StoredRoutine) => DatedRoutine {
  const { homeZone } = getSettings(ctx);
  const accounts = new Map<string, Account>(listAccounts(ctx.db).map((account) => [account.id, account]));
  const calendarFor = (accountId: string | null): DayCalendar => calendarOf(accountId === null ? null : (accounts.get(accountId) ?? null), homeZone);
  return (stored) => {
    const versions = stored.versions.map(({ at, active, schedule, accountId }) => ({ at, active, schedule, calendar: calendarFor(accountId) }));
    return { stored, terms: stored.versions.at(-1)!, versions, calendar: versions.at(-1)!.calendar };
  };
}

/** In the trader's order, removed ones too. */
export function everyRoutine(ctx: ServiceContext): DatedRoutine[] {
  const stored = listRoutines(ctx.db);
  return stored.length === 0 ? [] : stored.map(dating(ctx));
}

/** @throws {Refusal} ROUTINE_NOT_FOUND, also where it was removed */
export function oneRoutine(ctx: ServiceContext, id: string): DatedRoutine {
  const stored = readRoutine(ctx.db, id);
  if (stored === null || stored.removedAt !== null) throw new Refusal('not-found', 'ROUTINE_NOT_FOUND', { id });
  return dating(ctx)(stored);
}

export function toRoutine({ id, source, createdAt, versions }: StoredRoutine): Routine {
  const { at: _, active, ...terms } = versions.at(-1)!;
  return { id, source, createdAt, archived: !active, ...terms };
}

type Occasions = ReturnType<typeof occasionsAt>;

const known = new WeakMap<ServiceContext, Map<string, Occasions & { readonly from: string; readonly until: string }>>();

/** Asked for at every turn of the clock, and the same until one of its moments has come. */
export function occasionsOf(ctx: ServiceContext, { stored, terms, versions, calendar }: DatedRoutine, now: string): Occasions {
  const kept = known.get(ctx) ?? new Map<string, Occasions & { readonly from: string; readonly until: string }>();
  known.set(ctx, kept);
  const key = `${stored.id} ${terms.revision} ${calendar.zone} ${calendar.rolloverMinutes} ${calendar.skipWeekends}`;
  const before = kept.get(key);
  if (before !== undefined && before.from <= now && now < before.until) return before;
  const found = occasionsAt(versions, now);
  const moments = [found.current?.endsAt, found.next?.mayFrom, found.next?.opensAt].flatMap((moment) => (moment !== undefined && moment > now ? [moment] : []));
  const until = moments.reduce((first, moment) => (moment < first ? moment : first), addMilliseconds(now, DAY_MS));
  kept.set(key, { ...found, from: now, until });
  return found;
}

/** The occasion that is running, as it stands; null between two, and of an archived routine. */
export function currentRun(ctx: ServiceContext, routine: DatedRoutine, now: string): Run | null {
  const { current } = occasionsOf(ctx, routine, now);
  return current === null ? null : toRun(routine.stored.id, routine.terms, current, readRun(ctx.db, routine.stored.id, current.day), now);
}

/** What was answered is shown as it was kept; what is open has the items of today, with the ticks they already have. */
export function toRun(routineId: string, { title, phase, items }: Pick<StoredVersion, 'title' | 'phase' | 'items'>, occasion: Occurrence, kept: StoredRun | null, now: string): Run {
  if (kept !== null && kept.state !== 'open') return answered(kept);
  const ticked = new Map(kept?.items.map(({ id, doneAt }) => [id, doneAt]));
  const { day, mayFrom, opensAt, closesAt, endsAt } = occasion;
  return {
    routineId, title, phase, day, mayFrom, opensAt, closesAt, endsAt,
    state: runState(occasion, null, now),
    items: items.map(({ id, text }) => ({ id, text, doneAt: ticked.get(id) ?? null })),
    doneAt: null,
    late: false,
    skipReason: '',
    note: kept?.note ?? '',
    snoozedUntil: kept?.snoozedUntil ?? null,
  };
}

/** A run that was done or skipped: its own words and times. */
export function answered({ id: _, marketClosed, ...kept }: StoredRun): Run {
  return { ...kept, state: kept.state === 'done' ? 'done' : marketClosed ? 'market-closed' : 'skipped', late: kept.doneAt !== null && kept.doneAt > kept.closesAt };
}

/** Occasions of now and the next ones to open, for reminders and the strip. */
export function remindable(ctx: ServiceContext, now: string): Remindable[] {
  return everyRoutine(ctx).flatMap((routine): Remindable[] => {
    const { stored, terms } = routine;
    if (stored.removedAt !== null || !terms.active) return [];
    const { title, phase, remind } = terms;
    const own = { routineId: stored.id, title, phase, remind };
    const run = currentRun(ctx, routine, now);
    const { next } = occasionsOf(ctx, routine, now);
    const upcoming: Remindable[] = next === null || next.day === run?.day ? [] : [{ ...own, ...next, state: 'upcoming', snoozedUntil: null, left: terms.items.length }];
    if (run === null) return upcoming;
    const { day, state, opensAt, closesAt, endsAt, snoozedUntil } = run;
    return [{ ...own, day, state, opensAt, closesAt, endsAt, snoozedUntil, left: run.items.filter(({ doneAt }) => doneAt === null).length }, ...upcoming];
  });
}
