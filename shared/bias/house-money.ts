import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { geometricMeanOf, observationsOf, type Row } from './observations.ts';
import { entriesInOrder, sizesOf } from './sequence.ts';

/**
 * House money: is more put in on a day that stands in gain than on one that does not?
 *
 * Rows: entries of days on which something had been closed before. Group 1: the day's closed trades came to more than 0; group 0: to 0 or less.
 * y: logarithm of what was put in. The first entry of a day has no result before it and is left out.
 */
export const houseMoney: Flag = {
  id: 'house-money',
  citation: 'Thaler & Johnson 1990, Management Science 36, 643–660',
  unit: 'log',
  sign: 1,
  least: LEAST,
  observe: ({ trades }): Seen => {
    const sizes = sizesOf(trades);
    const rows: Row[] = [];
    for (const { trade, closedToday, netToday } of entriesInOrder(trades)) {
      const size = sizes.get(trade.id);
      if (closedToday > 0 && size !== undefined) rows.push({ day: trade.openedDay, tradeId: trade.id, group: netToday > 0 ? 1 : 0, y: size });
    }
    const observed = observationsOf(rows);
    return seenIn(observed, { inGain: geometricMeanOf(observed, 1), notInGain: geometricMeanOf(observed, 0) }, { missing: trades.some(({ openedMs }) => openedMs !== null) ? null : 'no-times' });
  },
};
