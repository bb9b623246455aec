import { z } from 'zod';
import { zInstant } from '../time/instant.ts';

/**
 * One step of the ladder: what an order must pass when leverage after it is above `above`.
 * The steps are sorted by `above`; the last one whose `above` is exceeded applies.
 */
export const zLadderBand = z.object({
  /** Leverage, exclusive lower bound: 1.0 means "above 1.0×". */
  above: z.number().min(0).max(125),
  /** How many distinct causes the pre-mortem needs. */
  causes: z.number().int().min(1).max(10),
  coolingMs: z.number().int().min(0).max(30 * 86_400_000),
});
export type LadderBand = z.infer<typeof zLadderBand>;

export const zStopRuleAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('warn') }),
  z.object({ kind: z.literal('block') }),
  z.object({ kind: z.literal('lockout-until-next-trading-day') }),
]);

/** The stop rules of this version. Each is a circuit-breaker the trader wrote in a calm hour. */
export const zStopRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan-required'), enabled: z.boolean() }),
  z.object({
    kind: z.literal('daily-loss'),
    enabled: z.boolean(),
    /** Realised net loss of the trading day ÷ equity at its start; 0.03 = 3 %. Reaching it locks until the next trading day. */
    limit: z.number().positive().max(1),
    words: z.string().max(400),
  }),
  z.object({ kind: z.literal('leverage-cap'), enabled: z.boolean(), cap: z.number().positive().max(125) }),
  z.object({
    kind: z.literal('minutes-since-loss'),
    enabled: z.boolean(),
    minutes: z.number().int().min(1).max(7 * 1440),
    words: z.string().max(400),
  }),
]);
export type StopRule = z.infer<typeof zStopRule>;
export type StopRuleKind = StopRule['kind'];

/** Everything that holds one account's trader: the protective settings, ordered by strictness for the ratchet. */
export const zDiscipline = z.object({
  profile: z.enum(['novice', 'experienced']),
  ladder: z.array(zLadderBand).min(1).max(8),
  rules: z.array(zStopRule).length(4),
  /** Loss at the stop ÷ equity: 0.02 by default, never above 0.05. */
  lossAtStopLimit: z.number().positive().max(0.05),
  /** How long `ready` waits for the trader before it lapses. */
  readyWindowMs: z.number().int().min(60_000).max(86_400_000),
  /** How long a release slip is valid. */
  releaseWindowMs: z.number().int().min(60_000).max(86_400_000),
  /** How long a loosening waits before it acts. */
  ratchetDelayMs: z.number().int().min(3_600_000).max(30 * 86_400_000),
});
export type Discipline = z.infer<typeof zDiscipline>;

/** One setting that differs between two disciplines, and which way. */
export const zDisciplineChange = z.object({
  setting: z.string(),
  from: z.string(),
  to: z.string(),
  direction: z.enum(['tighter', 'looser', 'incomparable']),
});
export type DisciplineChange = z.infer<typeof zDisciplineChange>;

/** A queued loosening: visible, cancellable, acting only after its own cooling-off. */
export const zPendingLoosening = z.object({
  id: z.string(),
  /** null: every account, as with an instrument. */
  accountId: z.string().nullable(),
  kind: z.enum(['discipline', 'account-terms', 'instrument-terms']),
  changes: z.array(zDisciplineChange),
  requestedAt: zInstant,
  effectiveAt: zInstant,
});
export type PendingLoosening = z.infer<typeof zPendingLoosening>;
