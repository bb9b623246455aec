import { z } from 'zod';
import { cashFlowTypes } from '../ledger/cash-flow.ts';
import { zCurrency, zMoney, zPositiveDecimal, zPositiveMoney } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { zTradingDay } from '../time/schema.ts';
import { zCashFlow } from './accounts.ts';
import { call, zById, zEmpty, zId, zPage, zParams } from './base.ts';

/** Flows, and what fills do to cash: `trade` the amount bought or sold for, `result` what closing a margined position brought, `trading-fee` its fees. */
export const cashTypes = [...cashFlowTypes, 'trade', 'result', 'trading-fee'] as const;
export type CashType = (typeof cashTypes)[number];
const zCashType = z.enum(cashTypes);

/** Where a currency's cash stands against the newest balance that is known of it. */
export const zCashStatus = z.object({
  accountId: z.string(),
  currency: zCurrency,
  /** `unanchored`: no balance was ever read or typed, or a single one, which there is nothing to hold against; `asOf` is then its day. */
  state: z.enum(['ties', 'unreconciled', 'unanchored']),
  /** First known balance + every movement since; null where none is known. */
  balance: zMoney.nullable(),
  /** Stated − computed at the newest balance: 0 ties, positive is money the broker has and the journal does not know of. */
  difference: zMoney.nullable(),
  /** Day of the newest balance. */
  asOf: z.string().nullable(),
  /** Periods whose own difference is not 0. */
  openPeriods: z.number().int(),
});
export type CashStatus = z.infer<typeof zCashStatus>;

/** One movement of cash. A fill that moves two currencies is two. */
export const zCashMovement = z.object({
  id: z.string(),
  kind: z.enum(['flow', 'fill']),
  day: z.string(),
  at: zInstant.nullable(),
  /** Of a fill `trade` or `result`; its fees are inside the amount and told beside it. */
  type: zCashType,
  currency: zCurrency,
  amount: zMoney,
  fees: zMoney.nullable(),
  /** After this movement; null where unanchored or where only some types are shown. */
  balance: zMoney.nullable(),
  note: z.string(),
  instrumentId: z.string().nullable(),
  symbol: z.string().nullable(),
  source: z.enum(['statement', 'typed', 'schedule', 'paper']),
  importId: z.string().nullable(),
  line: z.number().int().nullable(),
  fillId: z.string().nullable(),
  tie: z.string().nullable(),
  /** Id of the flow this one takes back, and of the one that takes this one back. */
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  /** Typed money that still waits before it counts for limits. */
  waits: z.boolean(),
});
export type CashMovement = z.infer<typeof zCashMovement>;

const zSum = z.object({ type: zCashType, amount: zMoney, count: z.number().int() });
const zMissingRate = z.object({ from: zCurrency, to: zCurrency, day: z.string() });
export type MissingRate = z.infer<typeof zMissingRate>;

export const zCashTotals = z.object({
  currencies: z.array(
    z.object({
      currency: zCurrency,
      /** Before the first and after the last day; null where unanchored. */
      opening: zMoney.nullable(),
      closing: zMoney.nullable(),
      movements: zMoney,
      count: z.number().int(),
      types: z.array(zSum),
    }),
  ),
  /** All closing balances in the account's currency; null with the rates that are missing, or the currencies without a balance. */
  inAccountCurrency: z.object({
    currency: zCurrency,
    day: z.string(),
    total: zMoney.nullable(),
    missing: z.array(zMissingRate),
    unanchored: z.array(zCurrency),
    used: z.array(z.object({ from: zCurrency, to: zCurrency, day: z.string(), rate: z.string(), inverted: z.boolean() })),
  }),
});
export type CashTotals = z.infer<typeof zCashTotals>;

/** Units of `quote` for one `base`. */
export const zRate = z.object({ id: z.string(), day: z.string(), base: zCurrency, quote: zCurrency, rate: z.string(), source: z.enum(['typed', 'file']), fileName: z.string(), at: zInstant });
export type Rate = z.infer<typeof zRate>;

export const zStatementBalance = z.object({
  id: z.string(),
  accountId: z.string(),
  currency: zCurrency,
  day: z.string(),
  /** `opening`: before anything of its day. The others: after everything of it. */
  kind: z.enum(['opening', 'running', 'closing']),
  amount: zMoney,
  source: z.enum(['statement', 'typed']),
  importId: z.string().nullable(),
  line: z.number().int().nullable(),
  fileName: z.string().nullable(),
  at: zInstant,
});
export type KeptBalance = z.infer<typeof zStatementBalance>;

export const zPeriod = z.object({
  currency: zCurrency,
  /** `statement`: one statement's own period. `between`: from one known balance to the next. */
  kind: z.enum(['statement', 'between']),
  importId: z.string().nullable(),
  fileName: z.string().nullable(),
  /** First and last day of the movements counted. */
  from: z.string(),
  to: z.string(),
  opening: zMoney,
  movements: zMoney,
  count: z.number().int(),
  closing: zMoney,
  /** closing − opening − movements. */
  difference: zMoney,
});
export type ReconciledPeriod = z.infer<typeof zPeriod>;

export const candidateCodes = [
  'missing', 'doubled', 'extra', 'sign', 'fee-doubled', 'fee-extra', 'fee-line', 'boundary', 'boundary-day', 'foreign', 'rounding', 'interest', 'undone-import', 'undone-flow', 'type-total',
] as const;
export const zCandidate = z.object({
  code: z.enum(candidateCodes),
  /** 0 to 1: how particular the finding is. */
  weight: z.number(),
  /** Of what it speaks. */
  amount: zMoney,
  params: zParams,
  /** The movements it points at. */
  movements: z.array(zCashMovement),
});
export type Candidate = z.infer<typeof zCandidate>;

export const zInterestPeriod = z.object({
  from: z.string(),
  to: z.string(),
  days: z.number().int(),
  /** Debt on average over the days counted. */
  principal: zMoney,
  accrued: zMoney,
  /** What statements or the trader booked; positive is a cost. */
  charged: zMoney,
  difference: zMoney,
  /** Rate a year that would give what was charged; null without debt. */
  impliedRate: z.number().nullable(),
  reasons: z.array(z.object({ code: z.string(), params: zParams })),
});
export type InterestPeriod = z.infer<typeof zInterestPeriod>;

export const zCostRow = z.object({
  span: z.string(),
  from: z.string(),
  to: z.string(),
  currency: zCurrency,
  commission: zMoney,
  stampDuty: zMoney,
  transferFee: zMoney,
  other: zMoney,
  interest: zMoney,
  /** Against the planned entry; positive is a cost. Not part of the sum: it is already inside the results. */
  slippage: zMoney,
  slippageFills: z.number().int(),
  costs: zMoney,
  turnover: zMoney,
  fills: z.number().int(),
  /** costs ÷ turnover; null without turnover. */
  ofTurnover: z.number().nullable(),
  /** costs ÷ own equity when the span began; null where that is not known. */
  ofEquity: z.number().nullable(),
});
export type CostRow = z.infer<typeof zCostRow>;

const zSpan = { from: zTradingDay.nullable().default(null), to: zTradingDay.nullable().default(null) };

/** Own equity as it is shown against what is held; null with the reason why that cannot be told. */
export const zEquityCheck = z.object({
  accountId: z.string(),
  currency: zCurrency,
  equity: zMoney.nullable(),
  cash: zMoney.nullable(),
  /** Value of what was paid for, result of what is margined. */
  positions: zMoney.nullable(),
  borrowed: zMoney,
  /** cash + positions − debt. */
  held: zMoney.nullable(),
  /** equity − held: 0 ties, positive is equity that was confirmed and cannot be found. */
  difference: zMoney.nullable(),
  reason: z.enum(['equity-not-confirmed', 'no-balance-known', 'position-unknown', 'other-currency']).nullable(),
});
export type EquityCheck = z.infer<typeof zEquityCheck>;

export const cash = {
  /** Newest first. A balance stands beside each movement unless some types are left out. */
  ledger: call
    .input(zPage.extend({ accountId: zId, currency: zCurrency.nullable().default(null), types: z.array(zCashType).max(20).nullable().default(null), ...zSpan }))
    .output(z.object({ rows: z.array(zCashMovement), next: z.string().nullable() })),
  totals: call.input(z.object({ accountId: zId, ...zSpan, maxAgeDays: z.number().int().min(0).max(366).default(7) })).output(zCashTotals),
  /** Every currency of an account, or of every account: does its cash tie, or by how much does it not? */
  status: call.input(z.object({ accountId: zId.nullable().default(null) })).output(z.array(zCashStatus)),
  equityCheck: call.input(z.object({ accountId: zId })).output(zEquityCheck),
  /** Two tied legs. */
  convert: call
    .input(z.object({ accountId: zId, day: zTradingDay, from: z.object({ currency: zCurrency, amount: zPositiveMoney }), to: z.object({ currency: zCurrency, amount: zPositiveMoney }), note: z.string().max(400).default('') }))
    .output(z.array(zCashFlow)),
  /** Appends the reversal of a typed movement, of both legs where it has two. */
  undoFlow: call.input(zById).output(z.array(zCashFlow)),
  rates: call.input(zEmpty).output(z.array(zRate)),
  addRate: call.input(z.object({ day: zTradingDay, base: zCurrency, quote: zCurrency, rate: zPositiveDecimal })).output(zRate),
  removeRate: call.input(zById).output(zEmpty),
  /** All rows of a file of dates, pairs and rates, or none. */
  importRates: call.input(z.object({ fileName: z.string().max(400), contentBase64: z.string() })).output(z.object({ added: z.number().int(), replaced: z.number().int(), same: z.number().int() })),
  balances: call.input(z.object({ accountId: zId })).output(z.array(zStatementBalance)),
  addBalance: call.input(z.object({ accountId: zId, currency: zCurrency, day: zTradingDay, kind: z.enum(['opening', 'closing']), amount: zMoney })).output(zStatementBalance),
  /** A typed one; what a statement said stays. */
  removeBalance: call.input(zById).output(zEmpty),
  /** Newest first. */
  reconciliation: call.input(z.object({ accountId: zId })).output(z.object({ statuses: z.array(zCashStatus), periods: z.array(zPeriod) })),
  /** Why a period may not tie, the likeliest first. */
  candidates: call.input(z.object({ accountId: zId, currency: zCurrency, from: zTradingDay, to: zTradingDay, difference: zMoney })).output(z.array(zCandidate)),
  /** Interest that should have run on the debt, between the days on which some was charged. */
  interest: call
    .input(z.object({ accountId: zId, ...zSpan }))
    .output(z.object({ currency: zCurrency, debtNow: zMoney, periods: z.array(zInterestPeriod), debt: z.array(z.object({ day: z.string(), principal: zMoney })), gaps: z.array(z.string()) })),
  costs: call.input(z.object({ accountId: zId, unit: z.enum(['month', 'quarter', 'year']).default('month'), ...zSpan })).output(z.array(zCostRow)),
};

