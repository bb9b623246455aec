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
