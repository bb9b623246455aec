import type { Occurrence } from '../../../shared/routines/occurrence.ts';
import type { Run } from '../../../shared/routines/routine.ts';
import { dueOn, occasionsAt, runState, shownOn } from '../../../shared/routines/versions.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import { readRun, saveRun, type StoredRun } from '../../db/routine-runs.ts';
import type { ServiceContext } from '../context.ts';
import { oneRoutine, toRun, type DatedRoutine } from './occasions.ts';

interface OccasionId {
  readonly routineId: string;
  readonly day: string;
}

/**
 * Ticks items, or takes ticks back, while the day lasts. With the last one the occasion is done.
 *
 * @throws {Refusal} ROUTINE_NOT_FOUND, ROUTINE_NOT_DUE, ROUTINE_NOT_YET, ROUTINE_RUN_OVER, ROUTINE_RUN_SKIPPED, ROUTINE_ITEM_NOT_FOUND
 */
export function tickItems(ctx: ServiceContext, { itemIds, done, ...occasion }: OccasionId & { itemIds: readonly string[]; done: boolean }): Run {
  return ctx.write(() => {
    const { at, run, kept } = workable(ctx, occasion);
    if (kept.state === 'skipped') throw new Refusal('conflict', 'ROUTINE_RUN_SKIPPED', { day: occasion.day });
    const unknown = itemIds.find((id) => !run.items.some((item) => item.id === id));
    if (unknown !== undefined) throw new Refusal('not-found', 'ROUTINE_ITEM_NOT_FOUND', { id: unknown });
    const items = run.items.map((item) => (itemIds.includes(item.id) ? { ...item, doneAt: done ? (item.doneAt ?? at) : null } : item));
    return keep(ctx, { ...kept, items, ...completion(items, kept, at) });
  });
}

function completion(items: Run['items'], kept: StoredRun, at: string): Pick<StoredRun, 'state' | 'doneAt' | 'snoozedUntil'> {
  if (items.some(({ doneAt }) => doneAt === null)) return { state: 'open', doneAt: null, snoozedUntil: kept.snoozedUntil };
  return { state: 'done', doneAt: kept.doneAt ?? at, snoozedUntil: null };
}

/**
 * Leaves it out for once, with the reason. That the market was closed that day may also be said within a month of a day that was missed, for
 * who is away on a holiday opens no journal.
 *
 * @throws {Refusal} ROUTINE_NOT_FOUND, ROUTINE_NOT_DUE, ROUTINE_NOT_YET, ROUTINE_RUN_OVER, ROUTINE_RUN_DONE
 */
export function skipRun(ctx: ServiceContext, { reason, marketClosed, ...occasion }: OccasionId & { reason: string; marketClosed: boolean }): Run {
  return ctx.write(() => {
    const { kept } = workable(ctx, occasion, marketClosed);
    if (kept.state === 'done') throw new Refusal('conflict', 'ROUTINE_RUN_DONE', { day: occasion.day });
    return keep(ctx, { ...kept, state: 'skipped', skipReason: reason, marketClosed, snoozedUntil: null });
  });
}

/** Takes a skip back. @throws {Refusal} ROUTINE_NOT_FOUND, ROUTINE_NOT_DUE, ROUTINE_NOT_YET, ROUTINE_RUN_OVER */
export function unskipRun(ctx: ServiceContext, occasion: OccasionId): Run {
  return ctx.write(() => {
    const { kept } = workable(ctx, occasion, true);
    return keep(ctx, kept.state === 'skipped' ? { ...kept, state: 'open', skipReason: '', marketClosed: false } : kept);
  });
}

/** Quiet for so long, and never beyond its end; null ends it. @throws {Refusal} ROUTINE_NOT_FOUND, ROUTINE_NOT_DUE, ROUTINE_NOT_YET, ROUTINE_RUN_OVER */
export function snoozeRun(ctx: ServiceContext, { minutes, ...occasion }: OccasionId & { minutes: number | null }): Run {
  return ctx.write(() => {
    const { at, kept } = workable(ctx, occasion);
    const until = minutes === null ? null : addMilliseconds(at, minutes * 60_000);
    return keep(ctx, { ...kept, snoozedUntil: until !== null && until > kept.endsAt ? kept.endsAt : until });
  });
}

/** A word about it: what was found. @throws {Refusal} ROUTINE_NOT_FOUND, ROUTINE_NOT_DUE, ROUTINE_NOT_YET, ROUTINE_RUN_OVER */
export function noteRun(ctx: ServiceContext, { note, ...occasion }: OccasionId & { note: string }): Run {
  return ctx.write(() => keep(ctx, { ...workable(ctx, occasion).kept, note }));
}

/** Where a change of the list took away the last item that was not ticked, nothing is left to do. */
export function finishWhereAllIsTicked(ctx: ServiceContext, routineId: string): void {
  const routine = oneRoutine(ctx, routineId);
  const at = ctx.clock.instant();
  const { current } = occasionsAt(routine.versions, at);
  const stored = current === null ? null : readRun(ctx.db, routineId, current.day);
  if (current === null || stored === null || stored.state !== 'open') return;
  const { items } = toRun(routineId, routine.terms, current, stored, at);
  if (items.every(({ doneAt }) => doneAt !== null)) keep(ctx, { ...stored, items, ...completion(items, stored, at) });
}

/** How long after a day it may still be said that its market was closed. */
const CLOSED_KNOWN_DAYS = 31;

function workable(ctx: ServiceContext, { routineId, day }: OccasionId, late = false): { at: string; run: Run; kept: StoredRun } {
  const routine = oneRoutine(ctx, routineId);
  const at = ctx.clock.instant();
  const occasion = shownOn(routine.versions, day) ?? dueOn(routine.versions, day);
  if (occasion === null) throw new Refusal('refused', 'ROUTINE_NOT_DUE', { day });
  if (at < occasion.mayFrom) throw new Refusal('refused', 'ROUTINE_NOT_YET', { day, opensAt: occasion.opensAt });
  const over = !(at < occasion.endsAt) && !(late && dueOn(routine.versions, day) !== null && addDays(day, CLOSED_KNOWN_DAYS) >= at.slice(0, 10));
  if (over) throw new Refusal('refused', 'ROUTINE_RUN_OVER', { day, endsAt: occasion.endsAt });
  const stored = readRun(ctx.db, routineId, day);
  const run = toRun(routineId, routine.terms, occasion, stored, at);
  return { at, run, kept: stored === null ? fresh(ctx, routine, occasion, run) : stored.state === 'open' ? { ...stored, ...wordsOf(run) } : stored };
}

/** Words and times as they stand now; once answered they stay. */
const wordsOf = ({ title, phase, mayFrom, opensAt, closesAt, endsAt, items }: Run): Pick<StoredRun, 'title' | 'phase' | 'mayFrom' | 'opensAt' | 'closesAt' | 'endsAt' | 'items'> => ({ title, phase, mayFrom, opensAt, closesAt, endsAt, items });

function fresh(ctx: ServiceContext, { stored }: DatedRoutine, { day }: Occurrence, run: Run): StoredRun {
  return { id: ctx.newId(), routineId: stored.id, day, ...wordsOf(run), state: 'open', doneAt: null, skipReason: '', marketClosed: false, note: '', snoozedUntil: null };
}

function keep(ctx: ServiceContext, run: StoredRun): Run {
  const at = ctx.clock.instant();
  saveRun(ctx.db, run, at);
  const { id: _, marketClosed: __, ...shown } = run;
  return { ...shown, state: runState(run, run, at), late: run.doneAt !== null && run.doneAt > run.closesAt };
}
