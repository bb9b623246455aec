import { z } from 'zod';
import { deviationKinds } from '../discipline/deviation.ts';
import { eventCodes, eventSubjects } from '../discipline/event.ts';
import { zGoal, zGoalTerms } from '../discipline/goal.ts';
import { disciplineParts } from '../discipline/score.ts';
import { zMoney } from '../money/schema.ts';
import { call, zById, zEmpty, zId, zPage } from './base.ts';
import { zEstimate, zMoneyEstimate } from './looking-back.ts';
import { zTradeFilter } from './trades.ts';

/** The part of the filter that deeds can follow: what came of a trade must not decide which deeds are counted. */
export const zProcessFilter = z.object({ accountIds: z.array(zId).default([]), from: z.string().nullable().default(null), to: z.string().nullable().default(null) });
export type ProcessFilter = z.infer<typeof zProcessFilter>;

export const zPartScore = z.object({
  part: z.enum(disciplineParts),
  kept: z.number().int(),
  of: z.number().int(),
  share: z.number().nullable(),
  reason: z.enum(['no-opportunity']).nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  weight: z.number(),
  counted: z.number().nullable(),
  points: z.number().nullable(),
});
export type PartScore = z.infer<typeof zPartScore>;

export const zScore = z.object({ score: z.number().nullable(), reason: z.enum(['no-opportunity']).nullable(), n: z.number().int(), weighed: z.number(), parts: z.array(zPartScore) });
export type Score = z.infer<typeof zScore>;

export const zDisciplineAnswer = z.object({
  /** First and last day that count; the journal cannot be asked about days before it was kept. */
  from: z.string(),
  to: z.string(),
  score: zScore,
  periods: z.array(z.object({ period: z.string(), from: z.string(), to: z.string(), score: zScore })),
  /** Accounts on paper are left out unless they are asked for. */
  paperLeftOut: z.boolean(),
});
export type DisciplineAnswer = z.infer<typeof zDisciplineAnswer>;

export const zEvent = z.object({ part: z.enum(disciplineParts), day: z.string(), kept: z.boolean(), code: z.enum(eventCodes), accountId: z.string().nullable(), subject: z.enum(eventSubjects), id: z.string(), name: z.string() });
export type ProcessEvent = z.infer<typeof zEvent>;

/** Trades that have something in common: sums they can be reckoned from again, and means with Student's interval. */
const group = { n: z.number().int(), wins: z.number().int(), losses: z.number().int(), netPnl: zMoney, rN: z.number().int(), rSum: z.number(), expectancy: zMoneyEstimate, expectancyR: zEstimate };
export const zTradeGroup = z.object(group);
export type TradeGroup = z.infer<typeof zTradeGroup>;

/** Mean of the one less mean of the other, Welch's interval; and that times the number of trades. */
const against = {
  difference: zMoneyEstimate,
  differenceR: zEstimate,
  cost: z.object({ net: zMoney.nullable(), low: zMoney.nullable(), high: zMoney.nullable() }),
  costR: z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
};
export const zDeviationRow = z.object({ kind: z.enum(deviationKinds), /** Known by its exit price alone: not compared. */ byExit: z.boolean(), ...group, ...against });
export type DeviationRow = z.infer<typeof zDeviationRow>;

export const zDeviationBlock = z.object({
  currency: z.string(),
  enough: z.number().int(),
  kept: zTradeGroup,
  deviated: zTradeGroup.extend(against),
  /** Trades of which the record cannot tell whether they had a plan. */
  undecided: z.number().int(),
  kinds: z.array(zDeviationRow),
});
export type DeviationBlock = z.infer<typeof zDeviationBlock>;

const zBehind = z.object({ id: z.string(), symbol: z.string(), accountName: z.string(), closedDay: z.string(), net: zMoney, r: z.number().nullable(), kinds: z.array(z.enum(deviationKinds)) });
export type TradeBehind = z.infer<typeof zBehind>;

/** Deeds and not results: the discipline score, and what leaving plans came to. */
export const processCalls = {
  score: call.input(z.object({ filter: zProcessFilter.prefault({}), by: z.enum(['week', 'month']).default('month') })).output(zDisciplineAnswer),
  /** The opportunities of a part, newest first. */
  events: call.input(zPage.extend({ filter: zProcessFilter.prefault({}), part: z.enum(disciplineParts), kept: z.boolean().nullable().default(null) })).output(z.object({ rows: z.array(zEvent), next: z.string().nullable() })),
  deviations: call.input(z.object({ filter: zTradeFilter.prefault({}) })).output(z.array(zDeviationBlock)),
  /** Trades of one kind; 'kept' and 'deviated' are the two sides. Newest closing first. */
  deviationTrades: call
    .input(zPage.extend({ filter: zTradeFilter.prefault({}), currency: z.string(), kind: z.enum([...deviationKinds, 'kept', 'deviated']) }))
    .output(z.object({ rows: z.array(zBehind), next: z.string().nullable() })),
};

const zComparedPoint = z.object({ day: z.string(), own: z.number(), benchmark: z.number().nullable() });
export const zComparison = z.object({
  accountId: z.string(),
  instrumentId: z.string().nullable(),
  symbol: z.string().nullable(),
  /** null with a reason where nothing can be compared. */
  reason: z.enum(['no-benchmark', 'no-equity', 'no-own-results', 'no-benchmark-prices']).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  own: z.number().nullable(),
  benchmark: z.number().nullable(),
  excess: z.number().nullable(),
  n: z.number().int(),
  missing: z.number().int(),
  perYear: z.number().int(),
  ownDrawdown: z.number().nullable(),
  benchmarkDrawdown: z.number().nullable(),
  ownSharpe: zEstimate,
  benchmarkSharpe: zEstimate,
  points: z.array(zComparedPoint),
});
export type BenchmarkComparison = z.infer<typeof zComparison>;

export const goals = {
  list: call.input(z.object({ accountId: zId.nullable().default(null) })).output(z.array(zGoal)),
  add: call.input(zGoalTerms).output(zGoal),
  change: call.input(z.object({ id: zId, revision: z.number().int(), terms: zGoalTerms })).output(zGoal),
  remove: call.input(zById).output(zEmpty),
  restore: call.input(zById).output(zGoal),
  /** Own time-weighted return against the account's benchmark over the same dates. */
  compare: call.input(z.object({ accountId: zId, from: z.string().nullable().default(null), to: z.string().nullable().default(null) })).output(zComparison),
  /** null: none any more. Answers what it was before. */
  setBenchmark: call.input(z.object({ accountId: zId, instrumentId: zId.nullable() })).output(z.object({ instrumentId: z.string().nullable(), before: z.string().nullable() })),
};
