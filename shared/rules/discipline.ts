import { z } from 'zod';
import { zInstant } from '../time/instant.ts';
import { zStopRule } from './stop-rule.ts';

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

/** How the record opens the ladder: up to `cap` only after so many closed planned trades with that share of adherence. */
export const zUnlockStage = z.object({
  cap: z.number().positive().max(125),
  /** Closed trades under a sealed plan since the stage before; 0: open from the start. */
  trades: z.number().int().min(0).max(1000),
  /** Share of them without a violation, 0…1. */
  adherence: z.number().min(0).max(1),
});
export type UnlockStage = z.infer<typeof zUnlockStage>;

/** How a cooling-off grows beyond what the ladder asks. Factors multiply; the product never exceeds `most` and is never below 1. */
export const zCoolingFactors = z.object({
  /** Added for each loss in a row: 0.5 makes three losses 1 + 3 · 0.5 = 2.5 times. */
  perLoss: z.number().min(0).max(5),
  /** Times this when the day's check-in declares one of the heated feelings; 1: no difference. */
  declaredEmotion: z.number().min(1).max(10),
  most: z.number().min(1).max(20),
});
export type CoolingFactors = z.infer<typeof zCoolingFactors>;

/** Everything that holds one account's trader: the protective settings, ordered by strictness for the ratchet. */
export const zDiscipline = z.object({
  profile: z.enum(['novice', 'experienced']),
  appetite: z.enum(['conservative', 'balanced', 'aggressive']),
  ladder: z.array(zLadderBand).min(1).max(8),
  /** Stages in rising order of cap; empty: nothing is held back by record. */
  stages: z.array(zUnlockStage).max(8),
  /** So many violations within so many days close the highest open stage again. */
  fallback: z.object({ violations: z.number().int().min(1).max(100), days: z.number().int().min(1).max(366) }),
  coolingFactors: zCoolingFactors,
  rules: z.array(zStopRule).max(60),
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
  kind: z.enum(['discipline', 'journal-discipline', 'account-terms', 'instrument-terms', 'home-zone', 'event', 'typed-fill']),
  changes: z.array(zDisciplineChange),
  requestedAt: zInstant,
  effectiveAt: zInstant,
});
export type PendingLoosening = z.infer<typeof zPendingLoosening>;
