import { z } from 'zod';
import { zMoney } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { zCommitment, zCommitmentHold, zKept } from './commitment.ts';
import { zFlagsSeen } from './flags-seen.ts';

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
  /** Of a month: which of them were acknowledged in a signed week or day already, each with that week or day. They are not asked for again. */
  acknowledgedIn: z.record(z.string(), z.string()).default({}),
  /** Of retrospectives signed before promises stood one by one. */
  previousCommitment: z.string().nullable(),
  /** What the last signed one promised, with what held it and what that did in this time: how often its rule fired, how many of the routine's occasions were done. */
  previous: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        hold: zCommitmentHold.nullable(),
        evidence: z.discriminatedUnion('kind', [z.object({ kind: z.literal('rule'), inForce: z.boolean(), fired: z.number().int() }), z.object({ kind: z.literal('routine'), due: z.number().int(), done: z.number().int() })]).nullable(),
      }),
    )
    .default([]),
  /** Plans whose entry window went by, or that were given up, without a fill. */
  notTaken: z.array(z.object({ planId: z.string(), title: z.string(), symbol: z.string(), state: z.enum(['expired', 'abandoned']), at: z.string() })).default([]),
  /** Pre-mortems of plans that closed: what came true, and which are still to be scored. */
  premortems: z
    .object({
      scored: z.number().int(),
      unscored: z.array(z.object({ planId: z.string(), title: z.string() })),
      hits: z.array(z.object({ planId: z.string(), title: z.string(), happened: z.array(z.string()), unforeseen: z.array(z.string()) })),
    })
    .default({ scored: 0, unscored: [], hits: [] }),
  /** Checklists over the time: what was due, and what came of it. */
  routines: z.object({ due: z.number().int(), done: z.number().int(), skipped: z.number().int(), missed: z.number().int() }).nullable().default(null),
  /** Gathered for the signature, so that a signed page says for ever what was known then; null in a draft, of a day, and where it was signed before flags were kept. */
  flags: zFlagsSeen.nullable().default(null),
});
export type ReviewFacts = z.infer<typeof zReviewFacts>;

/** What the facts of retrospectives signed before these were gathered hold of them. */
export const noNewFacts: Pick<ReviewFacts, 'acknowledgedIn' | 'previous' | 'notTaken' | 'premortems' | 'routines' | 'flags'> = { acknowledgedIn: {}, previous: [], notTaken: [], premortems: { scored: 0, unscored: [], hits: [] }, routines: null, flags: null };

export const zReviewWords = z.object({
  bestDecision: z.string().max(8000),
  worstDecision: z.string().max(8000),
  lesson: z.string().max(8000),
  /** The one promise of retrospectives written before there could be several. */
  commitment: z.string().max(2000),
  commitments: z.array(zCommitment).max(10).default([]),
  /** Of that one promise of the time before. */
  keptPrevious: zKept.nullable(),
  /** Of each promise of the last signed retrospective, by its id. */
  kept: z.record(z.string(), zKept).default({}),
  acknowledged: z.array(z.string()),
});
export type ReviewWords = z.infer<typeof zReviewWords>;

export const zReview = z.object({
  id: z.string(),
  week: z.string(),
  state: z.enum(['draft', 'signed']),
  facts: zReviewFacts,
  words: zReviewWords,
  /** By the commitment's id: what holds it. */
  holds: z.record(z.string(), zCommitmentHold).default({}),
  signedName: z.string().nullable(),
  signedAt: zInstant.nullable(),
  hash: z.string().nullable(),
  revision: z.number().int(),
});
export type Review = z.infer<typeof zReview>;
