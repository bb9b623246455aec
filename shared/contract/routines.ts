import { z } from 'zod';
import { zRoutine, zRoutineSource, zRoutineTerms, zRun } from '../routines/routine.ts';
import { zDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { zTradingDay } from '../time/schema.ts';
import { zWatchItem, zWatchTerms, zWatchValue } from '../watch/watch-item.ts';
import { call, zById, zEmpty, zId, zPage } from './base.ts';

const zOccasion = z.object({ day: zTradingDay, opensAt: zInstant, closesAt: zInstant });

export const zRoutineNow = z.object({
  routine: zRoutine,
  /** The zone its clock times are read in. */
  zone: z.string(),
  /** What can be worked on, or was answered, in the day that is running; null between two of them, and of an archived one. */
  current: zRun.nullable(),
  next: zOccasion.nullable(),
  /** Done of the last occasions that were due. */
  recent: z.object({ done: z.number().int(), of: z.number().int() }),
});
export type RoutineNow = z.infer<typeof zRoutineNow>;

export const zAdherence = z.object({
  due: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
  skipped: z.number().int(),
  missed: z.number().int(),
  marketClosed: z.number().int(),
  share: z.number().nullable(),
  reason: z.enum(['nothing-due']).nullable(),
});
export type Adherence = z.infer<typeof zAdherence>;

const zOccasionId = z.object({ routineId: zId, day: zTradingDay });
export const historyResults = ['done', 'skipped', 'market-closed', 'missed'] as const;

export const routines = {
  /** Every routine that was not removed, archived ones at the end, with where it stands now. */
  list: call.input(zEmpty).output(z.object({ now: zInstant, routines: z.array(zRoutineNow) })),
  /** A retrospective's commitment names its retrospective in `source`. */
  add: call.input(z.object({ terms: zRoutineTerms, source: zRoutineSource.default({ kind: 'own' }) })).output(zRoutine),
  /** A new version from now on; past days keep theirs. Refused when `revision` is not the newest. */
  change: call.input(z.object({ id: zId, revision: z.number().int(), terms: zRoutineTerms })).output(zRoutine),
  /** All of them in their new order; those not named keep their place behind. */
  reorder: call.input(z.object({ ids: z.array(zId).max(500) })).output(zEmpty),
  archive: call.input(z.object({ id: zId, archived: z.boolean() })).output(zRoutine),
  /** Out of every list; what was done under it stays in the history. */
  remove: call.input(zById).output(zEmpty),
  restore: call.input(zById).output(zRoutine),
  /** Items ticked or unticked; on disk when it is answered. The last tick makes the occasion done, the first untick open again. */
  tick: call.input(zOccasionId.extend({ itemIds: z.array(zId).min(1).max(40), done: z.boolean() })).output(zRun),
  skip: call.input(zOccasionId.extend({ reason: z.string().trim().min(1).max(500), marketClosed: z.boolean().default(false) })).output(zRun),
  unskip: call.input(zOccasionId).output(zRun),
  /** Quiet for so long; null ends it. */
  snooze: call.input(zOccasionId.extend({ minutes: z.number().int().min(1).max(1440).nullable() })).output(zRun),
  note: call.input(zOccasionId.extend({ note: z.string().trim().max(2000) })).output(zRun),
  /** Occasions that were answered or are over, newest day first. */
  history: call
    .input(zPage.extend({ routineId: zId.nullable().default(null), results: z.array(z.enum(historyResults)).default([]) }))
    .output(z.object({ rows: z.array(zRun), next: z.string().nullable() })),
  /** Over all routines and of each; days inclusive. */
  adherence: call.input(z.object({ from: zTradingDay, to: zTradingDay })).output(z.object({ all: zAdherence, each: z.array(zAdherence.extend({ routineId: z.string(), title: z.string() })) })),
};

export const watch = {
  /** Everything that was not removed, archived ones too, in the trader's order. */
  list: call.input(zEmpty).output(z.array(zWatchItem)),
  add: call.input(zWatchTerms).output(zWatchItem),
  change: call.input(z.object({ id: zId, revision: z.number().int(), terms: zWatchTerms })).output(zWatchItem),
  reorder: call.input(z.object({ ids: z.array(zId).max(2000) })).output(zEmpty),
  archive: call.input(z.object({ id: zId, archived: z.boolean() })).output(zWatchItem),
  remove: call.input(zById).output(zEmpty),
  restore: call.input(zById).output(zWatchItem),
  /** A value read somewhere; `valueId` takes it back. */
  enter: call.input(z.object({ id: zId, value: zDecimal })).output(z.object({ item: zWatchItem, valueId: z.string() })),
  undoValue: call.input(zById).output(zWatchItem),
  restoreValue: call.input(zById).output(zWatchItem),
  history: call.input(zPage.extend({ id: zId })).output(z.object({ rows: z.array(zWatchValue), next: z.string().nullable() })),
};
