import type { TimingBlock } from '../../../shared/contract/charts.ts';
import type { Estimate, GroupRow, MoneyEstimate, Statistics } from '../../../shared/contract/looking-back.ts';
import { figure, type FigureSection, type FigureUnit, type ReportFigure } from '../../../shared/report/figure.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { CONVENTIONS_OF, type Convention, type ConventionedFigure } from '../../../shared/stats/conventions.ts';

interface Place {
  readonly section: FigureSection;
  readonly subject?: string;
  readonly currency: string;
}

const conventionsOf = (id: string): Convention[] => [...(CONVENTIONS_OF[id as ConventionedFigure] ?? ['closed-trades', 'net'])];

function estimate(place: Place, id: string, unit: FigureUnit, { value, reason, n, low, high, method }: Estimate | MoneyEstimate): ReportFigure {
  return figure({ ...place, id, unit, value, reason: reason ?? 'unknown', n, low, high, method: method ?? null, conventions: conventionsOf(id) });
}

/** Everything that is said of the closed trades of one currency. */
export function resultFigures(statistics: Statistics, of: Omit<Place, 'currency'>, held: TimingBlock['holding'] | null = null): ReportFigure[] {
  const { currency, maxDrawdown, trades, wins, losses } = statistics;
  const place: Place = { ...of, currency };
  const count = (id: string, value: number, conventions: Convention[] = ['closed-trades', 'net']): ReportFigure => figure({ ...place, id, unit: 'count', value, n: trades, conventions });
  const money = (id: string, value: string | null, n: number, reason: string | null = null, conventions: Convention[] = ['closed-trades', 'net']): ReportFigure => figure({ ...place, id, unit: 'money', value, reason, n, conventions });
  const days = (id: string, value: number | null, n: number, reason: string): ReportFigure => figure({ ...place, id, unit: 'days', value, reason, n, conventions: conventionsOf('holding') });
  // Where times of day are known a median in whole days would stand beside Timing's hours and say 0.
  const timed = held !== null && held.winners.median.value !== null && held.losers.median.value !== null ? held : null;
  const inTime = (id: string, { median }: TimingBlock['holding']['winners']): ReportFigure => figure({ ...place, id, unit: 'ms', value: median.value, reason: median.reason ?? 'no-times', n: median.n, low: median.low, high: median.high, conventions: ['closed-trades'] });
  const drawdown = conventionsOf('maxDrawdown');
  return [
    count('trades', trades, ['closed-trades']),
    count('wins', wins),
    count('losses', losses),
    count('scratches', statistics.scratches),
    estimate(place, 'winRate', 'fraction', statistics.winRate),
    estimate(place, 'payoffRatio', 'ratio', statistics.payoffRatio),
    estimate(place, 'profitFactor', 'ratio', statistics.profitFactor),
    estimate(place, 'expectancy', 'money', statistics.expectancy),
    estimate(place, 'expectancyR', 'r', statistics.expectancyR),
    money('netPnl', statistics.netPnl, trades),
    money('grossPnl', statistics.grossPnl, trades, null, ['closed-trades', 'gross']),
    money('fees', statistics.fees, trades, null, ['closed-trades']),
    estimate(place, 'costRate', 'fraction', statistics.costRate),
    money('maxDrawdown', maxDrawdown.amount, trades, null, drawdown),
    // Closed trades of any number of accounts have no equity beneath their sum, whatever an account's equity is known to be.
    figure({ ...place, id: 'maxDrawdownFraction', unit: 'fraction', value: maxDrawdown.fraction, reason: 'closed-trades-only', n: trades, conventions: drawdown }),
    figure({ ...place, id: 'maxDrawdownPeak', unit: 'day', value: maxDrawdown.peakDay, reason: maxDrawdown.troughDay === null ? 'never-fell' : 'from-start', n: trades, conventions: drawdown }),
    figure({ ...place, id: 'maxDrawdownTrough', unit: 'day', value: maxDrawdown.troughDay, reason: 'never-fell', n: trades, conventions: drawdown }),
    figure({ ...place, id: 'maxDrawdownRecovered', unit: 'day', value: maxDrawdown.recoveredDay, reason: 'not-recovered', n: trades, conventions: drawdown }),
    money('averageWin', statistics.averageWin, wins, 'no-wins'),
    money('averageLoss', statistics.averageLoss, losses, 'no-losses', ['closed-trades', 'net', 'losses-negative']),
    money('largestWin', statistics.largestWin, wins, 'no-wins'),
    money('largestLoss', statistics.largestLoss, losses, 'no-losses', ['closed-trades', 'net', 'losses-negative']),
    count('longestWinStreak', statistics.longestWinStreak, conventionsOf('streaks')),
    count('longestLossStreak', statistics.longestLossStreak, conventionsOf('streaks')),
    ...(timed === null
      ? [days('medianHoldingDaysWinners', statistics.medianHoldingDaysWinners, wins, 'no-wins'), days('medianHoldingDaysLosers', statistics.medianHoldingDaysLosers, losses, 'no-losses')]
      : [inTime('medianHoldingWinners', timed.winners), inTime('medianHoldingLosers', timed.losers)]),
    figure({ ...place, id: 'meanHolding', unit: 'ms', value: statistics.meanHoldingMs.value, reason: statistics.meanHoldingMs.reason ?? 'no-times', n: statistics.meanHoldingMs.n, conventions: ['closed-trades'] }),
    estimate(place, 'slippage', 'r', statistics.slippage),
    estimate(place, 'exposure', 'fraction', statistics.exposure),
  ];
}

/** One row of a split: by weekday, by instrument, planned or not. */
export function groupFigures(section: FigureSection, currency: string, row: GroupRow): ReportFigure[] {
  const place: Place = { section, subject: row.key, currency };
  return [
    figure({ ...place, id: 'trades', unit: 'count', value: row.n, n: row.n, conventions: ['closed-trades'] }),
    estimate(place, 'winRate', 'fraction', row.winRate),
    estimate(place, 'payoffRatio', 'ratio', row.payoffRatio),
    estimate(place, 'expectancy', 'money', row.expectancy),
    estimate(place, 'expectancyR', 'r', row.expectancyR),
    figure({ ...place, id: 'netPnl', unit: 'money', value: row.netPnl, n: row.n, conventions: ['closed-trades', 'net'] }),
  ];
}

/** Results as the facts of a retrospective hold them: no intervals there. */
export function factResultFigures(section: 'signed' | 'month', subject: string, row: ReviewFacts['byCurrency'][number]): ReportFigure[] {
  const { currency, trades, wins, losses, scratches } = row;
  const place: Place = { section, subject, currency };
  const count = (id: string, value: number): ReportFigure => figure({ ...place, id, unit: 'count', value, n: trades, conventions: ['closed-trades', 'net'] });
  return [
    figure({ ...place, id: 'trades', unit: 'count', value: trades, n: trades, conventions: ['closed-trades'] }),
    count('wins', wins),
    count('losses', losses),
    count('scratches', scratches),
    figure({ ...place, id: 'winRate', unit: 'fraction', value: row.winRate, reason: 'only-scratches', n: wins + losses, conventions: conventionsOf('winRate') }),
    figure({ ...place, id: 'payoffRatio', unit: 'ratio', value: row.payoffRatio, reason: wins === 0 ? 'no-wins' : 'no-losses', n: wins + losses, conventions: conventionsOf('payoffRatio') }),
    figure({ ...place, id: 'expectancyR', unit: 'r', value: row.expectancyR, reason: 'no-planned-risk', n: trades, conventions: conventionsOf('expectancyR') }),
    figure({ ...place, id: 'netPnl', unit: 'money', value: row.netPnl, n: trades, conventions: ['closed-trades', 'net'] }),
    figure({ ...place, id: 'fees', unit: 'money', value: row.fees, n: trades, conventions: ['closed-trades'] }),
  ];
}
