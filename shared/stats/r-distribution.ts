import { exactSum } from './exact-sum.ts';
import { quantile } from './quantile.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

export type RBin = {
  /** Inclusive; null for the first bin, which is open below. */
  from: number | null;
  /** Exclusive; null for the last bin, which is open above. */
  to: number | null;
  count: number;
};

export type RDistribution = {
  bins: RBin[];
  mean: Statistic;
  median: Statistic;
  /** Trades with an R. */
  n: number;
  /** Trades without one: no plan, or a plan without risk. They are in no bin. */
  withoutR: number;
};

const FIRST_EDGE = -3;
const LAST_EDGE = 5;
export const R_BIN_WIDTH = 0.5;
// Halves are exact in binary, so an R of exactly −1 meets an edge of exactly −1.
const EDGES = Array.from({ length: (LAST_EDGE - FIRST_EDGE) / R_BIN_WIDTH + 1 }, (_, i) => FIRST_EDGE + i * R_BIN_WIDTH);
/** Bins in all, the two open ones included. */
export const R_BINS = EDGES.length + 1;

/**
 * Which bin an R falls into, from 0: the open one below −3 R.
 *
 * @throws {RangeError} for an R that is not finite
 * @example rBinOf(-1) // => 5
 * @example rBinOf(7) // => 17
 */
export function rBinOf(r: number): number {
  if (!Number.isFinite(r)) throw new RangeError(`not a finite R: ${r}`);
  return EDGES.findLastIndex((edge) => edge <= r) + 1;
}

/**
 * The bins of a histogram with their edges.
 *
 * @throws {RangeError} for another number of counts than there are bins
 * @example rBinsOf(Array.from({ length: 18 }, () => 0))[1] // => { from: -3, to: -2.5, count: 0 }
 */
export function rBinsOf(counts: readonly number[]): RBin[] {
  if (counts.length !== R_BINS) throw new RangeError(`${counts.length} counts for ${R_BINS} bins`);
  return [null, ...EDGES].map((from, i) => ({ from, to: EDGES[i] ?? null, count: counts[i]! }));
}

/**
 * Trades that lost more than was planned, R below −1, from the bins of a histogram: −1 is an edge, so nothing is estimated.
 *
 * @example beyondPlanned([{ from: null, to: -3, count: 1 }, { from: -1.5, to: -1, count: 2 }, { from: -1, to: -0.5, count: 4 }]) // => 3
 */
export function beyondPlanned(bins: readonly RBin[]): number {
  return bins.reduce((sum, { to, count }) => (to !== null && to <= -1 ? sum + count : sum), 0);
}

/**
 * Histogram of R multiples in bins of 0.5 R from −3 R to +5 R, with an open bin at each end.
 *
 * Equal widths, so that heights can be compared, and always the same edges, so that two histograms can. A bin takes its
 * lower edge and not its upper one: exactly −1 R (stopped out as planned) counts in [−1, −0.5), exactly 0 in [0, 0.5).
 *
 * @param rs R of each closed trade, null where it does not exist
 * @throws {RangeError} for an R that is not finite
 * @example rDistribution([-1, 0.2, 2, null]).n // => 3
 * @example rDistribution([-1, 2]).mean // => { value: 0.5, n: 2 }
 */
export function rDistribution(rs: readonly (number | null)[]): RDistribution {
  const known = rs.filter((r) => r !== null);
  const counts = Array.from({ length: R_BINS }, () => 0);
  for (const r of known) counts[rBinOf(r)]! += 1;
  const n = known.length;
  const reason = rs.length === 0 ? 'no-trades' : 'no-planned-risk';
  return {
    bins: rBinsOf(counts),
    mean: n > 0 ? defined(exactSum(known) / n, n) : undefinedStatistic(reason, 0),
    median: n > 0 ? defined(quantile(known, 0.5), n) : undefinedStatistic(reason, 0),
    n,
    withoutR: rs.length - n,
  };
}
