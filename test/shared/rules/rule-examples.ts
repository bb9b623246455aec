import { orderFacts, type OrderBook } from '../../../shared/gate/order-facts.ts';
import type { GateRules } from '../../../shared/gate/input.ts';
import { stopRule } from '../../../shared/rules/defaults.ts';
import type { ClosedTradeFacts, LossFacts, OrderFacts, PeriodFacts, RuleFacts } from '../../../shared/rules/rule-facts.ts';
import type { Action, Condition, StopRule } from '../../../shared/rules/stop-rule.ts';

export const NOW = '2026-11-20T06:00:00.000Z';
export const TODAY = '2026-11-20';
export const NEXT_DAY_AT = '2026-11-20T16:00:00.000Z';

/** An order of 10 000.00 in an account of 100 000.00, after which half of it is in the market. */
export const order: OrderFacts = {
  instrumentId: 'i1',
  assetClass: 'stock',
  strategy: 'Breakout',
  hasPlan: true,
  equity: 10_000_000,
  currency: 'CNY',
  exposureAfter: 5_000_000,
  notional: 1_000_000,
  instrumentAfter: 1_000_000,
  sectorAfter: 2_000_000,
  callDistanceAfter: 0.4,
  freeCashAfter: 5_000_000,
  openRiskAfter: 200_000,
  openPositionsAfter: 3,
  addsTo: null,
  beyondPlan: false,
  sizeBaseline: () => ({ median: 1_000_000, n: 20 }),
};

export const period: PeriodFacts = { from: TODAY, endsAt: NEXT_DAY_AT, byCurrency: [{ currency: 'CNY', realised: 0, equityAtStart: 10_000_000 }], r: null };

/** Nothing has happened and nothing is wrong. */
export const calm: RuleFacts = {
  now: NOW,
  zone: 'Asia/Shanghai',
  tradingDay: TODAY,
  nextDayAt: NEXT_DAY_AT,
  accountId: 'a1',
  period: () => period,
  drawdown: [{ currency: 'CNY', equity: 10_000_000, peak: 10_000_000 }],
  closed: () => [],
  opened: () => ({ count: 0, lastAt: null }),
  lastLoss: () => null,
  events: [],
  checkIn: { at: '2026-11-20T01:00:00.000Z', emotion: 'calm', sleep: 4, stress: 2, urge: 2 },
  lenderFlags: [],
  overdue: { retrospective: null, checkIn: false },
  unplannedEntry: null,
  stopWidened: null,
  order,
};

export const closedTrade = (changes: Partial<ClosedTradeFacts> = {}): ClosedTradeFacts => ({
  tradeId: 't1',
  at: '2026-11-20T05:00:00.000Z',
  tradingDay: TODAY,
  instrumentId: 'i1',
  assetClass: 'stock',
  strategy: 'Breakout',
  currency: 'CNY',
  net: -100_000,
  r: -1,
  equityAtStart: 10_000_000,
  ...changes,
});

/** Trades as the journal hands them over: at most as many as asked for. */
export const closedOf = (...trades: readonly ClosedTradeFacts[]) => (most: number) => trades.slice(0, most);

export const rule = (condition: Condition, action: Action = { kind: 'block' }, changes: Partial<StopRule> = {}): StopRule => ({ ...stopRule('r1', condition, action), ...changes });

/** An account without anything in it, before the order. */
export const emptyBook: OrderBook = {
  equityElsewhere: 0,
  exposureElsewhere: 0,
  held: null,
  instrumentBeside: 0,
  sectorBeside: 0,
  sides: { long: 0, short: 0 },
  account: { kind: 'margin', maintenance: { convention: 'equity-ratio', warning: 0.35, call: 0.3, liquidation: 0.25 } },
  riskBeside: 0,
  positionsBeside: 0,
  sealed: null,
  sizeBaseline: () => ({ median: null, n: 0 }),
};

export interface Circumstances {
  readonly facts?: Partial<RuleFacts>;
  readonly book?: Partial<OrderBook>;
  readonly realised?: number | null;
  readonly equityAtStart?: number | null;
  readonly lastLoss?: LossFacts | null | 'unknown';
  readonly journalRules?: GateRules['journalRules'];
  readonly firings?: GateRules['firings'];
}

/** The rules' side of the gate's input, with what a test is about and nothing else amiss. */
export function gateRules({ facts = {}, book = {}, realised = 0, equityAtStart = 100_000_000, lastLoss = null, journalRules = [], firings = [] }: Circumstances = {}): GateRules {
  const before: RuleFacts = { ...calm, now: '2026-11-20T02:00:00.000Z', period: () => ({ ...period, byCurrency: [{ currency: 'CNY', realised, equityAtStart }] }), lastLoss: () => lastLoss, ...facts };
  const known: OrderBook = { ...emptyBook, ...book };
  return {
    own: (figured) => ({ ...before, order: orderFacts(figured, known) }),
    all: (figured) => ({ ...before, accountId: null, order: orderFacts(figured, known) }),
    journalRules,
    firings,
  };
}
