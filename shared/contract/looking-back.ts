import { z } from 'zod';
import { zAttachmentInfo, zCheckIn, zEmotion, zJournalEntry } from '../journal/entry.ts';
import { PERIOD_PATTERN, periodKinds } from '../review/period.ts';
import { zFlagsSeen } from '../review/flags-seen.ts';
import { zReview, zReviewWords } from '../review/review.ts';
import { zRoutineTerms } from '../routines/routine.ts';
import { zStopRule } from '../rules/stop-rule.ts';
import { zMoney } from '../money/schema.ts';
import { CONVENTIONS } from '../stats/conventions.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId, zPage } from './base.ts';
import { zTradeFilter, zTradeRow } from './trades.ts';

export { trades, zTradeFilter, zTradeRow, type TradeFilter, type TradeRow } from './trades.ts';

/** A number with its sample and interval; null is "undefined", with the reason as a code. */
const intervalMethod = { method: z.enum(['wilson', 'bootstrap', 'student', 'delta']).nullable().optional() };
/** `method`: how the interval was found. Large samples are not drawn again and again: theirs come from sums. */
export const zEstimate = z.object({ value: z.number().nullable(), reason: z.string().nullable(), n: z.number().int(), low: z.number().nullable(), high: z.number().nullable(), ...intervalMethod });
export type Estimate = z.infer<typeof zEstimate>;
export const zMoneyEstimate = z.object({ value: zMoney.nullable(), reason: z.string().nullable(), n: z.number().int(), low: zMoney.nullable(), high: zMoney.nullable(), ...intervalMethod });
export type MoneyEstimate = z.infer<typeof zMoneyEstimate>;

/** A row of wins or of losses: the longest, how long it is on average by chance, and how likely one that long is by chance. */
const zStreak = z.object({ longest: z.number().int(), expected: z.number().nullable(), chance: z.number().nullable() });

export const zStatistics = z.object({
  currency: z.string(),
  trades: z.number().int(),
  wins: z.number().int(),
  losses: z.number().int(),
  scratches: z.number().int(),
  winRate: zEstimate,
  payoffRatio: zEstimate,
  profitFactor: zEstimate,
  expectancy: zMoneyEstimate,
  expectancyR: zEstimate,
  netPnl: zMoney,
  grossPnl: zMoney,
  fees: zMoney,
  averageWin: zMoney.nullable(),
  averageLoss: zMoney.nullable(),
  largestWin: zMoney.nullable(),
  largestLoss: zMoney.nullable(),
  longestWinStreak: z.number().int(),
  longestLossStreak: z.number().int(),
  maxDrawdown: z.object({ amount: zMoney, fraction: z.number().nullable(), peakDay: z.string().nullable(), troughDay: z.string().nullable(), recoveredDay: z.string().nullable() }),
  medianHoldingDaysWinners: z.number().nullable(),
  medianHoldingDaysLosers: z.number().nullable(),
  /** Milliseconds, of the trades alone whose times are known. */
  meanHoldingMs: zEstimate,
  /** Fees ÷ Σ |result before fees|. */
  costRate: zEstimate,
  /** Of entries against their plans, in R; positive is worse. */
  slippage: zEstimate,
  /** Share of calendar days with something held. */
  exposure: zEstimate,
  streaks: z.object({ win: zStreak, loss: zStreak, current: z.number().int(), count: z.number().int(), expectedCount: z.number().nullable(), countDeviation: z.number().nullable() }),
  /** What the figures are reckoned from, so that each can be reckoned again by hand: sums, and what they were taken over. */
  inputs: z
    .object({
      won: zMoney, lost: zMoney, moved: zMoney, rSum: z.number(), rN: z.number().int(), slipSum: z.number(), slipN: z.number().int(), heldMs: z.number(), timed: z.number().int(), heldDays: z.number().int(), allDays: z.number().int(), peak: zMoney, trough: zMoney,
      middleWinners: z.tuple([z.number(), z.number()]).nullable(), middleLosers: z.tuple([z.number(), z.number()]).nullable(),
    })
    .optional(),
  /** What each figure takes for granted, as codes under its name. */
  conventions: z.record(z.string(), z.array(z.enum(CONVENTIONS))),
});
export type Statistics = z.infer<typeof zStatistics>;

/** `inputs`: what the row's figures are reckoned from. */
export const zGroupRow = z.object({ key: z.string(), label: z.string(), n: z.number().int(), winRate: zEstimate, expectancy: zMoneyEstimate, payoffRatio: zEstimate, expectancyR: zEstimate, netPnl: zMoney, inputs: z.object({ wins: z.number().int(), losses: z.number().int(), won: zMoney, lost: zMoney, rSum: z.number(), rN: z.number().int() }).optional() });
export type GroupRow = z.infer<typeof zGroupRow>;

/** A measure of one group less that of another: how many trades stand on either side, and the interval of the difference itself; value null without a trade on either. */
const ofDifference = { n: z.number().int(), against: z.number().int(), method: z.enum(['newcombe', 'welch']) };
const zDifference = z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), ...ofDifference });
export const zGroupDifference = z.object({ winRate: zDifference, expectancy: z.object({ value: zMoney.nullable(), low: zMoney.nullable(), high: zMoney.nullable(), ...ofDifference }), expectancyR: zDifference });
export type GroupDifference = z.infer<typeof zGroupDifference>;

/** One block a currency: sums never cross currencies. */
export const zInsightBlock = z.object({
  currency: z.string(),
  statistics: zStatistics,
  /** Cumulative realised net result by closing day, with the drawdown from its running peak (≤ 0). */
  equity: z.array(z.object({ day: z.string(), cumulative: zMoney, drawdown: zMoney })),
  rHistogram: z.object({ bins: z.array(z.object({ from: z.number().nullable(), to: z.number().nullable(), count: z.number().int() })), n: z.number().int(), withoutR: z.number().int() }),
  calendar: z.array(z.object({ day: z.string(), net: zMoney, r: z.number().nullable(), trades: z.number().int() })),
  /** At the end of each closing day, over the last `rollingWindow` trades up to then; ends of 95 % intervals, Wilson's and the delta method's. */
  rolling: z.array(
    z.object({
      day: z.string(), n: z.number().int(), winRate: z.number().nullable(), winRateLow: z.number().nullable(), winRateHigh: z.number().nullable(),
      payoffRatio: z.number().nullable(), payoffLow: z.number().nullable(), payoffHigh: z.number().nullable(),
    }),
  ),
  rollingWindow: z.number().int(),
  planned: z.array(zGroupRow),
  /** Planned less unplanned. */
  plannedDifference: zGroupDifference,
  byWeekday: z.array(zGroupRow),
  bySetup: z.array(zGroupRow),
  byEmotion: z.array(zGroupRow),
  byInstrument: z.array(zGroupRow),
});
export type InsightBlock = z.infer<typeof zInsightBlock>;

export const breakdownDimensions = ['account', 'strategy', 'setup', 'instrument', 'side', 'weekday', 'hour', 'emotion', 'adherence', 'planned', 'tag'] as const;
export type BreakdownDimension = (typeof breakdownDimensions)[number];

/** Rows of one currency. A trade stands in several rows only where it has several tags. */
export const zBreakdown = z.object({
  currency: z.string(),
  /** Closed trades of the filter. */
  n: z.number().int(),
  rows: z.array(
    zGroupRow.extend({
      profitFactor: zEstimate,
      fees: zMoney,
      /** Below the stated number of trades nothing is claimed of a row. */
      enough: z.boolean(),
    }),
  ),
});
export type Breakdown = z.infer<typeof zBreakdown>;

export const insights = {
  /** Hours and weekdays are those of the opening, in the account's own zone. */
  breakdown: call
    .input(z.object({ filter: zTradeFilter.prefault({}), by: z.enum(breakdownDimensions) }))
    .output(z.object({ by: z.enum(breakdownDimensions), enough: z.number().int(), blocks: z.array(zBreakdown) })),
  get: call.input(z.object({ filter: zTradeFilter.prefault({}) })).output(z.object({ blocks: z.array(zInsightBlock), filterTags: z.array(z.string()) })),
  statistics: call.input(z.object({ filter: zTradeFilter.prefault({}) })).output(z.array(zStatistics)),
};

export const journal = {
  list: call.input(zPage.extend({ kind: zJournalEntry.shape.kind.nullable().default(null) })).output(z.object({ rows: z.array(zJournalEntry), next: z.string().nullable() })),
  /** The entry of a subject; null when nothing has been written yet. */
  get: call.input(z.object({ kind: zJournalEntry.shape.kind, subject: z.string().min(1).max(80) })).output(zJournalEntry.nullable()),
  save: call
    .input(z.object({ kind: zJournalEntry.shape.kind, subject: z.string().min(1).max(80), revision: z.number().int(), markdown: zJournalEntry.shape.markdown, tags: zJournalEntry.shape.tags, emotion: zEmotion.nullable() }))
    .output(zJournalEntry),
  remove: call.input(zById).output(zEmpty),
  restore: call.input(zById).output(zJournalEntry),
  search: call.input(z.object({ query: z.string().trim().min(1).max(200), limit: z.number().int().min(1).max(200).default(50) })).output(
    z.array(z.object({ entryId: z.string(), kind: zJournalEntry.shape.kind, subject: z.string(), snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })), updatedAt: zInstant })),
  ),
  tags: call.input(zEmpty).output(z.array(z.object({ tag: z.string(), count: z.number().int() }))),
  attach: call.input(z.object({ entryId: zId.nullable(), name: z.string().max(200), mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']), contentBase64: z.string() })).output(zAttachmentInfo),
  attachment: call.input(zById).output(zAttachmentInfo.extend({ contentBase64: z.string() })),
  checkIns: call.input(z.object({ from: z.string().nullable().default(null), to: z.string().nullable().default(null) })).output(z.array(zCheckIn)),
  checkIn: call.input(zCheckIn.omit({ id: true, at: true, day: true })).output(zCheckIn),
};

const zOfCommitment = z.object({ id: zId, revision: z.number().int(), commitmentId: z.string().min(1).max(40) });

/** A trade of a retrospective: what a line says of it, and the codes of the violations of that time it is marked with. */
const zReviewTrade = zTradeRow.pick({ id: true, symbol: true, name: true, accountName: true, direction: true, planned: true, netPnl: true, currency: true, r: true, rReason: true }).extend({ closedDay: z.string(), violations: z.array(z.string()) });
const zReviewTrades = z.object({ rows: z.array(zReviewTrade), total: z.number().int() });
export type ReviewTrades = z.infer<typeof zReviewTrades>;

export const reviews = {
  list: call.input(z.object({ kind: z.enum(periodKinds).default('week') })).output(z.array(zReview)),
  /** Of a week ('2026-W47'), a day ('2026-11-20') or a month ('2026-11'), with its facts as they stand now (frozen when signed). Created as a draft on first sight. */
  get: call.input(z.object({ week: z.string().regex(PERIOD_PATTERN) })).output(zReview),
  /** The flags a signature given now would freeze; null of a day, which has too little in it. */
  flags: call.input(z.object({ week: z.string().regex(PERIOD_PATTERN) })).output(zFlagsSeen.nullable()),
  /** The trades that closed in it as they stand now, the first twenty of them. */
  trades: call.input(z.object({ week: z.string().regex(PERIOD_PATTERN) })).output(zReviewTrades),
  save: call.input(z.object({ id: zId, revision: z.number().int(), words: zReviewWords })).output(zReview),
  /** The commitment becomes a rule that holds at once: a new one, or one made tighter. accountId null: over all accounts. */
  holdByRule: call.input(zOfCommitment.extend({ accountId: zId.nullable(), rule: zStopRule })).output(zReview),
  holdByRoutine: call.input(zOfCommitment.extend({ terms: zRoutineTerms })).output(zReview),
  holdByExistingRoutine: call.input(zOfCommitment.extend({ routineId: zId })).output(zReview),
  /** Takes the tie back, not the rule or the routine. */
  releaseHold: call.input(zOfCommitment).output(zReview),
  sign: call.input(z.object({ id: zId, revision: z.number().int(), name: z.string().trim().min(1).max(80) })).output(zReview),
};
