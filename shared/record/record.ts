import { z } from 'zod';
import { zInstant } from '../time/instant.ts';

/** What the append-only chain holds. The chain makes edits evident; it does not make them impossible. */
export const recordKinds = [
  'journal-created', 'account-created', 'account-terms-changed', 'instrument-terms-changed', 'cash-flow-typed', 'cash-flow-undone', 'plan-sealed', 'plan-amended', 'plan-abandoned', 'plan-expired', 'plan-closed',
  'premortem-submitted', 'premortem-scored', 'premortem-scoring-amended', 'gate-decision', 'ticket-ready', 'ticket-released', 'ticket-withdrawn', 'ticket-extended', 'ticket-expired', 'ticket-revoked', 'ticket-filled',
  'fill-arrived', 'fill-reversed', 'fill-linked', 'lot-method-changed', 'share-action-added', 'share-action-reversed', 'import-committed', 'import-undone', 'discipline-changed', 'loosening-queued', 'loosening-cancelled', 'loosening-applied',
  'rule-fired', 'lockout-begun', 'lockout-extended', 'lockout-ended', 'commitment-held', 'review-signed', 'checked-in', 'time-jump', 'network-time', 'backup-made', 'journal-restored', 'restored-beside',
  'record-gap-found', 'protections-carried', 'journal-inherited-locks',
] as const;
export const zRecordKind = z.enum(recordKinds);
export type RecordKind = z.infer<typeof zRecordKind>;

export const zRecordRow = z.object({
  seq: z.number().int(),
  at: zInstant,
  kind: zRecordKind,
  /** Canonical JSON; what the hash covers. */
  payload: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type RecordRow = z.infer<typeof zRecordRow>;

/** A place in the chain: which record, and its hash. */
export const zRecordHead = z.object({ seq: z.number().int(), hash: z.string() });
export type RecordHead = z.infer<typeof zRecordHead>;

/** What a check of the record can find; shared/record/verify.ts says when it is which. */
export const verdicts = ['intact', 'edited', 'cut', 'older', 'cannot-exclude', 'empty'] as const;
export type Verdict = (typeof verdicts)[number];

export const zVerifyResult = z.object({
  verdict: z.enum(verdicts),
  records: z.number().int(),
  head: z.string().nullable(),
  /** Number of the first record that is known not to fit; of a cut record the last one before the gap. */
  firstBroken: z.number().int().nullable(),
  /** What does not fit, as a code. */
  problem: z.string().nullable(),
  /** The change lies after the one and not after the other: as near as the heads seen from outside can tell. */
  between: z.object({ after: z.number().int(), before: z.number().int() }).nullable(),
  /** How many records are known to be gone from the end. */
  missing: z.number().int().nullable(),
  /** An anchor bears witness only from this record on. */
  since: z.number().int().nullable(),
  /** When the anchor compared with was written; null where there is none. */
  anchoredAt: zInstant.nullable(),
});
export type VerifyResult = z.infer<typeof zVerifyResult>;
