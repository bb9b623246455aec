import { z } from 'zod';
import { zAssetClass } from '../account/instrument.ts';
import { zEmotion } from '../journal/entry.ts';
import { zCurrency, zMoney } from '../money/schema.ts';

const zFraction = z.number().positive().max(1);
const zClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** How much of a loss is too much: an amount of one currency, a share of own equity at the beginning, or multiples of planned risk. */
export const zLossLimit = z.discriminatedUnion('measure', [
  z.object({ measure: z.literal('money'), amount: zMoney, currency: zCurrency }),
  /** Fraction of own equity at the beginning of the period: 0.03 = 3 %. */
  z.object({ measure: z.literal('equity'), fraction: zFraction }),
  z.object({ measure: z.literal('r'), r: z.number().positive().max(1000) }),
]);
export type LossLimit = z.infer<typeof zLossLimit>;

/** A stretch of clock time, in the zone of the account (the home zone for a rule over all accounts). */
export const zTimeWindow = z.discriminatedUnion('type', [
  z.object({ type: z.literal('first-minutes'), minutes: z.number().int().min(1).max(720), sessionOpens: zClock }),
  z.object({ type: z.literal('last-minutes'), minutes: z.number().int().min(1).max(720), sessionCloses: zClock }),
  /** `from` later than `to` runs over midnight. */
  z.object({ type: z.literal('between'), from: zClock, to: zClock }),
  /** ISO days of the week, 1 = Monday. */
  z.object({ type: z.literal('weekdays'), days: z.array(z.number().int().min(1).max(7)).min(1).max(7) }),
  /** Days off: first and last calendar day. */
  z.object({ type: z.literal('days-off'), from: z.iso.date(), to: z.iso.date() }),
]);
export type TimeWindow = z.infer<typeof zTimeWindow>;

/** What a rule watches. Limits are reached at their number: "after 3 losses" is true at the third. */
export const zCondition = z.discriminatedUnion('kind', [
  // The order
  z.object({ kind: z.literal('plan-required') }),
  /** Leverage after the order above `cap`. */
  z.object({ kind: z.literal('leverage'), cap: z.number().positive().max(125) }),
  /** The order's notional above `times` the median of the last `trades` entries, while the last closed trade is a loss (a win). */
  z.object({ kind: z.literal('size-after'), after: z.enum(['loss', 'win']), times: z.number().min(1).max(20), trades: z.number().int().min(5).max(200) }),
  /** |notional| in the instrument, or in its sector, after the order, as a share of own equity. */
  z.object({ kind: z.literal('concentration'), of: z.enum(['instrument', 'sector']), limit: z.number().positive().max(125) }),
  /** After the order, prices may move less than this against the book until the lender's call. */
  z.object({ kind: z.literal('margin-buffer'), least: zFraction }),
  /** Of own equity, less than this would be left uninvested after the order. */
  z.object({ kind: z.literal('liquidity-tier'), least: zFraction }),
  /** Σ of what all open plans lose at their stops, the order included, as a share of own equity. */
  z.object({ kind: z.literal('open-risk'), limit: zFraction }),
  /** The order would open a position beyond this many. */
  z.object({ kind: z.literal('open-positions'), most: z.number().int().min(1).max(1000) }),
  z.object({ kind: z.literal('adding-to-loser') }),
  /** Adding to a position beyond the quantity, or below the levels, its plan had sealed. */
  z.object({ kind: z.literal('averaging-beyond-plan') }),
  // The moment
  z.object({ kind: z.literal('since-loss'), minutes: z.number().int().min(1).max(7 * 1440), where: z.enum(['anywhere', 'same-instrument']) }),
  z.object({ kind: z.literal('time-window'), window: zTimeWindow }),
  /** Around the events the trader listed. */
  z.object({ kind: z.literal('event-window'), minutesBefore: z.number().int().min(0).max(7 * 1440), minutesAfter: z.number().int().min(0).max(7 * 1440) }),
  /** The day's newest check-in named one of these feelings, or little sleep, or much stress or urge to trade (marks of 1…5). */
  z.object({
    kind: z.literal('declared-state'),
    emotions: z.array(zEmotion).max(20),
    sleepAtMost: z.number().int().min(1).max(5).nullable(),
    stressAtLeast: z.number().int().min(1).max(5).nullable(),
    urgeAtLeast: z.number().int().min(1).max(5).nullable(),
  }),
  /** The lender's file of the account carries a red flag. */
  z.object({ kind: z.literal('lender-red-flag') }),
  z.object({ kind: z.literal('overdue'), what: z.enum(['retrospective', 'check-in']) }),
  /** Trades opened. */
  z.object({ kind: z.literal('trade-count'), per: z.enum(['day', 'hour']), most: z.number().int().min(1).max(1000) }),
  // What has happened
  z.object({ kind: z.literal('trade-loss'), limit: zLossLimit }),
  z.object({ kind: z.literal('period-loss'), period: z.enum(['day', 'week', 'month']), limit: zLossLimit }),
  /** Fall of own equity from its highest since the account was confirmed, as a share of that peak. */
  z.object({ kind: z.literal('drawdown'), limit: zFraction }),
  z.object({ kind: z.literal('losing-streak'), losses: z.number().int().min(1).max(100) }),
  z.object({ kind: z.literal('unplanned-entry') }),
  z.object({ kind: z.literal('stop-widened') }),
]);
export type Condition = z.infer<typeof zCondition>;
export type ConditionKind = Condition['kind'];
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { kind: K }>;

/** Until when a lockout by rule holds. */
export const zLockoutUntil = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('for'), ms: z.number().int().min(60_000).max(90 * 86_400_000) }),
  /** The next time the clock shows it, in the zone the rule is read in. */
  z.object({ kind: z.literal('time'), at: zClock }),
  z.object({ kind: z.literal('session-end'), at: zClock }),
  z.object({ kind: z.literal('next-trading-day') }),
  /** Until the retrospective that is due is signed; at the latest after `LONGEST_RETROSPECTIVE_LOCK_MS`. */
  z.object({ kind: z.literal('retrospective') }),
]);
export type LockoutUntil = z.infer<typeof zLockoutUntil>;

/** What a rule does when its condition is reached. */
export const zAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('warn') }),
  /** A pre-mortem of at least so many causes, leverage or not. */
  z.object({ kind: z.literal('premortem'), causes: z.number().int().min(1).max(10) }),
  /** At least so long a wait. */
  z.object({ kind: z.literal('cooling-off'), ms: z.number().int().min(60_000).max(30 * 86_400_000) }),
  /** No order that adds risk while the condition lasts. */
  z.object({ kind: z.literal('block') }),
  z.object({ kind: z.literal('lockout'), until: zLockoutUntil }),
]);
export type Action = z.infer<typeof zAction>;

/** At the n-th firing within so many days, this instead. */
export const zEscalation = z.object({
  times: z.number().int().min(2).max(20),
  days: z.number().int().min(1).max(366),
  action: zAction,
});
export type Escalation = z.infer<typeof zEscalation>;

/** What a rule is about, inside the account it belongs to (or all accounts): null is all of it. */
export const zScope = z.object({
  /** The plan's setup, as typed. */
  strategy: z.string().max(60).nullable(),
  assetClass: zAssetClass.nullable(),
});
export type Scope = z.infer<typeof zScope>;

/** A circuit-breaker the trader wrote in a calm hour: condition → what happens. */
export const zStopRule = z.object({
  /** Stays through every edit: the ratchet compares a rule with what it was. */
  id: z.string().min(1).max(60),
  enabled: z.boolean(),
  scope: zScope,
  condition: zCondition,
  action: zAction,
  escalation: zEscalation.nullable(),
  /** Read again when it fires. */
  words: z.string().max(400),
});
export type StopRule = z.infer<typeof zStopRule>;

/** Rules over all accounts together, in the journal's home zone. */
export const zJournalDiscipline = z.object({
  rules: z.array(zStopRule).max(60),
  ratchetDelayMs: z.number().int().min(3_600_000).max(30 * 86_400_000),
});
export type JournalDiscipline = z.infer<typeof zJournalDiscipline>;
