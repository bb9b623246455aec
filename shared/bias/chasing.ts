import { LEAST_ALONE, meanOf, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

/**
 * Chasing: are entries worse than the plan said?
 *
 * y: (entry − planned entry) ÷ planned distance to the stop, signed so that worse is positive; the effect is its mean, in R, against 0. Compared for the
 * cost: entries worse than planned with the others.
 */
export const chasing: Flag = {
  id: 'chasing',
  citation: 'Barber & Odean 2008, Review of Financial Studies 21, 785–818; entry against plan, own definition',
  unit: 'r',
  sign: 1,
  least: LEAST_ALONE,
  observe: ({ trades }): Seen => {
    const entered = trades.flatMap((trade) => (trade.slip === null ? [] : [{ trade, slip: trade.slip }]));
    const worse = entered.filter(({ slip }) => slip > 0);
    return seenIn(
      observationsOf(entered.map(({ trade, slip }) => ({ day: trade.openedDay, tradeId: trade.id, group: 1, y: slip }))),
      { worse: worse.length, entries: entered.length, mean: meanOf(entered.map(({ slip }) => slip)) },
      { missing: entered.length === 0 ? 'no-plans' : null, trades: { flagged: worse.map(({ trade }) => trade.id), comparable: entered.filter(({ slip }) => slip <= 0).map(({ trade }) => trade.id) } },
    );
  },
};
