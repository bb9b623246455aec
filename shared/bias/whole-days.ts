import { seededRandom } from '../stats/prng.ts';
import type { Observations } from './observations.ts';

export interface DayTest {
  /** Mean of group 1 less mean of group 0; without a group 0, the mean itself. */
  readonly effect: number;
  /** Two-sided; never 0, for what was seen is itself one of the arrangements. */
  readonly p: number;
  /** Excludes 0 exactly where p is at most 1 − level. Null ends: too few days to exclude anything. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** Effect ÷ standard deviation within the groups (Cohen's d); null without variation. */
  readonly standardised: number | null;
  readonly days: number;
  /** `exact`: every arrangement of signs was counted. */
  readonly method: 'exact' | 'drawn';
}

export interface DayTestOptions {
  readonly seed?: number;
  readonly resamples?: number;
  readonly level?: number;
}

export const DAY_TEST_SEED = 20_261_121;
export const DAY_TEST_RESAMPLES = 1999;

/** What a day brings to the sums; days are the unit that is turned over. */
interface Days {
  readonly count: number;
  /** Σ (x − x̄)·e, Σ e, Σ (x − x̄), Σ (x − x̄)² by day, with e = y − ȳ; without groups only Σ y and the number of rows. */
  readonly s: Float64Array;
  readonly e: Float64Array;
  readonly x: Float64Array;
  readonly q: Float64Array;
  readonly rows: number;
  readonly squares: number;
  readonly one: boolean;
}

/**
 * Tests a difference of means (or a mean against 0) with whole days as the unit, by turning the signs of days.
 *
 * Trades of a day share its market and its trader's mood, sizes run on from day to day, results have heavy tails: trade by trade, a test takes all that
 * for evidence. Here each day's deviations from the common mean keep their shape and only their common sign is turned, and the difference is divided
 * by its day-clustered standard error each time. Under "no effect" every arrangement of signs is about as likely, so p is the share of arrangements
 * with a ratio as large as the one seen. Up to twelve days all 2^days arrangements are counted; beyond, they are drawn with a seed and what was seen is
 * counted among them: p = (1 + as large) ÷ (1 + drawn). The interval is effect ± q·SE, with q the matching quantile of the ratios turned over.
 *
 * This is the restricted wild cluster bootstrap with a studentised statistic. Sources: Cameron, Gelbach & Miller, "Bootstrap-based improvements for
 * inference with clustered errors", Review of Economics and Statistics 90 (2008); Canay, Santos & Shaikh, "The wild bootstrap with a small number of
 * large clusters", ibid. 103 (2021). For a difference of two proportions the clustered error takes the place of Odean's √(p(1−p)/n + …), which takes
 * decisions as independent.
 *
 * Rows that say `withinDays` are measured from the means of their own day (a within-day regression): then the effect is the difference between rows of one
 * day, each day counting by how mixed it was.
 *
 * @returns null without rows, with one group empty, or where everything is the same and nothing can vary
 * @throws {RangeError} for a level outside (0, 1) or fewer than 19 resamples
 * @example dayTest({ days: ['a', 'b'], group: [1, 1], y: [1, 3], tradeIds: ['t', 'u'] })?.effect // => 2
 * @example dayTest({ days: ['a', 'b'], group: [1, 1], y: [1, 3], tradeIds: ['t', 'u'] })?.p // => 0.5
 * @example dayTest({ days: [], group: [], y: [], tradeIds: [] }) // => null
 */
export function dayTest(rows: Observations, options: DayTestOptions = {}): DayTest | null {
  const { seed = DAY_TEST_SEED, resamples = DAY_TEST_RESAMPLES, level = 0.95 } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  if (!(Number.isInteger(resamples) && resamples >= 19)) throw new RangeError(`resamples must be 19 or more: ${resamples}`);
  const days = sumsByDay(rows);
  if (days === null) return null;
  const signs = new Float64Array(days.count).fill(1);
  const seen = studentised(days, signs);
  if (!(seen.se > 0)) return null;
  const ratio = Math.abs(seen.effect / seen.se);
  const ratios = days.count <= 12 ? everyArrangement(days, signs) : drawnArrangements(days, signs, seed, resamples, ratio);
  ratios.sort();
  // Ties come out a speck apart where sums run in another order.
  const asLarge = countFrom(ratios, ratio * (1 - 1e-9));
  const allowed = Math.floor((1 - level) * ratios.length + 1e-9);
  const q = allowed === 0 ? null : ratios[ratios.length - 1 - allowed]!;
  const half = q === null || !Number.isFinite(q) ? null : q * seen.se;
  return {
    effect: seen.effect,
    p: asLarge / ratios.length,
    low: half === null ? null : seen.effect - half,
    high: half === null ? null : seen.effect + half,
    level,
    standardised: standardised(rows, seen.effect),
    days: days.count,
    method: days.count <= 12 ? 'exact' : 'drawn',
  };
}

function sumsByDay(rows: Observations): Days | null {
  const { days, group, y } = rows;
  const n = y.length;
  const inGroup = group.reduce<number>((sum, one) => sum + one, 0);
  if (n === 0 || inGroup === 0) return null;
  const one = inGroup === n;
  const places = new Map<string, number>();
  for (const day of days) if (!places.has(day)) places.set(day, places.size);
  const count = places.size;
  const [s, e, x, q] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const [meanX, meanY] = means(rows, places);
  for (let i = 0; i < n; i += 1) {
    const d = places.get(days[i]!)!;
    const deviation = one ? 1 : group[i]! - meanX[d]!;
    const rest = one ? y[i]! : y[i]! - meanY[d]!;
    s[d]! += deviation * rest;
    e[d]! += rest;
    x[d]! += deviation;
    q[d]! += deviation * deviation;
  }
  const squares = q.reduce((sum, value) => sum + value, 0);
  return squares > 0 ? { count, s, e, x, q, rows: n, squares, one } : null;
}

/** Mean of x and of y that a day's rows are measured from: its own, or that of all rows. */
function means({ days, group, y, withinDays = false }: Observations, places: ReadonlyMap<string, number>): [Float64Array, Float64Array] {
  const [x, sum, n] = [new Float64Array(places.size), new Float64Array(places.size), new Float64Array(places.size)];
  for (let i = 0; i < y.length; i += 1) {
    const d = withinDays ? places.get(days[i]!)! : 0;
    x[d]! += group[i]!;
    sum[d]! += y[i]!;
    n[d]! += 1;
  }
  const at = (sums: Float64Array): Float64Array => sums.map((_, d) => (withinDays ? sums[d]! / n[d]! : sums[0]! / n[0]!));
  return [at(x), at(sum)];
}

/** Effect and clustered standard error when each day's deviations bear a sign. */
function studentised({ count, s, e, x, q, rows, squares, one }: Days, signs: Float64Array): { effect: number; se: number } {
  let effect = 0;
  let mean = 0;
  for (let d = 0; d < count; d += 1) {
    effect += signs[d]! * s[d]!;
    mean += signs[d]! * e[d]!;
  }
  effect /= squares;
  mean = one ? 0 : mean / rows;
  let variance = 0;
  for (let d = 0; d < count; d += 1) {
    const score = signs[d]! * s[d]! - mean * x[d]! - effect * q[d]!;
    variance += score * score;
  }
  return { effect, se: Math.sqrt(variance) / squares };
}

function ratioOf(days: Days, signs: Float64Array): number {
  const { effect, se } = studentised(days, signs);
  if (se > 0) return Math.abs(effect / se);
  return effect === 0 ? 0 : Infinity;
}

function everyArrangement(days: Days, signs: Float64Array): Float64Array {
  const ratios = new Float64Array(2 ** days.count);
  for (let pattern = 0; pattern < ratios.length; pattern += 1) {
    for (let d = 0; d < days.count; d += 1) signs[d] = (pattern >> d) & 1 ? -1 : 1;
    ratios[pattern] = ratioOf(days, signs);
  }
  return ratios;
}

function drawnArrangements(days: Days, signs: Float64Array, seed: number, resamples: number, seen: number): Float64Array {
  const random = seededRandom(seed);
  const ratios = new Float64Array(resamples + 1);
  for (let at = 0; at < resamples; at += 1) {
    let bits = 0;
    for (let d = 0; d < days.count; d += 1) {
      if (d % 32 === 0) bits = random.nextUint32();
      signs[d] = bits & 1 ? 1 : -1;
      bits >>>= 1;
    }
    ratios[at] = ratioOf(days, signs);
  }
  ratios[resamples] = seen;
  return ratios;
}

/** How many of a sorted list are at least a value. */
function countFrom(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}

function standardised({ group, y }: Observations, effect: number): number | null {
  const n = y.length;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < n; i += 1) {
    sums[group[i]!]! += y[i]!;
    counts[group[i]!]! += 1;
  }
  const means = sums.map((sum, g) => (counts[g]! === 0 ? 0 : sum / counts[g]!));
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += (y[i]! - means[group[i]!]!) ** 2;
  const freedom = n - (counts[0] === 0 ? 1 : 2);
  const deviation = freedom > 0 ? Math.sqrt(squares / freedom) : 0;
  return deviation > 0 ? effect / deviation : null;
}
