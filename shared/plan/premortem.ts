import { z } from 'zod';
import { zInstant } from '../time/instant.ts';

export const causeFamilies = ['market', 'thesis', 'execution', 'size', 'self', 'counterparty'] as const;
export const zCauseFamily = z.enum(causeFamilies);
export type CauseFamily = z.infer<typeof zCauseFamily>;

/** One way the trade has failed, told from the deadline looking back. */
export const zCause = z.object({
  family: zCauseFamily,
  text: z.string().max(2000),
  /** Stated likelihood that this is what goes wrong, 0…1. */
  likelihood: z.number().min(0).max(1).nullable(),
  earlySign: z.string().max(1000),
  tripwireIf: z.string().max(1000),
  tripwireThen: z.string().max(1000),
});
export type Cause = z.infer<typeof zCause>;

export const zPremortemProblem = z.object({
  code: z.string(),
  /** Index of the cause, or null for the pre-mortem as a whole. */
  cause: z.number().int().nullable(),
  field: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type PremortemProblem = z.infer<typeof zPremortemProblem>;

export const zPremortem = z.object({
  id: z.string(),
  planId: z.string(),
  state: z.enum(['draft', 'submitted']),
  causes: z.array(zCause).max(20),
  submittedAt: zInstant.nullable(),
  hash: z.string().nullable(),
  updatedAt: zInstant,
});
export type Premortem = z.infer<typeof zPremortem>;
