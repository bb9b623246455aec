import { decimalFromNumber } from '../money/decimal.ts';
import { addMoney, minorQuotient, wholeMinor, type Currency, type Minor } from '../money/money.ts';
import { dayNumber } from '../time/calendar-day.ts';
import { emptyTally, joinTallies, type DayCounts, type DayTally } from './day-tally.ts';
import { drawdownFrom, type CurvePoint } from './drawdown.ts';
import { roundSum } from './exact-sum.ts';
import type { Expectancy } from './expectancy.ts';
import { coveredTime, exposureTime } from './exposure.ts';
import { payoffRatioOf } from './payoff-ratio.ts';
import { profitFactorOf } from './profit-factor.ts';
import { rBinsOf, type RBin } from './r-distribution.ts';
import { defined, undefinedStatistic, type Interval, type StatReason, type Statistic } from './statistic.ts';
import { meanInterval, scatterOf, scatterOfMinor, sumRatioIntervals } from './sum-intervals.ts';
import type { Summary } from './summary.ts';
import type { Sums } from './sums.ts';
import { winRateOfCounts, type WinRate } from './win-rate.ts';

export type TalliedDay = { day: string; tally: DayTally };

/** What rates and means say of sums, with intervals from the sums alone (see sum-intervals.ts). */
export type SumFigures = {
  n: number;
  netPnl: Minor;
  winRate: WinRate;
  payoffRatio: Statistic & { interval: Interval | null };
  profitFactor: Statistic & { interval: Interval | null };
  expectancy: Expectancy;
  expectancyR: Expectancy;
  slippage: Expectancy;
};

/**
 * Rates, means and ratios of sums. Values are those the functions on single trades give; intervals are Wilson's, Student's and the delta method's.
 *
 * @example figuresOfSums({ n: 0, wins: 0, losses: 0, net: 0, won: 0, lost: 0, gross: 0, fees: 0, moved: 0, won2: 0n, lost2: 0n, rN: 0, r: [], r2: [], slipN: 0, slip: [], slip2: [] }).expectancy // => { value: null, reason: 'no-trades', n: 0, interval: null }
 */
export function figuresOfSums(sums: Sums): SumFigures {
  const { n, net } = sums;
  const ratios = sumRatioIntervals(sums);
  return {
    n,
    netPnl: net,
    winRate: winRateOfCounts({ wins: sums.wins, losses: sums.losses, scratches: n - sums.wins - sums.losses }),
    payoffRatio: { ...payoffRatioOf(sums), interval: ratios.payoffRatio },
    profitFactor: { ...profitFactorOf(sums), interval: ratios.profitFactor },
    expectancy: n === 0 ? { ...undefinedStatistic('no-trades', 0), interval: null } : { ...defined(quotient(net, n), n), interval: inMinor(meanInterval(n, net, scatterOfMinor(n, net, sums.won2 + sums.lost2))) },
    expectancyR: meanOf(sums.rN, sums.r, sums.r2, n === 0 ? 'no-trades' : 'no-planned-risk'),
    slippage: meanOf(sums.slipN, sums.slip, sums.slip2, n === 0 ? 'no-trades' : 'no-planned-risk'),
  };
}

const quotient = (sum: Minor, n: number): Minor => minorQuotient(decimalFromNumber(sum), decimalFromNumber(n));
const inMinor = (interval: Interval | null): Interval | null =>
  interval && { ...interval, low: wholeMinor(decimalFromNumber(interval.low)), high: wholeMinor(decimalFromNumber(interval.high)) };

function meanOf(n: number, sum: Sums['r'], squares: Sums['r2'], reason: StatReason): Expectancy {
  if (n === 0) return { ...undefinedStatistic(reason, 0), interval: null };
  const total = roundSum(sum);
  return { ...defined(total / n, n), interval: meanInterval(n, total, scatterOf(n, total, roundSum(squares))) };
}

/** The block of a currency from tallies: a Summary but for what only the single trades could tell. */
export type TallySummary = Omit<Summary, 'holding' | 'r' | 'openTrades'> & {
  payoffRatio: SumFigures['payoffRatio'];
  profitFactor: SumFigures['profitFactor'];
  slippage: Expectancy;
  holding: Omit<Summary['holding'], 'medianMs'>;
  r: { bins: RBin[]; n: number; withoutR: number };
  /** Rows of wins or losses in all. */
  runs: number;
  moved: Minor;
  /** Share of calendar days, from the first opening to the last closing, with something held that is closed by now. */
  exposure: Statistic;
  /** What the figures are reckoned from, so that each can be reckoned again by hand. */
  inputs: SummaryInputs;
};

export type SummaryInputs = Pick<Sums, 'won' | 'lost' | 'moved' | 'rN' | 'slipN'> & {
  rSum: number;
  slipSum: number;
  /** Trades with known times, and how long they were held together, milliseconds. */
  timed: number;
  heldMs: number;
  heldDays: number;
  allDays: number;
  /** Of the deepest fall: the running sum of results at its top and at its bottom. */
  peak: Minor;
  trough: Minor;
  /** The one or two holding times in the middle, in days; null without a trade. */
  middleWinners: [number, number] | null;
  middleLosers: [number, number] | null;
};

/**
 * Statistics of the closed trades of one currency from the tallies of their closing days: what summariseCurrency says of the trades themselves,
 * but for the intervals, at a cost that grows with the days and not with the trades.
 *
 * @param days in order, each day once
 * @param startEquity see SummaryOptions
 * @example summariseTallies('CNY', []).trades // => 0
 */
export function summariseTallies(currency: Currency, days: readonly TalliedDay[], startEquity: Minor | null = null): TallySummary {
  const whole = days.reduce((sum, { tally }) => joinTallies(sum, tally), emptyTally());
  const { sums, runs } = whole;
  const { n, wins, losses } = sums;
  const noWins: StatReason = n === 0 ? 'no-trades' : 'no-wins';
  const noLosses: StatReason = n === 0 ? 'no-trades' : 'no-losses';
  const { netPnl, ...figures } = figuresOfSums(sums);
  const stretches = stretchesOf(days);
  const fall = drawdownOf(days, startEquity);
  return {
    ...figures,
    currency,
    trades: n,
    netPnl,
    grossPnl: sums.gross,
    fees: sums.fees,
    moved: sums.moved,
    averageWin: wins === 0 ? undefinedStatistic(noWins, 0) : defined(quotient(sums.won, wins), wins),
    averageLoss: losses === 0 ? undefinedStatistic(noLosses, 0) : defined(quotient(sums.lost, losses), losses),
    largestWin: wins === 0 ? undefinedStatistic(noWins, 0) : defined(whole.best, wins),
    largestLoss: losses === 0 ? undefinedStatistic(noLosses, 0) : defined(whole.worst, losses),
    maxDrawdown: fall,
    streaks: { longestWin: runs.longestWin, longestLoss: runs.longestLoss, current: runs.last },
    runs: runs.count,
    holding: holdingOf(whole),
    r: { bins: rBinsOf(whole.bins), n: sums.rN, withoutR: n - sums.rN },
    // A stretch holds all trades that closed on one day; the sample is the trades.
    exposure: { ...exposureTime(stretches, 1), n },
    inputs: inputsOf(whole, days, coveredTime(stretches, 1), fall.amount),
  };
}

const stretchesOf = (days: readonly TalliedDay[]) => days.map(({ day, tally }) => ({ from: dayNumber(tally.openedFrom), to: dayNumber(day) }));

function inputsOf({ sums, timed, heldMs, heldWins, heldLosses }: DayTally, days: readonly TalliedDay[], { covered, all }: ReturnType<typeof coveredTime>, { peakDay, troughDay }: Summary['maxDrawdown']['amount']): SummaryInputs {
  const at = (until: string | null): Minor => (until === null ? 0 : days.reduce((sum, { day, tally }) => (day <= until ? addMoney(sum, tally.sums.net) : sum), 0));
  return {
    won: sums.won, lost: sums.lost, moved: sums.moved, rN: sums.rN, slipN: sums.slipN, rSum: roundSum(sums.r), slipSum: roundSum(sums.slip), timed, heldMs, heldDays: covered, allDays: all,
    peak: at(peakDay), trough: at(troughDay),
    middleWinners: sums.wins === 0 ? null : middleOfCounts(heldWins, sums.wins),
    middleLosers: sums.losses === 0 ? null : middleOfCounts(heldLosses, sums.losses),
  };
}

function drawdownOf(days: readonly TalliedDay[], startEquity: Minor | null): Summary['maxDrawdown'] {
  const start = startEquity ?? 0;
  let value = start;
  const curve = days.map(({ day, tally }): CurvePoint => ({ tradingDay: day, value: (value = addMoney(value, tally.sums.net)) }));
  const drawdown = drawdownFrom(start, curve);
  // Without equity underneath, a fraction of the running sum is a fraction of nothing.
  return startEquity === null ? { ...drawdown, fraction: null } : drawdown;
}

function holdingOf(whole: DayTally): TallySummary['holding'] {
  const all: DayCounts = new Map(whole.heldScratches);
  for (const held of [whole.heldWins, whole.heldLosses]) for (const [days, count] of held) all.set(days, (all.get(days) ?? 0) + count);
  const { n, wins, losses } = whole.sums;
  const won = meanDays(whole.heldWins, wins);
  const lost = meanDays(whole.heldLosses, losses);
  const decided = wins + losses;
  return {
    all: inDays(all, n),
    wins: inDays(whole.heldWins, wins),
    losses: inDays(whole.heldLosses, losses),
    meanMs: whole.timed > 0 ? defined(whole.heldMs / whole.timed, whole.timed) : undefinedStatistic(n === 0 ? 'no-trades' : 'no-times', 0),
    loserToWinner: wins === 0 ? undefinedStatistic('no-wins', decided) : losses === 0 ? undefinedStatistic('no-losses', decided) : won > 0 ? defined(lost / won, decided) : undefinedStatistic('no-times', decided),
  };
}

function inDays(held: DayCounts, n: number): Summary['holding']['all'] {
  if (n === 0) return { medianDays: undefinedStatistic('no-trades', 0), meanDays: undefinedStatistic('no-trades', 0) };
  return { medianDays: defined(medianOfCounts(held, n), n), meanDays: defined(meanDays(held, n), n) };
}

const meanDays = (held: DayCounts, n: number): number => (n === 0 ? 0 : [...held].reduce((sum, [days, count]) => sum + days * count, 0) / n);

/**
 * Median (type 7) of values counted by value.
 *
 * @param counts how often each value occurs; n is their sum, above 0
 * @throws {RangeError} for counts that do not sum to n, or for none
 * @example medianOfCounts(new Map([[0, 2], [5, 1], [1, 1]]), 4) // => 0.5
 */
export function medianOfCounts(counts: ReadonlyMap<number, number>, n: number): number {
  const [below, above] = middleOfCounts(counts, n);
  return (below + above) / 2;
}

/**
 * The two values in the middle of an even number of them; of an odd number the one, twice. Their mean is the median.
 *
 * @throws {RangeError} as medianOfCounts
 * @example middleOfCounts(new Map([[0, 2], [5, 1], [1, 1]]), 4) // => [0, 1]
 */
export function middleOfCounts(counts: ReadonlyMap<number, number>, n: number): [number, number] {
  const ordered = [...counts].toSorted(([a], [b]) => a - b);
  if (n <= 0 || ordered.reduce((sum, [, count]) => sum + count, 0) !== n) throw new RangeError(`counts do not sum to ${n}`);
  const at = (place: number): number => {
    let seen = 0;
    for (const [value, count] of ordered) {
      seen += count;
      if (place < seen) return value;
    }
    throw new RangeError(`no value at ${place}`);
  };
  return [at(Math.floor((n - 1) / 2)), at(Math.ceil((n - 1) / 2))];
}
