import { decimalFromNumber } from '../money/decimal.ts';
import { wholeMinor, type Minor } from '../money/money.ts';
import { bootstrapMean, type BootstrapOptions } from './bootstrap.ts';
import { meanMinor } from './mean-minor.ts';
import { exactSum } from './exact-sum.ts';
import type { Interval, Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/** `interval` is null below two trades, or when it was not asked for. */
export type Expectancy = Statistic & { interval: Interval | null };
export type ExpectancyOptions = BootstrapOptions & { interval?: boolean };

/**
 * What a trade brought on average: Σ net ÷ n, in smallest units, rounded once, half to even. Scratches count in n.
 *
 * @param nets net results of closed trades, after fees, in one currency, in smallest units
 * @returns whole smallest units with the percentile bootstrap interval of the mean (see bootstrapMean)
 * @throws {RangeError} for a result that is no whole number of units, or a sum beyond the safe bound
 * @example expectancy([100, -50, 25]).value // => 25
 * @example expectancy([1, 2]).value // => 2
 * @example expectancy([]) // => { value: null, reason: 'no-trades', n: 0, interval: null }
 */
export function expectancy(nets: readonly Minor[], options: ExpectancyOptions = {}): Expectancy {
  const n = nets.length;
  if (n === 0) return { ...undefinedStatistic('no-trades', 0), interval: null };
  const interval = options.interval === false ? null : bootstrapMean(nets, options);
  return {
    ...defined(meanMinor(nets), n),
    interval: interval && { ...interval, low: nearestMinor(interval.low), high: nearestMinor(interval.high) },
  };
}

/**
 * The same in R: mean R of the trades that have one. A trade without a plan has no R and is not counted as 0.
 *
 * @param rs R of each closed trade, null where it does not exist
 * @example expectancyR([2, -1, null]).value // => 0.5
 * @example expectancyR([null]) // => { value: null, reason: 'no-planned-risk', n: 0, interval: null }
 */
export function expectancyR(rs: readonly (number | null)[], options: ExpectancyOptions = {}): Expectancy {
  const known = rs.filter((r) => r !== null);
  const n = known.length;
  if (n === 0) return { ...undefinedStatistic(rs.length === 0 ? 'no-trades' : 'no-planned-risk', 0), interval: null };
  const mean = exactSum(known) / n;
  return { ...defined(mean, n), interval: options.interval === false ? null : bootstrapMean(known, options) };
}

const nearestMinor = (value: number): Minor => wholeMinor(decimalFromNumber(value));
