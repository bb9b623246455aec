import { z } from 'zod';
import { zAssetClass } from '../account/instrument.ts';
import { zWait } from '../time/wait.ts';

/**
 * A record as it was once seen to stand in the chain. `content` is of what it tells alone (contentText): found again under
 * another hash it shows that the chain was hashed anew around it, and not that other records were written instead.
 */
export const zMark = z.object({
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.string().regex(/^[0-9a-f]{32}$/),
});
export type Mark = z.infer<typeof zMark>;

/**
 * A lockout as kept outside, whole, with the running time it had left when the anchor was written. A new kind of lockout must
 * be let through here, or its anchor counts as damaged.
 */
export const zAnchoredLockout = z.object({
  lockout: z.looseObject({
    id: z.string().min(1).max(100),
    accountId: z.string().nullable(),
    source: z.enum(['rule', 'trader']),
    ruleKind: z.string().nullable(),
    // Anchors written before lockouts could be narrower, or end with a signature, know none of these.
    ruleId: z.string().nullable().default(null),
    assetClass: zAssetClass.nullable().default(null),
    strategy: z.string().nullable().default(null),
    endsWith: z.enum(['retrospective']).nullable().default(null),
    from: z.string(),
    until: z.string(),
    words: z.string(),
    evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    wait: zWait,
  }),
  remainingMs: z.number().int().nonnegative(),
});
export type AnchoredLockout = z.infer<typeof zAnchoredLockout>;

/** A loosening that waits; what it will do is the journal's business and is carried as it stands. */
export const zAnchoredLoosening = z.object({
  loosening: z.looseObject({ id: z.string().min(1).max(100), accountId: z.string().nullable(), kind: z.string(), subject: z.string(), wait: zWait }),
  remainingMs: z.number().int().nonnegative(),
});
export type AnchoredLoosening = z.infer<typeof zAnchoredLoosening>;

export const ANCHOR_FORMAT = 1;

/**
 * What is kept of a journal outside its folder, so that a journal that was put back, copied or rewritten is known as such.
 * It is never ahead of the journal: it is written after a save, so a crash in between leaves it behind, which is innocent.
 */
export const zAnchor = z.object({
  format: z.literal(ANCHOR_FORMAT),
  journalId: z.string().min(1).max(100),
  /** The form of the journal; what forms hold differently is not compared. */
  form: z.number().int(),
  writtenAt: z.string(),
  /** Where the record ended. */
  head: zMark,
  /** The last record by which something can have been used up; after it stands only bookkeeping. null: none yet. */
  used: z.object({ seq: z.number().int().positive(), hash: z.string() }).nullable(),
  /** Where the record ended when the anchor began to watch a journal it had not seen begin; null: from the first record on. */
  since: zMark.nullable(),
  /** Ends of the record seen before, rising: every one of late, fewer from long ago. */
  checkpoints: z.array(zMark).max(1000),
  /** Ends that were seen once and were not in the journal when it was opened next. */
  missed: z.array(zMark).max(200),
  lockouts: z.array(zAnchoredLockout).max(10_000),
  loosenings: z.array(zAnchoredLoosening).max(10_000),
  /** The protections in force; only main/services/protections.ts reads it, so that new kinds of rules travel too. */
  protections: z.unknown(),
  /** What the clocks said; see main/db/time-witness.ts. */
  time: z.looseObject({
    wallMs: z.number(),
    markMs: z.number(),
    earliestMs: z.number(),
    highMs: z.number(),
    gapMs: z.number(),
    doubtMs: z.number().nonnegative(),
    bootId: z.string(),
    bootMs: z.number(),
    runningMs: z.number().nullable(),
    observedMs: z.number().nonnegative(),
    unwitnessedMs: z.number().nonnegative(),
  }),
});
export type Anchor = z.infer<typeof zAnchor>;

/** The part of an anchor that bears witness to the record. */
export type AnchorMarks = Pick<Anchor, 'writtenAt' | 'head' | 'since' | 'checkpoints' | 'missed'>;
