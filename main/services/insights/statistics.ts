import type { Estimate, MoneyEstimate, Statistics, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { formatMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { CONVENTIONS_OF } from '../../../shared/stats/conventions.ts';
import { costRate } from '../../../shared/stats/cost-rate.ts';
import type { Interval, IntervalMethod, Statistic } from '../../../shared/stats/statistic.ts';
import { expectedLongestRun, expectedRuns, runProbability } from '../../../shared/stats/streak-chance.ts';
import { summariseTallies, type TallySummary } from '../../../shared/stats/tally-summary.ts';
import { winLossIntervals } from '../../../shared/stats/win-loss-intervals.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { drawnMean, resamplesFor, samplesOf, type Sample } from './samples.ts';
import { statisticsSource } from './source.ts';

/** What the command line and the head of the insights show: one block a currency. */
export function statistics(ctx: ServiceContext, { filter }: { filter: TradeFilter }): Statistics[] {
  return perRevision(ctx, `statistics ${JSON.stringify(filter)}`, () => {
    const { blocks, trades } = statisticsSource(ctx, filter);
    return blocks.map((block) => statisticsOf(summariseTallies(block.currency, block.days), trades === null ? null : samplesOf(trades, block.currency, () => [''], trades.length).get('')!));
  });
}

/**
 * The wire form of everything said of one currency.
 *
 * @param sample the results themselves, to draw intervals from; null where there are too many, and the intervals come from sums
 */
export function statisticsOf(summary: TallySummary, sample: Sample | null): Statistics {
  const { currency } = summary;
  const money = (minor: Minor): string => formatMoney(minor, currency);
  const amount = ({ value }: Statistic): string | null => (value === null ? null : money(value));
  const { maxDrawdown, winRate, holding, exposure } = summary;
  return {
    currency,
    trades: summary.trades,
    wins: winRate.wins,
    losses: winRate.losses,
    scratches: winRate.scratches,
    ...ratesOf(summary, currency, sample),
    slippage: estimate(summary.slippage, summary.slippage.interval, 'student'),
    costRate: estimate(costRate(summary.fees, summary.moved, summary.trades)),
    exposure: estimate(exposure),
    netPnl: money(summary.netPnl),
    grossPnl: money(summary.grossPnl),
    fees: money(summary.fees),
    averageWin: amount(summary.averageWin),
    averageLoss: amount(summary.averageLoss),
    largestWin: amount(summary.largestWin),
    largestLoss: amount(summary.largestLoss),
    longestWinStreak: summary.streaks.longestWin,
    longestLossStreak: summary.streaks.longestLoss,
    streaks: streaksOf(summary),
    maxDrawdown: {
      amount: money(maxDrawdown.amount.depth),
      fraction: maxDrawdown.fraction?.depth ?? null,
      peakDay: maxDrawdown.amount.peakDay,
      troughDay: maxDrawdown.amount.troughDay,
      recoveredDay: maxDrawdown.amount.recoveredDay,
    },
    medianHoldingDaysWinners: holding.wins.medianDays.value,
    medianHoldingDaysLosers: holding.losses.medianDays.value,
    meanHoldingMs: estimate(holding.meanMs),
    inputs: { ...summary.inputs, won: money(summary.inputs.won), lost: money(summary.inputs.lost), moved: money(summary.inputs.moved), peak: money(summary.inputs.peak), trough: money(summary.inputs.trough) },
    conventions: Object.fromEntries(Object.entries(CONVENTIONS_OF).map(([figure, codes]) => [figure, [...codes]])),
  };
}

type Rates = Pick<TallySummary, 'winRate' | 'payoffRatio' | 'profitFactor' | 'expectancy' | 'expectancyR'>;

/** Rates and means with their intervals: drawn from the results where there are few enough of them, else from the sums. */
export function ratesOf({ winRate, payoffRatio, profitFactor, expectancy, expectancyR }: Rates, currency: Currency, sample: Sample | null): Pick<Statistics, keyof Rates> {
  const ratios = sample === null ? null : winLossIntervals(sample.nets, resamplesFor(sample.among));
  const drawn = sample === null ? null : drawnMean(sample);
  return {
    winRate: estimate(winRate, winRate.interval, 'wilson'),
    payoffRatio: ratios === null ? estimate(payoffRatio, payoffRatio.interval, 'delta') : estimate(payoffRatio, ratios.payoffRatio, 'bootstrap'),
    profitFactor: ratios === null ? estimate(profitFactor, profitFactor.interval, 'delta') : estimate(profitFactor, ratios.profitFactor, 'bootstrap'),
    expectancy: drawn === null ? moneyEstimate(expectancy, expectancy.interval, currency, 'student') : moneyEstimate(expectancy, drawn.money, currency, 'bootstrap'),
    expectancyR: drawn === null ? estimate(expectancyR, expectancyR.interval, 'student') : estimate(expectancyR, drawn.r, 'bootstrap'),
  };
}

function streaksOf({ winRate, streaks, runs }: TallySummary): Statistics['streaks'] {
  const { wins, losses } = winRate;
  const n = wins + losses;
  const row = (longest: number, won: number) => ({
    longest,
    expected: n === 0 ? null : expectedLongestRun(n, won / n),
    // With a win rate of 0 or 1 no other order was possible.
    chance: longest === 0 || wins === 0 || losses === 0 ? null : runProbability(n, won / n, longest),
  });
  const expected = expectedRuns(wins, losses);
  return { win: row(streaks.longestWin, wins), loss: row(streaks.longestLoss, losses), current: streaks.current, count: runs, expectedCount: expected?.mean ?? null, countDeviation: expected?.deviation ?? null };
}

export function estimate(statistic: Statistic, interval: Interval | null = null, method: IntervalMethod | null = null): Estimate {
  return { value: statistic.value, reason: statistic.value === null ? statistic.reason : null, n: statistic.n, low: interval?.low ?? null, high: interval?.high ?? null, method: interval === null ? null : method };
}

export function moneyEstimate(statistic: Statistic, interval: Interval | null, currency: Currency, method: IntervalMethod): MoneyEstimate {
  const money = (minor: Minor | null | undefined): string | null => (minor == null ? null : formatMoney(minor, currency));
  return { value: money(statistic.value), reason: statistic.value === null ? statistic.reason : null, n: statistic.n, low: money(interval?.low), high: money(interval?.high), method: interval === null ? null : method };
}
