import { z } from 'zod';
import { zMoney } from '../money/schema.ts';
import { zEvidence } from '../rules/evidence.ts';
import { unjudgedReasons } from '../rules/replay/not-replayable.ts';
import { zStopRule } from '../rules/stop-rule.ts';

import { call, zEmpty, zId } from './base.ts';
import { zTradeFilter } from './trades.ts';

/** Which rules the past is told under. */
export const zTwinQuestion = z.object({
  /** Which trades are counted. Rules see all of the past of their account whatever is counted: a day's loss is made by every trade of the day. */
  filter: zTradeFilter.prefault({}),
  /** A rule that is not in force, or one that is with other terms (by its id). accountId null: over all accounts. */
  proposed: z.object({ accountId: zId.nullable(), rule: zStopRule }).nullable().default(null),
  /** Keys of rules and caps that are left out. */
  without: z.array(z.string().max(140)).max(500).default([]),
});
export type TwinQuestion = z.infer<typeof zTwinQuestion>;

export const twinRuleStates = ['replayed', 'only-warns', 'cannot', 'left-out', 'off'] as const;

export const zTwinRule = z.object({
  key: z.string(),
  /** null: over all accounts. */
  accountId: z.string().nullable(),
  /** null: a cap of the account's own discipline. */
  rule: zStopRule.nullable(),
  /** What it limits sizes to, times own equity; null: it limits none. `source` is where the number stands. */
  cap: z.object({ of: z.enum(['leverage', 'loss-at-stop']), limit: z.number(), source: z.enum(['rule', 'ladder', 'discipline']) }).nullable(),
  state: z.enum(twinRuleStates),
  /** Of one that cannot be replayed: what the past does not hold. */
  reason: z.enum(unjudgedReasons).nullable(),
  proposed: z.boolean(),
});
export type TwinRule = z.infer<typeof zTwinRule>;

const zSide = z.object({ net: zMoney, r: z.number().nullable(), rTrades: z.number().int() });
const zBand = z.object({ low: zMoney, high: zMoney });

/** Both histories of one currency. */
export const zTwinBlock = z.object({
  currency: z.string(),
  trades: z.number().int(),
  from: z.string(),
  to: z.string(),
  own: zSide,
  twin: zSide,
  /** Twin less own: above 0, the rules would have brought more. `interval`, `intervalR`: 95 %, null where there is too little to say anything. */
  difference: z.object({ net: zMoney, r: z.number().nullable(), rTrades: z.number().int(), interval: zBand.nullable(), intervalR: z.object({ low: z.number(), high: z.number() }).nullable() }),
  resamples: z.number().int(),
  /** Kept out, with what they brought; and made smaller, with what that changes. */
  out: z.object({ trades: z.number().int(), net: zMoney }),
  cut: z.object({ trades: z.number().int(), net: zMoney }),
  changedDays: z.number().int(),
  enough: z.boolean(),
  least: z.object({ trades: z.number().int(), days: z.number().int() }),
  unjudged: z.object({ trades: z.number().int(), reasons: z.array(z.object({ reason: z.enum(unjudgedReasons), trades: z.number().int() })) }),
  rules: z.array(z.object({ key: z.string(), stopped: z.number().int(), alone: z.number().int(), net: zMoney, netAlone: zMoney, cut: z.number().int(), cutNet: zMoney, unjudged: z.number().int() })),
  /** Running totals by closing day; the band is of the twin's, null where there is too little. */
  curve: z.array(z.object({ day: z.string(), own: zMoney, twin: zMoney, band: zBand.nullable() })),
});
export type TwinBlock = z.infer<typeof zTwinBlock>;

/** A trade that would not have been, or would have been smaller. */
export const zTwinTrade = z.object({
  id: z.string(),
  accountId: z.string(),
  symbol: z.string(),
  openedAt: z.string().nullable(),
  openedDay: z.string(),
  closedDay: z.string(),
  currency: z.string(),
  net: zMoney,
  r: z.number().nullable(),
  /** What it would have brought; 0 where it would not have been. */
  twinNet: zMoney,
  stops: z.array(z.object({ key: z.string(), kind: z.string(), at: z.string().nullable(), evidence: zEvidence })),
  cut: z.object({ key: z.string(), of: z.enum(['leverage', 'loss-at-stop']), limit: z.number(), equity: zMoney, wanted: zMoney, allowed: zMoney }).nullable(),
});
export type TwinTrade = z.infer<typeof zTwinTrade>;

export const zTwinAnswer = z.object({
  state: z.literal('done'),
  rules: z.array(zTwinRule),
  blocks: z.array(zTwinBlock),
  /** Newest first, the last ones where there are more than can be read. */
  changed: z.array(zTwinTrade),
  changedCount: z.number().int(),
});
export type TwinAnswer = z.infer<typeof zTwinAnswer>;

export const zTwinRunning = z.object({ state: z.literal('running'), phase: z.enum(['reading', 'replaying', 'drawing']), done: z.number().int(), total: z.number().int() });
export type TwinRunning = z.infer<typeof zTwinRunning>;

export const twin = {
  /** Begins the replay, or says how far it is, or what it found; kept until the journal changes. */
  replay: call.input(zTwinQuestion).output(z.discriminatedUnion('state', [zTwinRunning, zTwinAnswer])),
  /** Stops what runs for a question. */
  stop: call.input(zTwinQuestion).output(zEmpty),
};
