import { BOOTSTRAP_RESAMPLES, BOOTSTRAP_SEED, type BootstrapOptions } from './bootstrap.ts';
import { seededRandom } from './prng.ts';
import { quantileSorted } from './quantile.ts';

/** The ends of the band of a running total at some of its days. */
export interface TotalsBand {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly resamples: number;
}

/** As many resamples are drawn in one go, some milliseconds' worth. */
const AT_A_TIME = 50;

/**
 * Bootstrap band of a running total of days, whole days as the unit.
 *
 * Trades of a day share its market, its trader's mood and each other's lockouts, so they are drawn together or not at all: n days are drawn with
 * replacement out of the n there were (days on which nothing differed among them), and a day that is drawn k times counts k times, in its own place. At each asked day the
 * band runs from the (1 − level)/2 to the (1 + level)/2 quantile (type 7) of the totals up to it; at the last day it is the percentile interval of the total.
 *
 * Source: the cluster bootstrap, Davison & Hinkley, "Bootstrap Methods and their Application" (1997), § 3.8; percentile interval as in bootstrap.ts. It takes days as
 * independent of one another, and covers less than its level where few days differ from 0. The band is pointwise: it holds at any one day, not at all of them at once.
 *
 * @param daily what each day added, in order of time, all finite
 * @param at places in `daily` at which the band is wanted, rising
 * @yields between batches of resamples, so that others can have a turn
 * @throws {RangeError} for a value that is not finite, level outside (0, 1) or resamples below 1
 * @example bootstrapDaysInTurns([2, 2], [1], { resamples: 10 }).next().value.high // => [4]
 */
export function* bootstrapDaysInTurns(daily: readonly number[], at: readonly number[], options: BootstrapOptions = {}): Generator<void, TotalsBand> {
  const { seed = BOOTSTRAP_SEED, resamples = BOOTSTRAP_RESAMPLES, level = 0.95 } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError(`resamples must be 1 or more: ${resamples}`);
  if (daily.some((value) => !Number.isFinite(value))) throw new RangeError('every value must be finite');
  const n = daily.length;
  const values = Float64Array.from(daily);
  const totals = at.map(() => new Float64Array(resamples));
  const random = seededRandom(seed);
  const times = new Uint32Array(n);
  const places = new Uint32Array(n);
  for (let draw = 0; draw < resamples; draw += 1) {
    times.fill(0);
    if (n > 0) random.fillBelow(places, n);
    for (let i = 0; i < n; i += 1) times[places[i]!]! += 1;
    let [total, day] = [0, 0];
    for (const [place, until] of at.entries()) {
      for (; day <= until; day += 1) total += times[day]! * values[day]!;
      totals[place]![draw] = total;
    }
    if (draw % AT_A_TIME === AT_A_TIME - 1) yield;
  }
  const low: number[] = [];
  const high: number[] = [];
  for (const of of totals) {
    of.sort();
    low.push(quantileSorted(of, (1 - level) / 2));
    high.push(quantileSorted(of, (1 + level) / 2));
  }
  return { low, high, resamples };
}

/**
 * The same in one go.
 *
 * @example bootstrapDays([5, 5, 5, 5], [3], { resamples: 99 }).low // => [20]
 * @example bootstrapDays([0, 0], [0, 1], { resamples: 99 }).high // => [0, 0]
 */
export function bootstrapDays(daily: readonly number[], at: readonly number[], options: BootstrapOptions = {}): TotalsBand {
  const turns = bootstrapDaysInTurns(daily, at, options);
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
  }
}
