import { z } from 'zod';
import { effectUnits, flagIds, missingReasons } from '../bias/flag.ts';
import { severities } from '../bias/severity.ts';
import { whyNots } from '../bias/why-not.ts';
import { zEmotion } from '../journal/entry.ts';
import { zMoney } from '../money/schema.ts';
import { call, zId, zPage } from './base.ts';

/** Days are closing days; without accounts all but those on paper. */
export const zBiasFilter = z.object({ accountIds: z.array(zId).default([]), from: z.string().nullable().default(null), to: z.string().nullable().default(null) });
export type BiasFilter = z.infer<typeof zBiasFilter>;

const zMonthValue = z.object({ month: z.string(), effect: z.number().nullable(), n: z.number().int(), compared: z.number().int() });

/** A trade behind a flag, named so that it can be gone to. */
const zTradeBehind = z.object({ id: z.string(), symbol: z.string(), closedDay: z.string(), net: zMoney, r: z.number().nullable() });

export const zFlagTrades = z.object({ rows: z.array(zTradeBehind), next: z.string().nullable() });
export type FlagTrades = z.infer<typeof zFlagTrades>;

export const zFinding = z.object({
  id: z.enum(flagIds),
  citation: z.string(),
  unit: z.enum(effectUnits),
  /** 1: the bias shows as an effect above 0; −1: below. */
  sign: z.union([z.literal(1), z.literal(-1)]),
  state: z.enum(['judged', 'too-few', 'missing']),
  missing: z.enum(missingReasons).nullable(),
  /** Why it is too few; null in the other states. */
  why: z.enum(whyNots).nullable().default(null),
  /** It stands in for the real measure. */
  proxy: z.boolean(),
  /** Rows of the flag, rows they are compared with, days; and below how many nothing is said. */
  n: z.number().int(),
  compared: z.number().int(),
  days: z.number().int(),
  least: z.object({ seen: z.number().int(), compared: z.number().int(), days: z.number().int() }),
  effect: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  /** After Holm's correction over the flags judged together. */
  corrected: z.number().nullable(),
  /** How many were judged together. */
  together: z.number().int(),
  method: z.enum(['exact', 'drawn']).nullable(),
  severity: z.enum(severities),
  facts: z.record(z.string(), z.number().nullable()),
  cost: z.object({ n: z.number().int(), compared: z.number().int(), net: zMoney.nullable(), means: z.object({ flagged: zMoney, comparable: zMoney }).nullable().default(null), low: zMoney.nullable(), high: zMoney.nullable(), r: z.number().nullable(), rN: z.number().int() }).nullable(),
  months: z.array(zMonthValue),
  /** The dearest of the trades behind it, and how many there are. */
  trades: z.array(zTradeBehind),
  tradeCount: z.number().int(),
});
export type WireFinding = z.infer<typeof zFinding>;

const considered = {
  currency: z.string(),
  /** Closed trades that were looked at: the newest of all there are. */
  considered: z.number().int(),
  total: z.number().int(),
};

export const zBiasBlock = z.object({ ...considered, findings: z.array(zFinding), turnover: z.array(z.object({ month: z.string(), turnover: z.number().nullable(), drag: z.number().nullable() })) });
export type BiasBlock = z.infer<typeof zBiasBlock>;

const zEnd = { low: zMoney.nullable(), high: zMoney.nullable() };
export const zWaitSpan = z.object({
  /** Minutes since the last loss, from and below. */
  from: z.number(),
  to: z.number(),
  n: z.number().int(),
  net: z.object({ value: zMoney, ...zEnd }).nullable(),
  r: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() }).nullable(),
});
export const zCoolingOffBlock = z.object({
  ...considered,
  n: z.number().int(),
  least: z.number().int(),
  spans: z.array(zWaitSpan),
  /** The longest wait before which entries did worse than after it; null: the record does not say. */
  estimate: z.object({ minutes: z.number(), effect: z.number(), low: z.number().nullable(), high: z.number().nullable(), sooner: z.number().int(), later: z.number().int(), corrected: z.number() }).nullable(),
  compared: z.number().int(),
});
export type CoolingOffBlock = z.infer<typeof zCoolingOffBlock>;

export const zFeltRow = z.object({
  emotion: zEmotion.nullable(),
  n: z.number().int(),
  wins: z.number().int(),
  losses: z.number().int(),
  winRate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  meanNet: zMoney,
  meanR: z.number().nullable(),
  rN: z.number().int(),
  /** Win rate less that of the other declared emotions; null below the least number. */
  against: z.object({ effect: z.number(), low: z.number().nullable(), high: z.number().nullable(), corrected: z.number() }).nullable(),
});
export const zEmotionBlock = z.object({ ...considered, least: z.number().int(), rows: z.array(zFeltRow) });
export type EmotionBlock = z.infer<typeof zEmotionBlock>;

/** What the trades say of known biases, one block a currency. */
export const bias = {
  flags: call.input(z.object({ filter: zBiasFilter.prefault({}) })).output(z.array(zBiasBlock)),
  /** Every trade behind a flag, the dearest first. */
  trades: call.input(zPage.extend({ filter: zBiasFilter.prefault({}), currency: z.string(), id: z.enum(flagIds) })).output(zFlagTrades),
  emotions: call.input(z.object({ filter: zBiasFilter.prefault({}) })).output(z.array(zEmotionBlock)),
  coolingOff: call.input(z.object({ filter: zBiasFilter.prefault({}) })).output(z.array(zCoolingOffBlock)),
};
