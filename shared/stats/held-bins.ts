/** Classes to a factor of ten: each is 26 % longer than the one before. */
export const HELD_PER_DECADE = 10;
const FIRST = 1000;
const CLASSES = 86;
/** Lower ends of the classes above the first, in whole milliseconds; from a second to some ten years. */
const EDGES = Array.from({ length: CLASSES }, (_, i) => Math.round(FIRST * 10 ** (i / HELD_PER_DECADE)));
/** Classes in all: the first is below a second, the last is open above. */
export const HELD_BINS = EDGES.length + 1;

/**
 * Which class a holding time falls into, from 0: below a second.
 *
 * Classes grow by a constant factor, because holding times do: the difference between one minute and two is that between one month and two.
 *
 * @param ms whole milliseconds, 0 or more
 * @throws {RangeError} for anything else
 * @example heldBinOf(999) // => 0
 * @example heldBinOf(1000) // => 1
 * @example heldBinOf(60000) // => 18
 */
export function heldBinOf(ms: number): number {
  if (!(Number.isFinite(ms) && ms >= 0)) throw new RangeError(`not a holding time: ${ms}`);
  let [low, high] = [0, EDGES.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (EDGES[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The ends of a class in milliseconds; the last one has no upper end.
 *
 * @throws {RangeError} for a class there is not
 * @example heldBinEnds(0) // => { from: 0, to: 1000 }
 * @example heldBinEnds(86).to // => null
 */
export function heldBinEnds(bin: number): { from: number; to: number | null } {
  if (!(Number.isInteger(bin) && bin >= 0 && bin < HELD_BINS)) throw new RangeError(`not a class of holding times: ${bin}`);
  return { from: EDGES[bin - 1] ?? 0, to: EDGES[bin] ?? null };
}

/**
 * An order statistic of holding times of which only the classes are known: the values of a class are taken as spread evenly on its log scale (the
 * first on a plain one), so it is within the class and off by less than its width, 26 %.
 *
 * @param counts trades in each class
 * @param rank from 1, the shortest, to Σ counts
 * @returns milliseconds; the lower end of the last class where it lies in that
 * @throws {RangeError} for a rank outside
 * @example heldAtRank([2], 1) // => 250
 * @example Math.round(heldAtRank([0, 1], 1)) // => 1122
 */
export function heldAtRank(counts: readonly number[], rank: number): number {
  let before = 0;
  for (const [bin, count] of counts.entries()) {
    if (rank <= before || rank > before + count) {
      before += count;
      continue;
    }
    const { from, to } = heldBinEnds(bin);
    const share = (rank - before - 0.5) / count;
    if (to === null) return from;
    return from === 0 ? share * to : from * (to / from) ** share;
  }
  throw new RangeError(`no value at rank ${rank} of ${before}`);
}
