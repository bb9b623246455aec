import { z } from 'zod';
import { zInstant } from '../time/instant.ts';

/** What the append-only chain holds. The chain makes edits evident; it does not make them impossible. */
export const recordKinds = [
  'journal-created', 'account-created', 'account-terms-changed', 'instrument-terms-changed', 'cash-flow-typed', 'plan-sealed', 'plan-amended', 'plan-abandoned', 'plan-expired', 'plan-closed',
  'premortem-submitted', 'gate-decision', 'ticket-ready', 'ticket-released', 'ticket-withdrawn', 'ticket-extended', 'ticket-expired', 'ticket-revoked', 'ticket-filled',
  'fill-arrived', 'fill-reversed', 'fill-linked', 'import-committed', 'import-undone', 'discipline-changed', 'loosening-queued', 'loosening-cancelled', 'loosening-applied',
  'rule-fired', 'lockout-begun', 'lockout-extended', 'lockout-ended', 'review-signed', 'time-jump', 'backup-made', 'journal-restored',
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

export const zVerifyResult = z.object({
  verdict: z.enum(['intact', 'edited', 'empty']),
  records: z.number().int(),
  head: z.string().nullable(),
  /** Sequence of the first record that does not fit, with what does not fit. */
  firstBroken: z.number().int().nullable(),
  problem: z.string().nullable(),
});
export type VerifyResult = z.infer<typeof zVerifyResult>;
