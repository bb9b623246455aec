import { z } from 'zod';
import { zEmotion } from '../journal/entry.ts';
import { zTrade } from '../ledger/trade.ts';
import { zDecimal, zMoney, zNonNegativeDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId, zPage } from './base.ts';
import { zUnknownPosition } from './positions.ts';

/** The filter bar; empty lists, empty text and null mean "all". Days are closing days of trades. */
export const zTradeFilter = z.object({
  accountIds: z.array(zId).default([]),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
  planned: z.boolean().nullable().default(null),
  /** Only those of which it cannot be decided yet whether they were planned. */
  undecided: z.boolean().default(false),
  /** Results of different currencies are never added up: a figure is of one, and so are the trades behind it. */
  currency: z.string().nullable().default(null),
  instrumentId: zId.nullable().default(null),
  /** Somewhere in symbol and name. */
  text: z.string().max(80).default(''),
  direction: z.enum(['long', 'short']).nullable().default(null),
  tag: z.string().nullable().default(null),
  setup: z.string().nullable().default(null),
  emotion: zEmotion.nullable().default(null),
  /** Of closed trades, net of fees; a scratch is exactly 0. */
  result: z.enum(['win', 'loss', 'scratch']).nullable().default(null),
  /** Inclusive; a trade without R lies in no range. */
  rFrom: z.number().nullable().default(null),
  rTo: z.number().nullable().default(null),
  /** Inclusive, milliseconds; where a time of day is unknown, whole days. An open trade lies in no range. */
  heldFromMs: z.number().int().min(0).nullable().default(null),
  heldToMs: z.number().int().min(0).nullable().default(null),
  /** Of the opening: 1 Monday … 7 Sunday of its trading day; the hour on the account's own clock, a trade without a time lies in none. */
  weekday: z.number().int().min(1).max(7).nullable().default(null),
  hour: z.number().int().min(0).max(23).nullable().default(null),
});
export type TradeFilter = z.infer<typeof zTradeFilter>;

export const zTradeStatus = z.enum(['open', 'closed', 'all']);
export type TradeStatus = z.infer<typeof zTradeStatus>;

export const tradeSorts = ['closed', 'opened', 'instrument', 'account', 'planned', 'direction', 'quantity', 'entry', 'exit', 'net', 'fees', 'r', 'held', 'setup', 'plannedRisk'] as const;
/** Unknown values come last in both directions; among equals the newest trade comes first. */
export const zTradeSort = z.object({ by: z.enum(tradeSorts), desc: z.boolean() });
export type TradeSort = z.infer<typeof zTradeSort>;
const NEWEST: TradeSort = { by: 'closed', desc: true };

/** Which trades of the journal a list shows, and in which order. */
export const zTradeQuery = z.object({ filter: zTradeFilter.prefault({}), status: zTradeStatus.default('all'), sort: zTradeSort.default(NEWEST) });
export type TradeQuery = z.infer<typeof zTradeQuery>;

/** Chosen rows: those named, or all of the filter but the ones left out. */
export const zChosenTrades = zTradeQuery.omit({ sort: true }).extend({ ids: z.array(zId).max(5000).nullable().default(null), except: z.array(zId).max(5000).default([]) });
export type ChosenTrades = z.infer<typeof zChosenTrades>;

export const zTradeRow = zTrade.extend({
  symbol: z.string(),
  name: z.string(),
  accountName: z.string(),
  currency: z.string(),
  setup: z.string().nullable(),
  tags: z.array(z.string()),
  emotion: zEmotion.nullable(),
});
export type TradeRow = z.infer<typeof zTradeRow>;

const zRate = z.object({ value: z.number().nullable(), reason: z.string().nullable(), n: z.number().int(), low: z.number().nullable(), high: z.number().nullable() });

/** What chosen trades come to: counts, and sums of the closed ones, one block a currency, as the insights count them. */
export const zTradeSums = z.object({
  count: z.number().int(),
  open: z.number().int(),
  blocks: z.array(z.object({ currency: z.string(), closed: z.number().int(), wins: z.number().int(), losses: z.number().int(), scratches: z.number().int(), winRate: zRate, grossPnl: zMoney, fees: zMoney, netPnl: zMoney })),
});
export type TradeSums = z.infer<typeof zTradeSums>;

const zTag = z.string().trim().min(1).max(40);
export const tradeColumns = ['closed', 'opened', 'instrument', 'planned', 'direction', 'quantity', 'entry', 'exit', 'net', 'gross', 'fees', 'r', 'plannedRisk', 'held', 'setup', 'emotion', 'account', 'tags'] as const;
export const zTradeColumn = z.enum(tradeColumns);
export type TradeColumn = z.infer<typeof zTradeColumn>;

export const zTradeView = z.object({
  id: zId,
  name: z.string().trim().min(1).max(60),
  query: zTradeQuery,
  columns: z.array(zTradeColumn).min(1).max(tradeColumns.length),
  /** The one the screen opens with; one at most. */
  isDefault: z.boolean(),
});
export type TradeView = z.infer<typeof zTradeView>;

/** A tag and where it stands: only the trade's own can be taken away here. */
const zTagOrigin = z.object({ tag: z.string(), from: z.enum(['own', 'plan', 'note']) });
const zLevel = z.object({ planned: zDecimal.nullable(), actual: zDecimal.nullable(), difference: zDecimal.nullable(), fraction: z.number().nullable(), inR: z.number().nullable() });

/** What the plan said and what was done. A difference above 0 is to the trader's disadvantage; fractions are of the planned price. */
export const zAgainstPlan = z.object({
  entry: zLevel,
  /** Planned: the widest sealed stop. Actual: the exit of a trade that lost. */
  stop: zLevel,
  target: zLevel,
  quantity: z.object({ planned: zDecimal.nullable(), actual: zDecimal, fraction: z.number().nullable() }),
  /** Amended after the seal. */
  amended: z.boolean(),
});
export type AgainstPlan = z.infer<typeof zAgainstPlan>;

/** Which entry paid for which exit, by the account's method. */
export const zLotMatch = z.object({
  exitFillId: z.string(), entryFillId: z.string(), exitDay: z.string(), entryDay: z.string(), quantity: zDecimal,
  entryPrice: zDecimal, exitPrice: zDecimal, gross: zMoney, fees: zMoney, net: zMoney,
});
export type LotMatch = z.infer<typeof zLotMatch>;

const zMarkSource = z.string();
/** An open position as the positions screen and the trade page show it. */
export const zOpenPosition = z.object({
  accountId: z.string(), instrumentId: z.string(), symbol: z.string(), name: z.string(), market: z.string(), currency: z.string(),
  /** Signed: negative is short. */
  quantity: zDecimal,
  /** What may be sold today; null with the reason where no settlement rule is known to bind. */
  sellable: zNonNegativeDecimal.nullable(),
  averageEntry: zDecimal,
  mark: zDecimal, markSource: zMarkSource, markAt: zInstant.nullable(), markDay: z.string().nullable(),
  marketValue: zMoney, unrealised: zMoney,
  plannedRisk: zMoney.nullable(), unrealisedR: z.number().nullable(), rReason: z.string().nullable(),
  planId: z.string().nullable(), planTitle: z.string().nullable(),
  stop: zDecimal.nullable(),
  /** How far the price may move to the stop, as a fraction of the mark; below 0 it has been passed. */
  stopDistance: z.number().nullable(),
  tradeId: z.string().nullable(), openedDay: z.string(), lastArrivedAt: zInstant.nullable(),
});
export type OpenPosition = z.infer<typeof zOpenPosition>;

export const zPositionGroup = z.object({
  accountId: z.string(), accountName: z.string(), currency: z.string(), archived: z.boolean(),
  positions: z.array(zOpenPosition),
  /** Closed beyond what is known to be held: an opening position is asked for. */
  unknown: z.array(zUnknownPosition),
  /** One a currency, never added across. */
  totals: z.array(z.object({ currency: z.string(), positions: z.number().int(), marketValue: zMoney, unrealised: zMoney })),
});
export type PositionGroup = z.infer<typeof zPositionGroup>;

export const zTradePage = z.object({
  trade: zTradeRow,
  tags: z.array(zTagOrigin),
  plan: z.object({ id: z.string(), title: z.string(), state: z.string(), sealedAt: zInstant.nullable() }).nullable(),
  againstPlan: zAgainstPlan.nullable(),
  lots: z.array(zLotMatch),
  /** Lots of one trade shown at most; the rest is told by number. */
  lotsLeftOut: z.number().int(),
  position: zOpenPosition.nullable(),
  /** Cash about the instrument while the trade was open: dividends, funding, fees. It is beside the result, not in it. */
  flows: z.array(z.object({ id: z.string(), day: z.string(), type: z.string(), amount: zMoney, currency: z.string(), importId: z.string().nullable(), line: z.number().int().nullable() })),
});
export type TradePage = z.infer<typeof zTradePage>;

export const trades = {
  /** `skip` rows after the cursor, so that a list can be entered anywhere. */
  list: call.input(zPage.extend({ ...zTradeQuery.shape, skip: z.number().int().min(0).default(0) })).output(z.object({ rows: z.array(zTradeRow), next: z.string().nullable(), total: z.number().int() })),
  get: call.input(zById).output(zTradeRow),
  page: call.input(zById).output(zTradePage),
  /** The trades before and after one in a list; null at its ends, and all null where the list does not hold it. */
  neighbours: call.input(zTradeQuery.extend({ id: zId })).output(z.object({ previous: zId.nullable(), next: zId.nullable(), place: z.number().int().nullable(), total: z.number().int() })),
  sums: call.input(zChosenTrades).output(zTradeSums),
  /** What the filter bar offers. */
  choices: call.input(zEmpty).output(z.object({ setups: z.array(z.string()), tags: z.array(z.string()) })),
  /** Puts a tag on trades, or takes their own one off. It hangs beside them and changes no number. `kept`: still there, in a plan or a note. */
  tag: call.input(z.object({ chosen: zChosenTrades, tag: zTag, on: z.boolean() })).output(z.object({ changeId: zId, changed: z.number().int(), kept: z.number().int() })),
  undoTag: call.input(zById).output(z.object({ changed: z.number().int() })),
  /** A piece of the table as CSV, exactly these columns; the first piece brings the head. `words` puts codes into the reader's language. */
  csv: call
    .input(z.object({ chosen: zChosenTrades, sort: zTradeSort, columns: z.array(z.object({ id: zTradeColumn, header: z.string().max(120) })).min(1).max(30), words: z.record(z.string().max(40), z.string().max(80)).default({}), cursor: z.string().nullable().default(null), limit: z.number().int().min(1).max(5000).default(2000) }))
    .output(z.object({ text: z.string(), rows: z.number().int(), next: z.string().nullable() })),
  views: call.input(zEmpty).output(z.array(zTradeView)),
  /** Without an id: a new one. */
  saveView: call.input(zTradeView.extend({ id: zId.nullable() })).output(zTradeView),
  removeView: call.input(zById).output(zEmpty),
  restoreView: call.input(zById).output(zTradeView),
  positions: call.input(zEmpty).output(z.array(zPositionGroup)),
};
