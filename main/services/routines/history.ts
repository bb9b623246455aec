import type { Adherence, historyResults } from '../../../shared/contract/routines.ts';
import { routineAdherence } from '../../../shared/routines/adherence.ts';
import type { Run } from '../../../shared/routines/routine.ts';
import { dueOn, outcomeOn, type Outcome } from '../../../shared/routines/versions.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { firstRunDay, listRuns, type StoredRun } from '../../db/routine-runs.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { answered, everyRoutine, toRun, type DatedRoutine } from './occasions.ts';

type Result = (typeof historyResults)[number];

/** So many days are read at a time. */
const SPAN_DAYS = 62;

/**
 * Occasions that were answered or are over, newest day first, also of routines that were archived, removed or said anew since.
 *
 * Those answered are kept as they were; those missed follow from the versions that stood then.
 *
 * @throws {Refusal} CURSOR_INVALID
 */
export function routineHistory(ctx: ServiceContext, { routineId, results, limit, cursor }: { routineId: string | null; results: readonly Result[]; limit: number; cursor: string | null }): { rows: Run[]; next: string | null } {
  const now = ctx.clock.instant();
  const routines = everyRoutine(ctx).filter(({ stored }) => routineId === null || stored.id === routineId);
  const wanted = new Set<Result>(results.length === 0 ? ['done', 'skipped', 'market-closed', 'missed'] : results);
  const before = readCursor(cursor, ['string', 'number']) as readonly [string, number] | null;
  const rows: { run: Run; place: readonly [string, number] }[] = [];
  const first = firstDay(ctx, routines);
  for (let to = before?.[0] ?? lastDay(routines, now); first !== null && to >= first && rows.length <= limit; to = addDays(to, -SPAN_DAYS)) {
    const from = addDays(to, 1 - SPAN_DAYS);
    const kept = keptRuns(ctx, routineId, from, to);
    for (let day = to; day >= from && day >= first && rows.length <= limit; day = addDays(day, -1)) {
      for (const [place, routine] of routines.entries()) {
        if (before !== null && day === before[0] && place <= before[1]) continue;
        const run = runOn(routine, kept.get(`${routine.stored.id} ${day}`) ?? null, day, now, wanted);
        if (run !== null) rows.push({ run, place: [day, place] });
      }
    }
  }
  const page = rows.slice(0, limit);
  return { rows: page.map(({ run }) => run), next: rows.length > limit && page.length > 0 ? cursorOf(page.at(-1)!.place) : null };
}

function runOn({ stored, versions }: DatedRoutine, kept: StoredRun | null, day: string, now: string, wanted: ReadonlySet<Result>): Run | null {
  if (kept !== null && kept.state !== 'open') {
    const run = answered(kept);
    return wanted.has(run.state as Result) ? run : null;
  }
  if (!wanted.has('missed') || outcomeOn(versions, null, day, now) === null) return null;
  const occasion = dueOn(versions, day)!;
  const terms = stored.versions.findLast(({ at, active }) => active && at <= occasion.opensAt)!;
  return toRun(stored.id, terms, occasion, kept, now);
}

function keptRuns(ctx: ServiceContext, routineId: string | null, from: string, to: string): Map<string, StoredRun> {
  return new Map(listRuns(ctx.db, routineId, from, to).map((run) => [`${run.routineId} ${run.day}`, run]));
}

/** No occasion lies before: routines begin with their first version, whatever their days are called there. */
function firstDay(ctx: ServiceContext, routines: readonly DatedRoutine[]): string | null {
  const begun = [...routines.map(({ versions }) => addDays(versions[0]!.at.slice(0, 10), -1)), ...[firstRunDay(ctx.db)].flatMap((day) => day ?? [])];
  return routines.length === 0 ? null : begun.toSorted()[0]!;
}

const newestDay = ({ calendar: { zone, rolloverMinutes, skipWeekends } }: DatedRoutine, now: string): string => tradingDayOf(now, zone, rolloverMinutes, skipWeekends);
const lastDay = (routines: readonly DatedRoutine[], now: string): string => routines.map((routine) => newestDay(routine, now)).toSorted().at(-1) ?? now.slice(0, 10);

/** The last outcomes of a routine, newest first: as many as hold so many that were due. */
export function latestOutcomes(ctx: ServiceContext, routine: DatedRoutine, now: string, due: number): Outcome[] {
  const { stored, versions } = routine;
  const found: Outcome[] = [];
  const first = addDays(versions[0]!.at.slice(0, 10), -1);
  let counted = 0;
  for (let to = newestDay(routine, now); to >= first && counted < due; to = addDays(to, -SPAN_DAYS)) {
    const kept = keptRuns(ctx, stored.id, addDays(to, 1 - SPAN_DAYS), to);
    for (let day = to; day > addDays(to, -SPAN_DAYS) && day >= first && counted < due; day = addDays(day, -1)) {
      const outcome = outcomeOn(versions, kept.get(`${stored.id} ${day}`) ?? null, day, now);
      if (outcome === null) continue;
      found.push(outcome);
      if (outcome.result !== 'market-closed') counted += 1;
    }
  }
  return found;
}

/** Share of due checklists that were done, over all routines and of each; days inclusive. Removed ones count for the days they stood. */
export function adherenceOver(ctx: ServiceContext, { from, to }: { from: string; to: string }): { all: Adherence; each: (Adherence & { routineId: string; title: string })[] } {
  const told = outcomesOver(ctx, { from, to });
  return { all: routineAdherence(told.flatMap(({ outcomes }) => outcomes)), each: told.map(({ outcomes, ...own }) => ({ ...own, ...routineAdherence(outcomes) })) };
}

export interface RoutineOutcomes {
  readonly routineId: string;
  readonly title: string;
  readonly outcomes: readonly Outcome[];
}

/** What came of every occasion on some days, inclusive, by routine; those without one are left out. */
export function outcomesOver(ctx: ServiceContext, { from, to }: { from: string; to: string }): RoutineOutcomes[] {
  const now = ctx.clock.instant();
  const routines = everyRoutine(ctx);
  const begun = firstDay(ctx, routines);
  const kept = keptRuns(ctx, null, from, to);
  const each = routines.map((routine) => {
    const { stored, terms, versions } = routine;
    const outcomes: Outcome[] = [];
    const last = newestDay(routine, now);
    for (let day = begun !== null && begun > from ? begun : from; day <= to && day <= last; day = addDays(day, 1)) {
      const outcome = outcomeOn(versions, kept.get(`${stored.id} ${day}`) ?? null, day, now);
      if (outcome !== null) outcomes.push(outcome);
    }
    return { routineId: stored.id, title: terms.title, outcomes };
  });
  return each.filter(({ outcomes }) => outcomes.length > 0);
}
