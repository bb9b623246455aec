import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf, type Row } from './observations.ts';
import { entriesInOrder, medianOf, sizesOf } from './sequence.ts';

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
    const ratio = (group: 0 | 1): number | null => {
      const median = medianOf(rows.filter((row) => row.group === group).map(({ y }) => y));
      return median === null ? null : Math.exp(median);
    };
    return seenIn(observationsOf(rows), { inGain: ratio(1), notInGain: ratio(0) }, { missing: trades.some(({ openedMs }) => openedMs !== null) ? null : 'no-times' });
  },
};
