import { z } from 'zod';
import { zDecimal, zMoney, zPositiveDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';

export const planStates = ['draft', 'sealed', 'active', 'closed', 'expired', 'abandoned', 'reviewed'] as const;
export const zPlanState = z.enum(planStates);
export type PlanState = z.infer<typeof zPlanState>;

/** One stage of an entry, stop or target. Weights are shares of the whole and sum to 1. */
export const zStage = z.object({ price: zDecimal.or(z.literal('')), weight: z.number().min(0).max(1) });
export type Stage = z.infer<typeof zStage>;

export const executionStyles = ['limit', 'market', 'twap', 'vwap'] as const;
export const ideaSources = ['own-work', 'tip', 'crowd', 'news', 'signal'] as const;

const zDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * The six steps, as typed. A draft may have gaps ('' or null): `planGaps` names every one of them, and sealing
 * needs none. Nothing here is computed.
 */
export const zPlanContent = z.object({
  title: z.string().max(120),
  accountId: z.string(),
  side: z.enum(['long', 'short']),
  // 1 the world
  macro: z.string().max(4000),
  sector: z.string().max(4000),
  // 2 the instrument
  instrumentId: z.string().nullable(),
  liquidity: z.string().max(4000),
  valuation: z.string().max(4000),
  // 3 size
  quantity: zPositiveDecimal.or(z.literal('')),
  riskBudget: z.number().positive().max(0.05),
  // 4 levels and time
  entries: z.array(zStage).min(1).max(10),
  stops: z.array(zStage).min(1).max(10),
  targets: z.array(zStage).min(1).max(10),
  /** First and last trading day on which the entry may be made. */
  windowFrom: zDay.nullable(),
  windowTo: zDay.nullable(),
  /** How long the position is meant to be held, calendar days. */
  horizonDays: z.number().int().min(1).max(3650).nullable(),
  // 5 what is left after costs
  /** Price returns of the three scenarios, signed fractions. */
  scenarios: z.object({ bull: z.number().min(-1).max(100).nullable(), base: z.number().min(-1).max(100).nullable(), bear: z.number().min(-1).max(100).nullable() }),
  /** Round trip of fees and tax; null = by the account's schedule. */
  feesOverride: zMoney.nullable(),
  /** Annual rate; null = the account's. */
  rateOverride: z.number().min(0).max(10).nullable(),
  // 6 the reason
  thesis: z.string().max(8000),
  invalidation: z.string().max(4000),
  ideaSource: z.enum(ideaSources),
  execution: z.enum(executionStyles),
  /** Own probability of a win, 0…1; later scored against what happened. */
  pWin: z.number().min(0).max(1).nullable(),
  setup: z.string().max(60),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
});
export type PlanContent = z.infer<typeof zPlanContent>;

export const zPlanGap = z.object({
  code: z.string(),
  field: z.string(),
  step: z.number().int().min(1).max(6),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type PlanGap = z.infer<typeof zPlanGap>;

/** What an amendment may touch. Macro, thesis and instrument stay as sealed: a different idea is a different plan. */
export const zAmendmentPatch = z.object({
  quantity: zPositiveDecimal.optional(),
  entries: z.array(zStage).min(1).max(10).optional(),
  stops: z.array(zStage).min(1).max(10).optional(),
  targets: z.array(zStage).min(1).max(10).optional(),
  windowTo: zDay.optional(),
  horizonDays: z.number().int().min(1).max(3650).optional(),
});
export type AmendmentPatch = z.infer<typeof zAmendmentPatch>;

export const zAmendment = z.object({
  id: z.string(),
  at: zInstant,
  reason: z.string(),
  patch: zAmendmentPatch,
  /** `looser` restarts the pre-mortem and the cooling-off. */
  direction: z.enum(['tighter', 'neutral', 'looser']),
  hash: z.string(),
});
export type Amendment = z.infer<typeof zAmendment>;

export const zPlan = z.object({
  id: z.string(),
  state: zPlanState,
  /** Effective content: as sealed, with the amendments applied in order. */
  content: zPlanContent,
  /** Content of the first seal; null while a draft. Planned risk (1 R) comes from here for ever. */
  sealedContent: zPlanContent.nullable(),
  sealedAt: zInstant.nullable(),
  sealHash: z.string().nullable(),
  plannedRisk: zMoney.nullable(),
  amendments: z.array(zAmendment),
  /** Instant before which a pre-mortem does not count (seal or the last loosening amendment). */
  premortemFrom: zInstant.nullable(),
  premortemId: z.string().nullable(),
  abandonReason: z.string().nullable(),
  filledQuantity: z.string(),
  openQuantity: z.string(),
  revision: z.number().int(),
  createdAt: zInstant,
  updatedAt: zInstant,
});
export type Plan = z.infer<typeof zPlan>;

export const zPlanTemplate = z.object({ id: z.string(), name: z.string().trim().min(1).max(80), content: zPlanContent.partial() });
export type PlanTemplate = z.infer<typeof zPlanTemplate>;
