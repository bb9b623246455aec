import type { VerifyResult } from '../../../shared/record/record.ts';

/** The sentence for what a check found: its key, and what stands in it. */
export function verdictLine({ verdict, records, firstBroken, between }: VerifyResult): [string, Record<string, number | null>] {
  if (verdict === 'edited' && between !== null) return ['check.verdict.editedBetween', { after: between.after, before: between.before }];
  return [`check.verdict.${verdict}`, { count: records, seq: firstBroken ?? records }];
}
