import { z } from 'zod';
import { zDailyBar } from '../marks/bar.ts';
import { zMoney } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId, zParams } from './base.ts';
import { zEstimate } from './looking-back.ts';

export const zShownBar = zDailyBar.extend({ batchId: z.string(), source: z.enum(['typed', 'import']) });
export type ShownBar = z.infer<typeof zShownBar>;

export const zPriceCoverage = z.object({
  instrumentId: z.string(),
  symbol: z.string(),
  name: z.string(),
  market: z.string(),
  currency: z.string(),
  /** Days with a price, the first and the last of them. */
  bars: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  open: z.boolean(),
  firstFill: z.string().nullable(),
  lastFill: z.string().nullable(),
});
export type PriceCoverage = z.infer<typeof zPriceCoverage>;

export const zPriceBatch = z.object({ id: z.string(), fileName: z.string().nullable(), rows: z.number().int(), at: zInstant, undoneAt: zInstant.nullable() });
export type PriceBatch = z.infer<typeof zPriceBatch>;

/** What a file of prices would bring, or brought. */
export const zPriceImport = z.object({
  /** null: only looked at, or nothing to keep. */
  batchId: z.string().nullable(),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  instruments: z.array(z.object({ instrumentId: z.string(), symbol: z.string(), name: z.string(), bars: z.number().int(), from: z.string(), to: z.string() })),
  /** Symbols of the file that several instruments have, or none: one is to be chosen for each, or the symbol left out. */
  unmatched: z.array(z.object({ symbol: z.string(), bars: z.number().int(), candidates: z.array(z.object({ instrumentId: z.string(), name: z.string(), market: z.string() })) })),
  refused: z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string(), params: zParams })),
  questions: z.array(z.object({ id: z.string(), code: z.string(), params: zParams, choices: z.array(z.string()) })),
});
export type PriceImport = z.infer<typeof zPriceImport>;

export const zEquityPoint = z.object({
  day: z.string(),
  /** At the end of the day; null while own equity was never confirmed. */
  equity: zMoney.nullable(),
  /** Result of all positions and of interest, dividends and fees, realised and not, up to here. */
  result: zMoney,
  /** Paid in (positive) or out on the day. */
  flow: zMoney,
  /** Fall of the result from its peak, 0 or more; and as a fraction of the flow-free index. */
  drawdown: zMoney,
  drawdownFraction: z.number().nullable(),
  /** Open positions valued at an older price, for the day has none. */
  carried: z.number().int(),
});
export type EquityPoint = z.infer<typeof zEquityPoint>;

/** Of the daily returns of own equity, over every trading day of the account from the first on; losses of the tail figures are positive. */
export const zReturnRisk = z.object({
  days: z.number().int(),
  /** Days taken as a year. */
  perYear: z.number().int(),
  volatility: zEstimate,
  sharpe: zEstimate,
  sortino: zEstimate,
  calmar: zEstimate,
  /** Of one day. */
  level: z.number(),
  tails: z.array(z.object({ method: z.enum(['historical', 'normal', 'cornish-fisher']), valueAtRisk: zEstimate, expectedShortfall: zEstimate })),
});
export type ReturnRisk = z.infer<typeof zReturnRisk>;

export const zAccountEquity = z.object({
  accountId: z.string(),
  currency: z.string(),
  points: z.array(zEquityPoint),
  timeWeighted: zEstimate,
  /** null under a year: it would be a projection. */
  timeWeightedAnnual: z.number().nullable(),
  moneyWeighted: zEstimate,
  maxDrawdown: z.object({ amount: zMoney, fraction: z.number().nullable(), peakDay: z.string().nullable(), troughDay: z.string().nullable(), recoveredDay: z.string().nullable() }),
  risk: zReturnRisk,
  /** What the curve leaves out or stands on, by code. */
  gaps: z.array(z.object({ code: z.enum(['equity-not-confirmed', 'position-unknown', 'other-currency', 'few-prices']), instrumentId: z.string().nullable(), symbol: z.string().nullable(), days: z.number().int() })),
});
export type AccountEquity = z.infer<typeof zAccountEquity>;

export const zTradePrices = z.object({
  bars: z.array(zShownBar),
  /** Before fees; bounds, for the order of prices within a day is not known. */
  adverse: zMoney.nullable(),
  favourable: zMoney.nullable(),
  adverseR: z.number().nullable(),
  favourableR: z.number().nullable(),
  adverseDay: z.string().nullable(),
  favourableDay: z.string().nullable(),
  days: z.number().int(),
  daysWithoutRange: z.number().int(),
  reason: z.enum(['no-prices']).nullable(),
});
export type TradePrices = z.infer<typeof zTradePrices>;

export const marks = {
  coverage: call.input(zEmpty).output(z.array(zPriceCoverage)),
  bars: call.input(z.object({ instrumentId: zId, from: z.string().nullable().default(null), to: z.string().nullable().default(null) })).output(z.array(zShownBar)),
  /** One day's price, typed. */
  setBar: call.input(z.object({ instrumentId: zId, bar: zDailyBar })).output(zPriceBatch),
  /** `keep` false only looks. All or nothing; symbols maps those of the file to instruments, '' leaves one out. */
  importBars: call
    .input(z.object({ fileName: z.string().max(400), contentBase64: z.string(), instrumentId: zId.nullable().default(null), symbols: z.record(z.string(), z.string()).default({}), answers: z.record(z.string(), z.string()).default({}), keep: z.boolean() }))
    .output(zPriceImport),
  batches: call.input(zEmpty).output(z.array(zPriceBatch)),
  undo: call.input(zById).output(zPriceBatch),
  redo: call.input(zById).output(zPriceBatch),
  equity: call.input(z.object({ accountId: zId })).output(zAccountEquity),
  trade: call.input(zById).output(zTradePrices),
};
