/**
 * Quantile by linear interpolation, Hyndman & Fan's type 7 (the default of R and numpy).
 *
 * With h = (n − 1)·p the value lies between the order statistics ⌊h⌋ and ⌈h⌉, counted from 0.
 * Source: Hyndman & Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
 *
 * @param values the sample in any order; not empty, all finite
 * @param p probability in [0, 1]
 * @throws {RangeError} for an empty sample, a value that is not finite or p outside [0, 1]
 * @example quantile([4, 1, 3, 2], 0.5) // => 2.5
 * @example quantile([10, 20], 0.25) // => 12.5
 */
export function quantile(values: readonly number[], p: number): number {
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError('every value must be finite');
  return quantileSorted(Float64Array.from(values).sort(), p);
}

/**
 * The same of a sample that is already sorted upwards, without copying it.
 *
 * @throws {RangeError} for an empty sample or p outside [0, 1]
 * @example quantileSorted([1, 2, 3, 4], 1) // => 4
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('a quantile needs at least one value');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1]: ${p}`);
  const h = (sorted.length - 1) * p;
  const lower = Math.floor(h);
  const low = sorted[lower]!;
  const high = sorted[Math.min(lower + 1, sorted.length - 1)]!;
  return low + (h - lower) * (high - low);
}
