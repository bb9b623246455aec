import type { Estimate, GroupRow, MoneyEstimate, Statistics, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { formatMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { BOOTSTRAP_RESAMPLES, type BootstrapOptions } from '../../../shared/stats/bootstrap.ts';
import type { GroupRow as StatGroup } from '../../../shared/stats/by-group.ts';
import type { Interval, Statistic } from '../../../shared/stats/statistic.ts';
import { summariseCurrency } from '../../../shared/stats/summary.ts';
import { winLossIntervals } from '../../../shared/stats/win-loss-intervals.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { countedTrades, type CountedTrade } from './stat-trades.ts';

/** What the command line and the head of the insights show: one block a currency. */
export function statistics(ctx: ServiceContext, { filter }: { filter: TradeFilter }): Statistics[] {
  return perRevision(ctx, `statistics ${JSON.stringify(filter)}`, () => countedTrades(ctx, filter).map(([currency, trades]) => statisticsOf(currency, trades)));
}

/** Draws in all resamples together; beyond this an answer would be noticed to take its time. */
const MOST_DRAWS = 2_000_000;
const FEWEST_RESAMPLES = 200;

/** Large samples get by with fewer resamples: their means hardly differ. */
export function resamplesFor(trades: number): BootstrapOptions {
  return { resamples: Math.min(BOOTSTRAP_RESAMPLES, Math.max(FEWEST_RESAMPLES, Math.floor(MOST_DRAWS / Math.max(1, trades)))) };
}

export function statisticsOf(currency: Currency, trades: readonly CountedTrade[]): Statistics {
  const summary = summariseCurrency(currency, trades, resamplesFor(trades.length));
  const ratios = winLossIntervals(trades.filter((trade) => trade.status === 'closed').map((trade) => trade.netPnl), resamplesFor(trades.length));
  const money = (minor: Minor): string => formatMoney(minor, currency);
  const amount = ({ value }: Statistic): string | null => (value === null ? null : money(value));
  const { maxDrawdown } = summary;
  return {
    currency,
    trades: summary.trades,
    wins: summary.winRate.wins,
    losses: summary.winRate.losses,
    scratches: summary.winRate.scratches,
    winRate: estimate(summary.winRate, summary.winRate.interval),
    payoffRatio: estimate(summary.payoffRatio, ratios.payoffRatio),
    profitFactor: estimate(summary.profitFactor, ratios.profitFactor),
    expectancy: moneyEstimate(summary.expectancy, summary.expectancy.interval, currency),
    expectancyR: estimate(summary.expectancyR, summary.expectancyR.interval),
    netPnl: money(summary.netPnl),
    grossPnl: money(summary.grossPnl),
    fees: money(summary.fees),
    averageWin: amount(summary.averageWin),
    averageLoss: amount(summary.averageLoss),
    largestWin: amount(summary.largestWin),
    largestLoss: amount(summary.largestLoss),
    longestWinStreak: summary.streaks.longestWin,
    longestLossStreak: summary.streaks.longestLoss,
    maxDrawdown: {
      amount: money(maxDrawdown.amount.depth),
      fraction: maxDrawdown.fraction?.depth ?? null,
      peakDay: maxDrawdown.amount.peakDay,
      troughDay: maxDrawdown.amount.troughDay,
    },
    medianHoldingDaysWinners: summary.holding.wins.medianDays.value,
    medianHoldingDaysLosers: summary.holding.losses.medianDays.value,
  };
}

export function groupRow(group: StatGroup, label: string): GroupRow {
  return {
    key: group.key,
    label,
    n: group.n,
    winRate: estimate(group.winRate, group.winRate.interval),
    expectancy: moneyEstimate(group.expectancy, group.expectancy.interval, group.currency),
    expectancyR: estimate(group.expectancyR, group.expectancyR.interval),
    netPnl: formatMoney(group.netPnl, group.currency),
  };
}

function estimate(statistic: Statistic, interval: Interval | null = null): Estimate {
  return { value: statistic.value, reason: statistic.value === null ? statistic.reason : null, n: statistic.n, low: interval?.low ?? null, high: interval?.high ?? null };
}

function moneyEstimate(statistic: Statistic, interval: Interval | null, currency: Currency): MoneyEstimate {
  const money = (minor: Minor | null | undefined): string | null => (minor == null ? null : formatMoney(minor, currency));
  return { value: money(statistic.value), reason: statistic.value === null ? statistic.reason : null, n: statistic.n, low: money(interval?.low), high: money(interval?.high) };
}
