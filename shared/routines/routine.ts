import { z } from 'zod';
import { zInstant } from '../time/instant.ts';
import { zClockTime, zTradingDay } from '../time/schema.ts';

/** What a checklist accompanies: the day's three parts, the week, the month, or something of the trader's own. */
export const routinePhases = ['pre-open', 'intraday', 'close', 'weekly', 'monthly', 'other'] as const;
export type RoutinePhase = (typeof routinePhases)[number];

const zWeekday = z.number().int().min(1).max(7);
const zWeekdays = z
  .array(zWeekday)
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length, { error: 'schedule.weekdays' });

/**
 * When a checklist is due. Clock times are read in the zone of the account it belongs to, or in the home zone.
 *
 * `daily`: on trading days of the account that carry one of these weekdays' names; from and until lie within the trading day, which may
 * begin the evening before. `weekly` and `monthly`: on days of the calendar, a weekend too, for the calm hour is when markets are closed;
 * until stands on the last of `days` days.
 */
export const zSchedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('daily'), weekdays: zWeekdays, from: zClockTime, until: zClockTime }),
  z.object({ kind: z.literal('weekly'), weekday: zWeekday, from: zClockTime, days: z.number().int().min(1).max(7), until: zClockTime }),
  z.object({
    kind: z.literal('monthly'),
    /** A day that a month does not have is its last one. */
    on: z.discriminatedUnion('kind', [z.object({ kind: z.literal('day'), day: z.number().int().min(1).max(31) }), z.object({ kind: z.literal('first-trading-day') }), z.object({ kind: z.literal('last-trading-day') })]),
    from: zClockTime,
    days: z.number().int().min(1).max(14),
    until: zClockTime,
  }),
]);
export type Schedule = z.infer<typeof zSchedule>;

export const zRoutineItem = z.object({ id: z.string().min(1).max(80), text: z.string().trim().min(1).max(300) });
export type RoutineItem = z.infer<typeof zRoutineItem>;

/** Where a routine came from. A retrospective's commitment names the retrospective and says what was promised. */
export const zRoutineSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('starter'), key: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('retrospective'), reviewId: z.string().min(1).max(80), commitment: z.string().max(4000) }),
]);
export type RoutineSource = z.infer<typeof zRoutineSource>;

/** What the trader sets of a routine; every change of it is a new version, and past days keep the version they lived under. */
export const zRoutineTerms = z.object({
  title: z.string().trim().min(1).max(80),
  phase: z.enum(routinePhases),
  /** Whose trading days and zone; null: every day of the calendar in the home zone. */
  accountId: z.string().min(1).max(80).nullable(),
  schedule: zSchedule,
  items: z.array(zRoutineItem).min(1).max(40).refine((items) => new Set(items.map(({ id }) => id)).size === items.length, { error: 'items.twice' }),
  /** Whether Ballast says so when it becomes due and when it is overdue. */
  remind: z.boolean(),
});
export type RoutineTerms = z.infer<typeof zRoutineTerms>;

export const zRoutine = zRoutineTerms.extend({
  id: z.string(),
  source: zRoutineSource,
  /** Nothing is due of an archived one; its past stays. */
  archived: z.boolean(),
  revision: z.number().int(),
  createdAt: zInstant,
});
export type Routine = z.infer<typeof zRoutine>;

/** `market-closed`: said to have been no trading day; it counts neither way. `missed`: over, and nobody answered. */
export const runStates = ['upcoming', 'due', 'overdue', 'done', 'skipped', 'market-closed', 'missed'] as const;
export type RunState = (typeof runStates)[number];

/** One occasion of a routine: its day, its window, and what was done of it. */
export const zRun = z.object({
  routineId: z.string(),
  title: z.string(),
  phase: z.enum(routinePhases),
  /** The trading day; of a weekly or monthly one the day of the calendar it opens on. */
  day: zTradingDay,
  /** From when on items may be ticked: the beginning of the day. */
  mayFrom: zInstant,
  opensAt: zInstant,
  closesAt: zInstant,
  /** Until when it can still be done, overdue. */
  endsAt: zInstant,
  state: z.enum(runStates),
  items: z.array(zRoutineItem.extend({ doneAt: zInstant.nullable() })),
  doneAt: zInstant.nullable(),
  /** Done after its window. */
  late: z.boolean(),
  skipReason: z.string(),
  note: z.string(),
  snoozedUntil: zInstant.nullable(),
});
export type Run = z.infer<typeof zRun>;
