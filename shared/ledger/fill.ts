import { z } from 'zod';
import { zCurrency, zMoney, zNonNegativeDecimal, zNonNegativeMoney, zPositiveDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { zTradingDay } from '../time/schema.ts';

/**
 * A fill as it crosses the contract and as the journal file keeps it.
 *
 * A fill never changes once it has arrived. Undo appends a second fill with `reverses` set; notes, tags and
 * links hang beside the fill. Two fills with equal values are two fills: identity is `id`, never the values.
 */

export const zFillSide = z.enum(['buy', 'sell']);
export type FillSide = z.infer<typeof zFillSide>;

/**
 * What the statement or the trader said the fill does to the position, where buy and sell alone do not tell.
 *
 * `short-sell` (融券卖出, sell to open): a sale that may open a short in any account.
 * `cover` (买券还券, buy to close): a purchase that ends a short and never opens a long of its own.
 * `close-long` (平多, sell to close): a sale that ends a long and never opens a short, not even where shorts are usual.
 * null: nothing was said; the position and the account's kind decide.
 */
export const zFillEffect = z.enum(['short-sell', 'cover', 'close-long']);
export type FillEffect = z.infer<typeof zFillEffect>;

export const zFeeSource = z.enum(['statement', 'schedule', 'typed']);
export type FeeSource = z.infer<typeof zFeeSource>;

export const zFillSource = z.enum(['typed', 'paper', 'import']);
export type FillSource = z.infer<typeof zFillSource>;

/** `unknown`: it cannot be decided (a date-only fill against a plan of the same day); never counted as a violation. */
export const zFillLink = z.enum(['planned', 'unplanned', 'suggested', 'unknown']);
export type FillLink = z.infer<typeof zFillLink>;

export const zFill = z.object({
  id: z.string().min(1),
  accountId: z.string().min(1),
  instrumentId: z.string().min(1),
  side: zFillSide,
  effect: zFillEffect.nullable(),
  quantity: zPositiveDecimal,
  price: zNonNegativeDecimal,
  /** The statement's own amount where it gives one, else price × quantity × multiplier rounded once, half-even. */
  gross: zNonNegativeMoney,
  /** Total cost of the fill; positive is paid, negative a rebate. */
  fees: zMoney,
  /** The parts of `fees` by name (commission, stampDuty …); empty where only the total is known. */
  feeLines: z.record(z.string(), zMoney),
  feeSource: zFeeSource,
  currency: zCurrency,
  /** Null when the statement gives a date only. */
  executedAt: zInstant.nullable(),
  tradingDay: zTradingDay,
  timeKnown: z.boolean(),
  /** Order of arrival in the journal; unique per journal. */
  sequence: z.number().int().nonnegative(),
  source: zFillSource,
  importId: z.string().nullable(),
  /** Line of the statement, the file's first line being 1. */
  line: z.number().int().positive().nullable(),
  brokerFillId: z.string().nullable(),
  /** Why the position ended where nobody traded. */
  cause: z.enum(['expiry', 'exercise', 'assignment']).nullable(),
  /** The broker's number of the order; several fills may share it. */
  orderId: z.string().nullable(),
  ticketId: z.string().nullable(),
  planId: z.string().nullable(),
  link: zFillLink,
  /** Id of the fill this one undoes. */
  reverses: z.string().nullable(),
  arrivedAt: zInstant,
});
export type Fill = z.infer<typeof zFill>;
