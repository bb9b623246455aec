import type { Currency, Minor } from '../money/money.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { drawdownFrom, type CurvePoint, type MaxDrawdown } from './drawdown.ts';
import { expectancy, expectancyR, type Expectancy } from './expectancy.ts';
import { holdingTime, type HoldingTime } from './holding-time.ts';
import { meanMinor, sumMinor } from './mean-minor.ts';
import { payoffRatio } from './payoff-ratio.ts';
import { profitFactor } from './profit-factor.ts';
import { rDistribution, type RDistribution } from './r-distribution.ts';
import { byCurrency, closedInOrder, type ClosedTrade, type StatTrade } from './stat-trade.ts';
import { defined, undefinedStatistic, type StatReason, type Statistic } from './statistic.ts';
import { streaks, type Streaks } from './streaks.ts';
import { winRate, type WinRate } from './win-rate.ts';

/** Statistics of the closed trades of one currency. Amounts are smallest units; losses are negative. */
export type Summary = {
  currency: Currency;
  /** Closed trades = wins + losses + scratches. Open ones are counted apart and enter nothing. */
  trades: number;
  openTrades: number;
  winRate: WinRate;
  payoffRatio: Statistic;
  profitFactor: Statistic;
  expectancy: Expectancy;
  expectancyR: Expectancy;
  netPnl: Minor;
  grossPnl: Minor;
  fees: Minor;
  averageWin: Statistic;
  averageLoss: Statistic;
  largestWin: Statistic;
  largestLoss: Statistic;
  /** On the running sum of results by closing day; its fraction needs the equity before the first trade. */
  maxDrawdown: MaxDrawdown;
  streaks: Streaks;
  holding: HoldingTime;
  r: RDistribution;
};

export type SummaryOptions = BootstrapOptions & {
  /** Equity before the first trade, smallest units; null where unknown. Only the fraction of the drawdown needs it. */
  startEquity?: (currency: Currency) => Minor | null;
};

/**
 * Everything the statistics say of a set of trades: one block for each currency, in the order of their codes, and none
 * for no trades. Amounts of different currencies are never added.
 *
 * @param trades trades of any accounts and instruments
 * @example summarise([]) // => []
 */
export function summarise(trades: readonly StatTrade[], options: SummaryOptions = {}): Summary[] {
  return byCurrency(trades).map(([currency, ofCurrency]) => summariseCurrency(currency, ofCurrency, options));
}

/**
 * The block of one currency: closed trades, net of fees; a scratch is exactly 0 net. Without trades every count and
 * sum is 0 and every other figure null with its reason.
 *
 * @param trades in any order; those that closed on one day without a time keep the order given
 * @throws {RangeError} for a trade of another currency
 * @example summariseCurrency('CNY', []).netPnl // => 0
 * @example summariseCurrency('CNY', []).payoffRatio // => { value: null, reason: 'no-trades', n: 0 }
 */
export function summariseCurrency(currency: Currency, trades: readonly StatTrade[], options: SummaryOptions = {}): Summary {
  if (trades.some((trade) => trade.currency !== currency)) throw new RangeError(`a trade of another currency than ${currency}`);
  const closed = closedInOrder(trades);
  const nets = closed.map((trade) => trade.netPnl);
  const rs = closed.map((trade) => trade.r);
  const wins = nets.filter((net) => net > 0);
  const losses = nets.filter((net) => net < 0);
  const noWins: StatReason = nets.length === 0 ? 'no-trades' : 'no-wins';
  const noLosses: StatReason = nets.length === 0 ? 'no-trades' : 'no-losses';
  return {
    currency,
    trades: closed.length,
    openTrades: trades.length - closed.length,
    winRate: winRate(nets),
    payoffRatio: payoffRatio(nets),
    profitFactor: profitFactor(nets),
    expectancy: expectancy(nets, options),
    expectancyR: expectancyR(rs, options),
    netPnl: sumMinor(nets),
    grossPnl: sumMinor(closed.map((trade) => trade.grossPnl)),
    fees: sumMinor(closed.map((trade) => trade.fees)),
    averageWin: amongst(wins, noWins, meanMinor),
    averageLoss: amongst(losses, noLosses, meanMinor),
    largestWin: amongst(wins, noWins, (values) => values.reduce((a, b) => Math.max(a, b))),
    largestLoss: amongst(losses, noLosses, (values) => values.reduce((a, b) => Math.min(a, b))),
    maxDrawdown: drawdownOf(closed, options.startEquity?.(currency) ?? null),
    streaks: streaks(nets),
    holding: holdingTime(closed.map((trade) => ({ net: trade.netPnl, days: trade.holdingDays ?? 0, ms: trade.holdingMs }))),
    r: rDistribution(rs),
  };
}

function amongst(values: readonly Minor[], reason: StatReason, statistic: (values: readonly Minor[]) => Minor): Statistic {
  return values.length === 0 ? undefinedStatistic(reason, 0) : defined(statistic(values), values.length);
}

/** Drawdown of the running sum, one point a closing day, from before the first result. */
function drawdownOf(closed: readonly ClosedTrade[], startEquity: Minor | null): MaxDrawdown {
  const start = startEquity ?? 0;
  let value = start;
  const curve: CurvePoint[] = [];
  let day: string | null = null;
  for (const trade of closed) {
    value += trade.netPnl;
    if (trade.closedDay === day) curve[curve.length - 1] = { tradingDay: day, value };
    else curve.push({ tradingDay: trade.closedDay, value });
    day = trade.closedDay;
  }
  const drawdown = drawdownFrom(start, curve);
  // Without equity underneath, a fraction of the running sum is a fraction of nothing.
  return startEquity === null ? { ...drawdown, fraction: null } : drawdown;
}
