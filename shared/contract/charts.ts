import { z } from 'zod';
import { zMoney } from '../money/schema.ts';
import { call } from './base.ts';
import { zEstimate, zMoneyEstimate, zTradeFilter } from './looking-back.ts';

const count = z.number().int();
const ofFilter = z.object({ filter: zTradeFilter.prefault({}) });

/** Trades opened on a weekday (1 Monday … 7 Sunday) in an hour of the account's own clock; hour null: only the day is known. */
const zSlot = z.object({ weekday: count, hour: count.nullable(), n: count, expectancy: zMoneyEstimate, expectancyR: zEstimate, winRate: zEstimate });
export type Slot = z.infer<typeof zSlot>;

/** Milliseconds; `untimed` are left out: of them only days are known. */
const zHeldSide = z.object({ median: zEstimate, untimed: count });
export type HeldSide = z.infer<typeof zHeldSide>;

export const zTimingBlock = z.object({
  currency: z.string(),
  /** Closed trades of the filter. */
  n: count,
  slots: z.array(zSlot),
  holding: z.object({
    /** Classes with somebody in them, the shortest first; scratches are in none. */
    bins: z.array(z.object({ fromMs: z.number(), toMs: z.number().nullable(), wins: count, losses: count })),
    winners: zHeldSide,
    losers: zHeldSide,
    /** Median of the losers less that of the winners, milliseconds; null where either has no interval. */
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** From the times themselves; else from their classes, each 26 % wide. */
    exact: z.boolean(),
  }),
});
export type TimingBlock = z.infer<typeof zTimingBlock>;

const zExcursion = z.object({
  id: z.string(), symbol: z.string(), direction: z.enum(['long', 'short']), closedDay: z.string(),
  /** Before fees, the worst and the best it stood at; adverse ≤ 0 ≤ favourable. */
  adverse: zMoney, favourable: zMoney,
  /** After fees. */
  net: zMoney,
  adverseR: z.number().nullable(), favourableR: z.number().nullable(), r: z.number().nullable(),
  daysWithoutRange: count,
});
export type Excursion = z.infer<typeof zExcursion>;

export const zExcursionBlock = z.object({
  currency: z.string(),
  /** Closed trades of the filter; of these in instruments of which any daily price is known; of these the newest were looked at. */
  closed: count, priced: count, looked: count,
  /** Looked at, but without a price on any of their days; or in a history too long to be replayed. */
  withoutPrices: count, leftOut: count,
  points: z.array(zExcursion),
  /** Of the points with an R: how many stood beyond −1 R, and how many of those ended above zero. */
  withR: count, beyond: count, beyondWon: count,
});
export type ExcursionBlock = z.infer<typeof zExcursionBlock>;

/** Paid is positive, received negative. Interest and funding belong to accounts and days, not to trades: null where the filter asks for more than these. */
const zCostMonth = z.object({ month: z.string(), trades: count, fees: zMoney, interest: zMoney.nullable(), funding: zMoney.nullable(), total: zMoney, rate: zEstimate });
export type CostMonth = z.infer<typeof zCostMonth>;
export const zCostBlock = z.object({ currency: z.string(), months: z.array(zCostMonth), fees: zMoney, interest: zMoney.nullable(), funding: zMoney.nullable(), rate: zEstimate });
export type CostBlock = z.infer<typeof zCostBlock>;

export const charts = {
  timing: call.input(ofFilter).output(z.object({ enough: count, blocks: z.array(zTimingBlock) })),
  excursions: call.input(ofFilter).output(z.object({ most: count, blocks: z.array(zExcursionBlock) })),
  costs: call.input(ofFilter).output(z.object({ blocks: z.array(zCostBlock) })),
};
