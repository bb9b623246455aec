import { z } from 'zod';

/**
 * A fill as it crosses the contract and as the journal file keeps it.
 *
 * A fill never changes once it has arrived. Undo appends a second fill with `reverses` set; notes, tags and
 * links hang beside the fill. Two fills with equal values are two fills: identity is `id`, never the values.
 */

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const positiveDecimal = z.string().regex(/^(?=.*[1-9])\d+(\.\d+)?$/);
const nonNegativeDecimal = z.string().regex(/^\d+(\.\d+)?$/);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const tradingDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const fillSideSchema = z.enum(['buy', 'sell']);
export type FillSide = z.infer<typeof fillSideSchema>;

/**
 * What the statement or the trader said the fill does, where buy/sell alone does not tell.
 * `short-sell` (融券卖出, sell to open) may open a short; `cover` (买券还券, buy to close) closes one and
 * never opens a long.
 */
export const fillEffectSchema = z.enum(['short-sell', 'cover']);
export type FillEffect = z.infer<typeof fillEffectSchema>;

export const feeSourceSchema = z.enum(['statement', 'schedule', 'typed']);
export type FeeSource = z.infer<typeof feeSourceSchema>;

export const fillSourceSchema = z.enum(['typed', 'paper', 'import']);
export type FillSource = z.infer<typeof fillSourceSchema>;

/** `unknown`: it cannot be decided (a date-only fill against a plan of the same day); never counted as a violation. */
export const fillLinkSchema = z.enum(['planned', 'unplanned', 'suggested', 'unknown']);
export type FillLink = z.infer<typeof fillLinkSchema>;

export const fillSchema = z.object({
  id: z.string().min(1),
  accountId: z.string().min(1),
  instrumentId: z.string().min(1),
  side: fillSideSchema,
  effect: fillEffectSchema.nullable(),
  quantity: positiveDecimal,
  price: nonNegativeDecimal,
  /** The statement's own amount where it gives one, else price × quantity × multiplier rounded once, half-even. */
  gross: nonNegativeDecimal,
  /** Total cost of the fill; positive is paid, negative a rebate. */
  fees: decimal,
  /** The parts of `fees` by name (commission, stampDuty …); empty where only the total is known. */
  feeLines: z.record(z.string(), decimal),
  feeSource: feeSourceSchema,
  currency: z.string().min(1),
  /** Null when the statement gives a date only. */
  executedAt: instant.nullable(),
  tradingDay,
  timeKnown: z.boolean(),
  /** Order of arrival in the journal; unique per journal. */
  sequence: z.number().int().nonnegative(),
  source: fillSourceSchema,
  importId: z.string().nullable(),
  /** Line of the statement, the file's first line being 1. */
  line: z.number().int().positive().nullable(),
  brokerFillId: z.string().nullable(),
  ticketId: z.string().nullable(),
  planId: z.string().nullable(),
  link: fillLinkSchema,
  /** Id of the fill this one undoes. */
  reverses: z.string().nullable(),
  arrivedAt: instant,
});
export type Fill = z.infer<typeof fillSchema>;
