import { z } from 'zod';
import { zStopRule } from '../rules/stop-rule.ts';

/** What a retrospective promises for the time after it, in the trader's words. */
export const zCommitment = z.object({ id: z.string().min(1).max(40), text: z.string().max(2000) });
export type Commitment = z.infer<typeof zCommitment>;

/**
 * What holds a promise: a stop rule that was made or tightened for it, a routine that was added for it, or one of either that was
 * there already. A promise that nothing holds is a wish, and is not signed.
 */
export const zCommitmentHold = z.discriminatedUnion('kind', [
  /** accountId null: a rule over all accounts. `rule`: as it was taken on. `existing`: it was there before. */
  z.object({ kind: z.literal('rule'), accountId: z.string().nullable(), rule: zStopRule, existing: z.boolean(), at: z.string() }),
  z.object({ kind: z.literal('routine'), routineId: z.string(), title: z.string(), existing: z.boolean(), at: z.string() }),
]);
export type CommitmentHold = z.infer<typeof zCommitmentHold>;

export const zKept = z.enum(['kept', 'partly', 'broken', 'none']);
export type Kept = z.infer<typeof zKept>;

/**
 * The promises of a retrospective: those written one by one, or the single one that was all there was to write before there could be several.
 *
 * Blank ones are not promises.
 *
 * @example commitmentsOf({ commitment: 'No entry before 10:00.', commitments: [] }) // => [{ id: 'only', text: 'No entry before 10:00.' }]
 * @example commitmentsOf({ commitment: '', commitments: [{ id: 'a', text: ' ' }] }) // => []
 */
export function commitmentsOf({ commitment, commitments }: { readonly commitment: string; readonly commitments: readonly Commitment[] }): Commitment[] {
  const written = commitments.filter(({ text }) => text.trim() !== '');
  if (written.length > 0) return written;
  return commitment.trim() === '' ? [] : [{ id: 'only', text: commitment.trim() }];
}
