import type { RoutineNow } from '../../../shared/contract/routines.ts';
import { RECENT_DUE, recentDone } from '../../../shared/routines/adherence.ts';
import type { Routine, RoutineSource, RoutineTerms } from '../../../shared/routines/routine.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readAccount } from '../../db/accounts.ts';
import { readReview } from '../../db/reviews.ts';
import { insertRoutine, insertVersion, listRoutines, readRoutine, writeRoutinePlace, writeRoutineRemoved, type StoredRoutine } from '../../db/routines.ts';
import type { ServiceContext } from '../context.ts';
import { latestOutcomes } from './history.ts';
import { currentRun, everyRoutine, occasionsOf, oneRoutine, toRoutine } from './occasions.ts';
import { finishWhereAllIsTicked } from './runs.ts';

/** Every routine that was not removed, archived ones at the end, with where each stands now. */
export function listRoutinesNow(ctx: ServiceContext): { now: string; routines: RoutineNow[] } {
  const now = ctx.clock.instant();
  const standing = everyRoutine(ctx).filter(({ stored }) => stored.removedAt === null);
  const routines = standing.map((routine): RoutineNow => {
    const { next } = occasionsOf(ctx, routine, now);
    return {
      routine: toRoutine(routine.stored),
      zone: routine.calendar.zone,
      current: currentRun(ctx, routine, now),
      next: next === null ? null : { day: next.day, opensAt: next.opensAt, closesAt: next.closesAt },
      recent: recentDone(latestOutcomes(ctx, routine, now, RECENT_DUE), RECENT_DUE),
    };
  });
  return { now, routines: [...routines.filter(({ routine }) => !routine.archived), ...routines.filter(({ routine }) => routine.archived)] };
}

/**
 * A checklist of the trader's own, one that was offered, or what a retrospective promised.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, REVIEW_NOT_FOUND
 */
export function addRoutine(ctx: ServiceContext, { terms, source }: { terms: RoutineTerms; source: RoutineSource }): Routine {
  requireAccount(ctx, terms);
  if (source.kind === 'retrospective' && readReview(ctx.db, source.reviewId) === null) throw new Refusal('not-found', 'REVIEW_NOT_FOUND', { id: source.reviewId });
  const id = ctx.newId();
  const at = ctx.clock.instant();
  return ctx.write(() => {
    insertRoutine(ctx.db, { id, source, at });
    insertVersion(ctx.db, id, { ...terms, revision: 1, at, active: true });
    return toRoutine(readRoutine(ctx.db, id)!);
  });
}

/**
 * Says it anew, from now on: what was due before stays as it was due.
 *
 * @throws {Refusal} ROUTINE_NOT_FOUND, REVISION_STALE, ACCOUNT_NOT_FOUND
 */
export function changeRoutine(ctx: ServiceContext, { id, revision, terms }: { id: string; revision: number; terms: RoutineTerms }): Routine {
  requireAccount(ctx, terms);
  return ctx.write(() => {
    const { stored, terms: newest } = oneRoutine(ctx, id);
    if (newest.revision !== revision) throw new Refusal('conflict', 'REVISION_STALE', { given: revision, stored: newest.revision });
    addVersion(ctx, stored, { ...terms, active: newest.active });
    finishWhereAllIsTicked(ctx, id);
    return toRoutine(readRoutine(ctx.db, id)!);
  });
}

/** Those not named keep their order, behind. */
export function reorderRoutines(ctx: ServiceContext, { ids }: { ids: readonly string[] }): Record<string, never> {
  ctx.write(() => {
    const all = listRoutines(ctx.db).map(({ id }) => id);
    const known = new Set(all);
    const named = [...new Set(ids)].filter((id) => known.has(id));
    const rest = all.filter((id) => !named.includes(id));
    for (const [place, id] of [...named, ...rest].entries()) writeRoutinePlace(ctx.db, id, place + 1);
  });
  return {};
}

/** @throws {Refusal} ROUTINE_NOT_FOUND */
export function archiveRoutine(ctx: ServiceContext, { id, archived }: { id: string; archived: boolean }): Routine {
  return ctx.write(() => {
    const { stored, terms } = oneRoutine(ctx, id);
    if (terms.active === archived) addVersion(ctx, stored, { ...terms, active: !archived });
    return toRoutine(readRoutine(ctx.db, id)!);
  });
}

/** What is put away asks for nothing: the checklists of an account go with it, and come back one by one. */
export function archiveRoutinesOf(ctx: ServiceContext, accountId: string): void {
  for (const stored of listRoutines(ctx.db)) {
    const newest = stored.versions.at(-1)!;
    if (newest.active && newest.accountId === accountId) addVersion(ctx, stored, { ...newest, active: false });
  }
}

/** Nothing is due of it any more; what was done under it stays. @throws {Refusal} ROUTINE_NOT_FOUND */
export function removeRoutine(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  ctx.write(() => {
    const { stored, terms } = oneRoutine(ctx, id);
    const at = ctx.clock.instant();
    if (terms.active) addVersion(ctx, stored, { ...terms, active: false }, at);
    writeRoutineRemoved(ctx.db, id, at);
  });
  return {};
}

/** Undoes a removal; one that was archived before comes back archived. @throws {Refusal} ROUTINE_NOT_FOUND */
export function restoreRoutine(ctx: ServiceContext, { id }: { id: string }): Routine {
  return ctx.write(() => {
    const stored = readRoutine(ctx.db, id);
    if (stored === null) throw new Refusal('not-found', 'ROUTINE_NOT_FOUND', { id });
    const newest = stored.versions.at(-1)!;
    if (stored.removedAt !== null && !newest.active && newest.at === stored.removedAt) addVersion(ctx, stored, { ...newest, active: true });
    writeRoutineRemoved(ctx.db, id, null);
    return toRoutine(readRoutine(ctx.db, id)!);
  });
}

function addVersion(ctx: ServiceContext, { id, versions }: StoredRoutine, { title, phase, accountId, schedule, items, remind, active }: RoutineTerms & { active: boolean }, at = ctx.clock.instant()): void {
  insertVersion(ctx.db, id, { title, phase, accountId, schedule, items, remind, active, revision: versions.at(-1)!.revision + 1, at });
}

function requireAccount(ctx: ServiceContext, { accountId }: RoutineTerms): void {
  if (accountId !== null && readAccount(ctx.db, accountId) === null) throw new Refusal('not-found', 'ACCOUNT_NOT_FOUND', { id: accountId });
}
