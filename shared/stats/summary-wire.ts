import { z } from 'zod';
import { formatMoney, type Minor } from '../money/money.ts';
import { zCurrency, zMoney } from '../money/schema.ts';
import { zTradingDay } from '../time/schema.ts';
import type { GroupRow } from './by-group.ts';
import type { DrawdownSpan } from './drawdown.ts';
import type { Interval, Statistic } from './statistic.ts';
import type { Summary } from './summary.ts';

/**
 * Statistics as they cross the contract: fractions and R as numbers, money as decimal text, and for every null a
 * reason in `reasons` under the name of the field.
 */
const zInterval = z.object({ low: z.number(), high: z.number(), level: z.number() });
const zMoneyInterval = z.object({ low: zMoney, high: zMoney, level: z.number() });
const count = z.number().int().nonnegative();
const zReasons = z.record(z.string(), z.string());

const rates = {
  wins: count,
  losses: count,
  scratches: count,
  winRate: z.number().nullable(),
  /** Wilson, 95 %. */
  winRateInterval: zInterval.nullable(),
  expectancy: zMoney.nullable(),
  /** Percentile bootstrap of the mean, 95 %. */
  expectancyInterval: zMoneyInterval.nullable(),
  expectancyR: z.number().nullable(),
  expectancyRInterval: zInterval.nullable(),
  /** Trades that have an R. */
  tradesWithR: count,
  netPnl: zMoney,
  currency: zCurrency,
  reasons: zReasons,
};

const drawdownSpan = { peakDay: zTradingDay.nullable(), troughDay: zTradingDay.nullable(), recoveredDay: zTradingDay.nullable() };

export const zSummary = z.object({
  trades: count,
  openTrades: count,
  ...rates,
  payoffRatio: z.number().nullable(),
  profitFactor: z.number().nullable(),
  grossPnl: zMoney,
  fees: zMoney,
  averageWin: zMoney.nullable(),
  averageLoss: zMoney.nullable(),
  largestWin: zMoney.nullable(),
  largestLoss: zMoney.nullable(),
  /** Positive: the fall of the running sum of results from its peak. */
  maxDrawdown: z.object({ amount: zMoney, ...drawdownSpan }),
  /** Positive fraction of the equity at the peak; null where equity is unknown. */
  maxDrawdownFraction: z.object({ fraction: z.number(), ...drawdownSpan }).nullable(),
  streaks: z.object({ longestWin: count, longestLoss: count, current: z.number().int() }),
  holding: z.object({
    medianDays: z.number().nullable(),
    meanDays: z.number().nullable(),
    winnersMeanDays: z.number().nullable(),
    losersMeanDays: z.number().nullable(),
    medianMs: z.number().nullable(),
    loserToWinner: z.number().nullable(),
  }),
  rMedian: z.number().nullable(),
  rBins: z.array(z.object({ from: z.number().nullable(), to: z.number().nullable(), count })),
});
export type SummaryWire = z.infer<typeof zSummary>;

export const zGroupRow = z.object({ key: z.string(), n: count, ...rates });
export type GroupRowWire = z.infer<typeof zGroupRow>;

/**
 * One block of `summarise` for the contract and the command line.
 *
 * @example summaryToWire(summariseCurrency('CNY', [])).netPnl // => '0.00'
 * @example summaryToWire(summariseCurrency('CNY', [])).reasons.winRate // => 'no-trades'
 */
export function summaryToWire(summary: Summary): SummaryWire {
  const money = (minor: Minor): string => formatMoney(minor, summary.currency);
  const amount = (statistic: Statistic): string | null => (statistic.value === null ? null : money(statistic.value));
  const { payoffRatio, profitFactor, averageWin, averageLoss, largestWin, largestLoss, holding, maxDrawdown, r } = summary;
  const span = ({ peakDay, troughDay, recoveredDay }: DrawdownSpan) => ({ peakDay, troughDay, recoveredDay });
  const fraction = maxDrawdown.fraction;
  const common = ratesOf(summary);
  return {
    trades: summary.trades,
    openTrades: summary.openTrades,
    ...common,
    payoffRatio: payoffRatio.value,
    profitFactor: profitFactor.value,
    grossPnl: money(summary.grossPnl),
    fees: money(summary.fees),
    averageWin: amount(averageWin),
    averageLoss: amount(averageLoss),
    largestWin: amount(largestWin),
    largestLoss: amount(largestLoss),
    maxDrawdown: { amount: money(maxDrawdown.amount.depth), ...span(maxDrawdown.amount) },
    maxDrawdownFraction: fraction === null ? null : { fraction: fraction.depth, ...span(fraction) },
    streaks: summary.streaks,
    holding: {
      medianDays: holding.all.medianDays.value,
      meanDays: holding.all.meanDays.value,
      winnersMeanDays: holding.wins.meanDays.value,
      losersMeanDays: holding.losses.meanDays.value,
      medianMs: holding.medianMs.value,
      loserToWinner: holding.loserToWinner.value,
    },
    rMedian: r.median.value,
    rBins: r.bins,
    reasons: {
      ...common.reasons,
      ...reasonsOf({ payoffRatio, profitFactor, averageWin, averageLoss, largestWin, largestLoss, rMedian: r.median }),
      ...reasonsOf({
        'holding.medianDays': holding.all.medianDays,
        'holding.meanDays': holding.all.meanDays,
        'holding.winnersMeanDays': holding.wins.meanDays,
        'holding.losersMeanDays': holding.losses.meanDays,
        'holding.medianMs': holding.medianMs,
        'holding.loserToWinner': holding.loserToWinner,
      }),
      ...(fraction === null ? { maxDrawdownFraction: summary.trades === 0 ? 'no-trades' : 'no-equity' } : {}),
    },
  };
}

/**
 * A row of `byGroup` for the contract.
 *
 * @example groupRowToWire(byGroup([{ currency: 'CNY', closedDay: '2026-03-02', netPnl: 100, r: null, planned: true }], byPlanned)[0]).expectancy // => '1.00'
 */
export function groupRowToWire(row: GroupRow): GroupRowWire {
  return { key: row.key, n: row.n, ...ratesOf(row) };
}

function ratesOf(source: Pick<GroupRow, 'currency' | 'netPnl' | 'winRate' | 'expectancy' | 'expectancyR'>) {
  const { currency, winRate, expectancy, expectancyR } = source;
  const money = (minor: Minor): string => formatMoney(minor, currency);
  const moneyInterval = (interval: Interval) => ({ low: money(interval.low), high: money(interval.high), level: interval.level });
  return {
    wins: winRate.wins,
    losses: winRate.losses,
    scratches: winRate.scratches,
    winRate: winRate.value,
    winRateInterval: winRate.interval,
    expectancy: expectancy.value === null ? null : money(expectancy.value),
    expectancyInterval: expectancy.interval === null ? null : moneyInterval(expectancy.interval),
    expectancyR: expectancyR.value,
    expectancyRInterval: expectancyR.interval,
    tradesWithR: expectancyR.n,
    netPnl: money(source.netPnl),
    currency,
    reasons: {
      ...reasonsOf({ winRate, expectancy, expectancyR }),
      ...(expectancy.n === 1 ? { expectancyInterval: 'too-few' } : {}),
      ...(expectancyR.n === 1 ? { expectancyRInterval: 'too-few' } : {}),
    },
  };
}

function reasonsOf(statistics: Record<string, Statistic>): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const [name, statistic] of Object.entries(statistics)) {
    if (statistic.value === null) reasons[name] = statistic.reason;
  }
  return reasons;
}
