import { z } from 'zod';
import { zReason } from '../gate/reason.ts';
import { zPendingLoosening } from '../rules/discipline.ts';
import { zLockout } from '../lockout/lockout.ts';
import { zScope } from '../rules/stop-rule.ts';
import { routinePhases } from '../routines/routine.ts';
import { zInstant } from '../time/instant.ts';
import { call, zEmpty } from './base.ts';

export const zSettings = z.object({
  language: z.enum(['en', 'zh-CN']).nullable(),
  theme: z.enum(['light', 'dark', 'system']),
  /** Which colour a gain has; null follows the language (zh-CN: red up). */
  gainColour: z.enum(['green', 'red']).nullable(),
  density: z.enum(['compact', 'comfortable']),
  /** The journal's home zone: weeks and rules over all accounts. */
  homeZone: z.string().min(1).max(60),
  /**
   * The time server Ballast agrees its clock with, as typed: a name or an address, a port if it is not 123. null: off, and
   * nothing is ever sent. A further witness only: it neither lengthens nor shortens a wait.
   */
  networkTime: z.string().max(260).nullable(),
  dismissedHints: z.array(z.string()).max(200),
  /** Columns of the trades table in their order; absent until the trader chooses. */
  tradeColumns: z.array(z.string().max(40)).max(40).optional(),
});
export type Settings = z.infer<typeof zSettings>;

export const zAppInfo = z.object({
  version: z.string(),
  journalName: z.string(),
  journalId: z.string(),
  /** A sample journal says so on every screen and never mixes with a real one. */
  sample: z.boolean(),
  host: z.enum(['electron', 'local', 'cli']),
  now: zInstant,
  counts: z.object({ accounts: z.number().int(), plans: z.number().int(), fills: z.number().int(), reviews: z.number().int() }),
});
export type AppInfo = z.infer<typeof zAppInfo>;

/** The status strip: what may I do now, and why. */
export const zDisciplineState = z.object({
  now: zInstant,
  /** The gravest state over all accounts. */
  state: z.enum(['clear', 'cooling', 'locked']),
  coolingUntil: zInstant.nullable(),
  coolingTicketId: z.string().nullable(),
  readyTickets: z.number().int(),
  lockouts: z.array(zLockout),
  /** Stop rules that would refuse any new risk now, with the reason the gate would give; accountId null: over all accounts. */
  holds: z.array(z.object({ accountId: z.string().nullable(), ruleId: z.string(), scope: zScope, until: zInstant.nullable(), reason: zReason })),
  pending: z.array(zPendingLoosening),
  accounts: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      currency: z.string(),
      leverage: z.number().nullable(),
      leverageCap: z.number().nullable(),
      /** Whether it is the record that holds the cap there, below what the rules would allow. */
      capByRecord: z.boolean(),
      realisedToday: z.string(),
      dailyLossLimit: z.string().nullable(),
      tradingDay: z.string(),
    }),
  ),
  review: z.object({ week: z.string(), dueAt: zInstant, overdue: z.boolean() }).nullable(),
  /** The running week, once nothing more can be traded in it: its retrospective may be written at the weekend. */
  reviewReady: z.string().nullable(),
  routines: z.object({
    /** The checklist that is due or overdue, by its end; else the next to open, where that is soon. */
    next: z
      .object({
        routineId: z.string(),
        day: z.string(),
        title: z.string(),
        phase: z.enum(routinePhases),
        state: z.enum(['upcoming', 'due', 'overdue']),
        opensAt: zInstant,
        closesAt: zInstant,
        left: z.number().int(),
      })
      .nullable(),
    due: z.number().int(),
    /** One key a notice: a key that was not there at the last look is news. */
    reminders: z.array(z.string()),
  }),
});
export type DisciplineState = z.infer<typeof zDisciplineState>;

export const app = {
  info: call.input(zEmpty).output(zAppInfo),
  /** A number that rises with every change of the journal: clients ask for it and refetch when it moves. */
  pulse: call.input(zEmpty).output(z.object({ revision: z.number().int(), now: zInstant })),
  discipline: call.input(zEmpty).output(zDisciplineState),
  settings: call.input(zEmpty).output(zSettings),
  saveSettings: call.input(zSettings.partial()).output(zSettings),
  /** The sample journal, opened beside this one: where a window finds it. null: this host opens it from its command line only. */
  openSample: call.input(zEmpty).output(z.object({ url: z.string().nullable() })),
};
