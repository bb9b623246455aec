/**
 * Sums of float64 values without rounding on the way: whatever was added in whatever order, and taken away again, the sum comes
 * out the same to the last bit. That is what lets kept sums be compared with sums counted anew.
 *
 * A sum is held as a few numbers that do not overlap and add up to it exactly. Source: Shewchuk, "Adaptive Precision
 * Floating-Point Arithmetic", Discrete & Computational Geometry 18 (1997), grow-expansion; the last rounding as in Python's math.fsum.
 */
export type ExactSum = number[];

/**
 * Adds a value to a sum, in place.
 *
 * @param value finite; take away by adding its negative
 * @throws {RangeError} for a value that is not finite
 * @example growSum(growSum([], 0.1), 0.2).length // => 2
 * @example growSum(growSum([], 5), -5) // => []
 */
export function growSum(sum: ExactSum, value: number): ExactSum {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite value: ${value}`);
  let x = value;
  let kept = 0;
  // By place and without pairs: hundreds of thousands of calls are made before any of this is compiled to machine code.
  for (let place = 0; place < sum.length; place += 1) {
    const part = sum[place]!;
    const high = x + part;
    const low = Math.abs(x) < Math.abs(part) ? x - (high - part) : part - (high - x);
    if (low !== 0) sum[kept++] = low;
    x = high;
  }
  sum.length = kept;
  if (x !== 0) sum.push(x);
  return sum;
}

/**
 * The float64 nearest to a sum, half to even.
 *
 * @example roundSum(growSum(growSum(growSum([], 1e16), 1), -1e16)) // => 1
 * @example roundSum([]) // => 0
 */
export function roundSum(sum: ExactSum): number {
  let i = sum.length - 1;
  if (i < 0) return 0;
  let high = sum[i]!;
  let low = 0;
  while (i > 0) {
    const x = high;
    const y = sum[--i]!;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  // Exactly half way: what lies below decides to which side.
  if (i > 0 && ((low < 0 && sum[i - 1]! < 0) || (low > 0 && sum[i - 1]! > 0))) {
    const y = low * 2;
    const x = high + y;
    if (y === x - high) high = x;
  }
  return high;
}

/**
 * Sum of values, rounded once.
 *
 * @throws {RangeError} for a value that is not finite
 * @example exactSum([0.1, 0.2, 0.3, -0.6]) // => 2.7755575615628914e-17
 * @example exactSum([]) // => 0
 */
export function exactSum(values: readonly number[]): number {
  const sum: ExactSum = [];
  for (const value of values) growSum(sum, value);
  return roundSum(sum);
}
