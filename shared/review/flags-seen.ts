import { z } from 'zod';
import { effectUnits, flagIds, missingReasons } from '../bias/flag.ts';
import { severities } from '../bias/severity.ts';
import { zMoney } from '../money/schema.ts';

/** A flag as it stood at the end of the time looked back on. */
export const zFlagSeen = z.object({
  id: z.enum(flagIds),
  unit: z.enum(effectUnits),
  sign: z.union([z.literal(1), z.literal(-1)]),
  state: z.enum(['judged', 'too-few', 'missing']),
  missing: z.enum(missingReasons).nullable(),
  proxy: z.boolean(),
  n: z.number().int(),
  compared: z.number().int(),
  days: z.number().int(),
  effect: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  /** After Holm's correction over the flags judged together. */
  corrected: z.number().nullable(),
  severity: z.enum(severities),
  cost: z.object({ net: zMoney.nullable(), r: z.number().nullable() }).nullable(),
  /** Of the trades behind it those that closed in the time itself: told, not tested. */
  inPeriod: z.object({ trades: z.number().int(), net: zMoney }),
});
export type FlagSeen = z.infer<typeof zFlagSeen>;

/**
 * Flags as a retrospective knew them, one block a currency.
 *
 * They are judged over all closed trades up to the end of the time, and never over the time alone: a week holds some ten trades where a flag asks for thirty and more, and judging
 * every week by itself would raise a false one every few weeks, however unbiased the trader. What the time itself added is told beside each as a number of trades and their result.
 */
export const zFlagsSeen = z.object({
  /** Closing day of the last trades that were looked at. */
  upTo: z.string(),
  blocks: z.array(
    z.object({
      currency: z.string(),
      /** Closed trades that were looked at, the newest, and all there were. */
      considered: z.number().int(),
      total: z.number().int(),
      /** How many flags were judged together, by which their p values are corrected. */
      together: z.number().int(),
      flags: z.array(zFlagSeen),
    }),
  ),
});
export type FlagsSeen = z.infer<typeof zFlagsSeen>;
