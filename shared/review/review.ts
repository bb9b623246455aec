import { z } from 'zod';
import { zMoney } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';

/** Facts of one week, filled in by the engine; frozen at the signature. */
export const zReviewFacts = z.object({
  week: z.string(),
  from: z.string(),
  to: z.string(),
  byCurrency: z.array(
    z.object({
      currency: z.string(),
      trades: z.number().int(),
      wins: z.number().int(),
      losses: z.number().int(),
      scratches: z.number().int(),
      netPnl: zMoney,
      fees: zMoney,
      winRate: z.number().nullable(),
      payoffRatio: z.number().nullable(),
      expectancyR: z.number().nullable(),
    }),
  ),
  plansSealed: z.number().int(),
  plansExpiredUnfilled: z.number().int(),
  ticketsReleased: z.number().int(),
  ticketsBlocked: z.number().int(),
  ticketsWithdrawn: z.number().int(),
  lockouts: z.number().int(),
  unplannedFills: z.number().int(),
  fills: z.number().int(),
  stopsWidened: z.number().int(),
  best: z.object({ tradeId: z.string(), symbol: z.string(), net: zMoney, r: z.number().nullable() }).nullable(),
  worst: z.object({ tradeId: z.string(), symbol: z.string(), net: zMoney, r: z.number().nullable() }).nullable(),
  /** Every departure from the rules, each to be acknowledged one by one. */
  violations: z.array(z.object({ id: z.string(), code: z.string(), at: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })),
  previousCommitment: z.string().nullable(),
});
export type ReviewFacts = z.infer<typeof zReviewFacts>;

export const zReviewWords = z.object({
  bestDecision: z.string().max(8000),
  worstDecision: z.string().max(8000),
  lesson: z.string().max(8000),
  commitment: z.string().max(2000),
  keptPrevious: z.enum(['kept', 'partly', 'broken', 'none']).nullable(),
  acknowledged: z.array(z.string()),
});
export type ReviewWords = z.infer<typeof zReviewWords>;

export const zReview = z.object({
  id: z.string(),
  week: z.string(),
  state: z.enum(['draft', 'signed']),
  facts: zReviewFacts,
  words: zReviewWords,
  signedName: z.string().nullable(),
  signedAt: zInstant.nullable(),
  hash: z.string().nullable(),
  revision: z.number().int(),
});
export type Review = z.infer<typeof zReview>;
