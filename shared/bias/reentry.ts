import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { geometricMeanOf, observationsOf, type Row } from './observations.ts';
import { entriesInOrder, minutesSince } from './sequence.ts';

/**
 * Straight back in: is the next entry sooner after a loss than after a gain?
 *
 * Rows: the first entry of a day that follows a close of that day. Group 1: the close was a loss. y: logarithm of the minutes between (at least half a
 * minute); the effect is shown as the ratio of the geometric means.
 */
export const reentry: Flag = {
  id: 'reentry',
  citation: 'Coval & Shumway 2005, Journal of Finance 60, 1–34 (time to the next trade)',
  unit: 'log',
  sign: -1,
  least: LEAST,
  observe: ({ trades }): Seen => {
    const rows: Row[] = [];
    const answered = new Set<string>();
    for (const { trade, before } of entriesInOrder(trades)) {
      const last = before.at(-1);
      if (last === undefined || last.net === 0 || last.closedDay !== trade.openedDay || answered.has(last.id)) continue;
      const minutes = minutesSince(last, trade);
      if (minutes === null) continue;
      answered.add(last.id);
      rows.push({ day: trade.openedDay, tradeId: trade.id, group: last.net < 0 ? 1 : 0, y: Math.log(Math.max(0.5, minutes)) });
    }
    const observed = observationsOf(rows);
    return seenIn(observed, { afterLoss: geometricMeanOf(observed, 1), afterGain: geometricMeanOf(observed, 0) }, { missing: trades.some(({ openedMs }) => openedMs !== null) ? null : 'no-times' });
  },
};
