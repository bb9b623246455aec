import { LEAST_ALONE, meanOf, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

/** Deviations of a run-up from which on an entry is counted as bought into it. */
const STEEP = 1;

/**
 * Bought into the move: had the price already gone the trade's way before the entry?
 *
 * y: return of the five trading days before the entry day, with the trade's direction, ÷ the standard deviation of such returns before; the effect is its
 * mean against 0. A market that drifts moves it a little too. Whoever trades breakouts on purpose will see it here; what it cost stands beside it.
 */
export const runUp: Flag = {
  id: 'run-up',
  citation: 'Barber & Odean 2008, Review of Financial Studies 21, 785–818',
  unit: 'sigma',
  sign: 1,
  least: LEAST_ALONE,
  observe: ({ trades }): Seen => {
    const known = trades.flatMap((trade) => (trade.runUp === null ? [] : [{ trade, y: trade.runUp }]));
    const steep = known.filter(({ y }) => y > STEEP);
    return seenIn(
      observationsOf(known.map(({ trade, y }) => ({ day: trade.openedDay, tradeId: trade.id, group: 1, y }))),
      { steep: steep.length, entries: known.length, mean: meanOf(known.map(({ y }) => y)) },
      { missing: known.length === 0 ? 'no-prices' : null, trades: { flagged: steep.map(({ trade }) => trade.id), comparable: known.filter(({ y }) => y <= STEEP).map(({ trade }) => trade.id) } },
    );
  },
};

const SPAN = 5;
const LOOK_BACK = 60;
const LEAST_BACK = 20;

/**
 * Run-up before an entry: log return of the last five closes before the day, with the trade's direction, in standard deviations (n − 1) of such returns over up to
 * sixty closes before those.
 *
 * @param closes closes of the days before the entry day, oldest first, all above 0
 * @returns null with fewer than twenty returns to compare with, or where nothing moved
 * @example runUpOf([10, 11], 'long') // => null
 */
export function runUpOf(closes: readonly number[], direction: 'long' | 'short'): number | null {
  const end = closes.length - 1;
  const moved = (at: number): number => Math.log(closes[at]! / closes[at - SPAN]!);
  const before: number[] = [];
  for (let at = end - SPAN; at - SPAN >= 0 && before.length < LOOK_BACK; at -= 1) before.push(moved(at));
  if (before.length < LEAST_BACK) return null;
  const mean = meanOf(before)!;
  const deviation = Math.sqrt(before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (before.length - 1));
  if (!(deviation > 0)) return null;
  return ((direction === 'long' ? 1 : -1) * moved(end)) / deviation;
}
