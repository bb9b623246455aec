import { z } from 'zod';
import { zAssetClass } from '../account/instrument.ts';
import { zInstant } from '../time/instant.ts';

/** While it holds, no ticket that adds risk is released; exits are always allowed. */
export const zLockout = z.object({
  id: z.string(),
  /** null: every account. */
  accountId: z.string().nullable(),
  source: z.enum(['rule', 'trader']),
  ruleKind: z.string().nullable(),
  /** The rule that began it; null: the trader, or a rule of an earlier version. */
  ruleId: z.string().nullable(),
  /** Narrower than the account: only orders of this class, or of plans with this setup. */
  assetClass: zAssetClass.nullable(),
  strategy: z.string().nullable(),
  /** Ends earlier when this has happened; `until` is then the latest end. */
  endsWith: z.enum(['retrospective']).nullable(),
  from: zInstant,
  until: zInstant,
  /** The trader's own words from a calm hour. */
  words: z.string(),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  endedAt: zInstant.nullable(),
});
export type Lockout = z.infer<typeof zLockout>;
