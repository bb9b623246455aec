import { z } from 'zod';
import { zFill } from '../ledger/fill.ts';
import { zDecimal, zMoney, zNonNegativeDecimal, zNonNegativeMoney, zPositiveDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { zTradingDay } from '../time/schema.ts';
import { call, zEmpty, zId } from './base.ts';

/** More was closed than is known to be held: what the opening position has to account for. */
export const zUnknownPosition = z.object({
  accountId: z.string(),
  instrumentId: z.string(),
  symbol: z.string(),
  name: z.string(),
  currency: z.string(),
  /** What is missing: a long that was sold, or a short that was bought back. */
  direction: z.enum(['long', 'short']),
  /** Closed without being known, all together; '0' where only splits are. */
  quantity: zNonNegativeDecimal,
  /** First day of it; the opening position is of an earlier one. */
  firstDay: z.string(),
  /** Splits of shares that are not known to be held. */
  splits: z.number().int(),
});
export type UnknownPosition = z.infer<typeof zUnknownPosition>;

export const zShareAction = z.object({
  id: z.string(),
  accountId: z.string(),
  instrumentId: z.string(),
  symbol: z.string(),
  name: z.string(),
  kind: z.enum(['split', 'stock-dividend']),
  tradingDay: z.string(),
  /** Shares that came (signed like the position), as a statement says it; else so many for so many. */
  delta: zDecimal.nullable(),
  ratio: z.object({ to: zPositiveDecimal, from: zPositiveDecimal }).nullable(),
  source: z.enum(['typed', 'import']),
  importId: z.string().nullable(),
  line: z.number().int().nullable(),
  /** The sale that stands for cash in place of a part of a share. */
  cashFillId: z.string().nullable(),
  arrivedAt: zInstant,
});
export type ShareAction = z.infer<typeof zShareAction>;

const zHolding = z.object({ /** Signed: negative is short. */ quantity: zDecimal, average: zDecimal.nullable() });
/** The position when the day of a split begins, and what the split makes of it; null where nothing is held, or no ratio was given. */
export const zActionPreview = z.object({
  currency: z.string(),
  before: zHolding,
  /** `part`: of a share, beyond the whole ones; '0' where none is left. */
  after: zHolding.extend({ part: zNonNegativeDecimal }).nullable(),
});
export type ActionPreview = z.infer<typeof zActionPreview>;

/** Trades opened together on one underlying, told as one. */
export const zStrategy = z.object({
  id: z.string(),
  accountId: z.string(),
  underlying: z.string(),
  currency: z.string(),
  /** `order`, `minute`: opened together; `hand`: put together by the trader. */
  by: z.enum(['order', 'minute', 'hand']),
  status: z.enum(['open', 'closed']),
  openedDay: z.string(),
  openedAt: zInstant.nullable(),
  closedDay: z.string().nullable(),
  /** Sums over the legs, to the last unit. */
  grossPnl: zMoney,
  fees: zMoney,
  netPnl: zMoney,
  /** A call or a put for each leg that has terms; null for shares. */
  legs: z.array(z.object({ tradeId: z.string(), instrumentId: z.string(), symbol: z.string(), direction: z.enum(['long', 'short']), status: z.enum(['open', 'closed']), maxQuantity: zPositiveDecimal, netPnl: zMoney, right: z.enum(['call', 'put']).nullable(), strike: zPositiveDecimal.nullable(), expiry: z.string().nullable() })),
});
export type Strategy = z.infer<typeof zStrategy>;

export const positions = {
  /** Where an opening position is asked for; accountId null: in every account. */
  unknowns: call.input(z.object({ accountId: zId.nullable().default(null) })).output(z.array(zUnknownPosition)),
  /** The position that was held before the first fill the journal knows, as a typed fill of an earlier day. Undone like any fill. */
  open: call
    .input(z.object({ accountId: zId, instrumentId: zId, direction: z.enum(['long', 'short']), quantity: zPositiveDecimal, price: zDecimal, day: zTradingDay, fees: zNonNegativeMoney.default('0') }))
    .output(zFill),
  /** Splits that stand, newest first. */
  actions: call.input(z.object({ accountId: zId })).output(z.array(zShareAction)),
  /** `to` shares are held for each `from` before. Cash in lieu sells what is no whole share. */
  addAction: call
    .input(z.object({ accountId: zId, instrumentId: zId, kind: z.enum(['split', 'stock-dividend']).default('split'), day: zTradingDay, to: zPositiveDecimal, from: zPositiveDecimal, cashInLieu: zNonNegativeMoney.nullable().default(null) }))
    .output(zShareAction),
  /** What a split would do; nothing is kept. */
  previewAction: call.input(z.object({ accountId: zId, instrumentId: zId, day: zTradingDay, ratio: z.object({ to: zPositiveDecimal, from: zPositiveDecimal }).nullable().default(null) })).output(zActionPreview),
  undoAction: call.input(z.object({ id: zId, reason: z.string().trim().min(1).max(400) })).output(zEmpty),
  /** Option trades told as one, newest first; accountId null: of every account. */
  strategies: call.input(z.object({ accountId: zId.nullable().default(null) })).output(z.array(zStrategy)),
  /** Puts trades of one account together as one strategy, or lets each stand alone. */
  groupTrades: call.input(z.object({ tradeIds: z.array(zId).min(1).max(20), together: z.boolean() })).output(zEmpty),
};
