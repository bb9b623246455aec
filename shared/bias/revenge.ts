import { LEAST, meanOf, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf, type Row } from './observations.ts';
import { entriesInOrder, minutesSince, sizesOf } from './sequence.ts';

/** How long after a close an entry is looked at. */
export const REVENGE_MINUTES = 60;

/**
 * Revenge, break-even: are entries soon after a loss larger than entries soon after a gain?
 *
 * Rows: entries within an hour of the newest close. Group 1: that was a loss, 0: a gain. y: 1 where what was put in lies above the account's own median.
 * Sizes that run on from trade to trade are on both sides alike; days are turned over whole.
 */
export const revenge: Flag = {
  id: 'revenge',
  citation: 'Coval & Shumway 2005, Journal of Finance 60, 1–34',
  unit: 'share',
  sign: 1,
  least: LEAST,
  observe: ({ trades }): Seen => {
    const sizes = sizesOf(trades);
    const rows: Row[] = [];
    for (const { trade, before } of entriesInOrder(trades)) {
      const last = before.at(-1);
      const size = sizes.get(trade.id);
      const minutes = last === undefined ? null : minutesSince(last, trade);
      if (last === undefined || size === undefined || last.net === 0 || minutes === null || !(minutes <= REVENGE_MINUTES)) continue;
      rows.push({ day: trade.openedDay, tradeId: trade.id, group: last.net < 0 ? 1 : 0, y: size > 0 ? 1 : 0 });
    }
    const share = (group: 0 | 1): number | null => meanOf(rows.filter((row) => row.group === group).map(({ y }) => y));
    return seenIn(observationsOf(rows), { minutes: REVENGE_MINUTES, afterLoss: share(1), afterGain: share(0) }, { missing: trades.some(({ openedMs }) => openedMs !== null) ? null : 'no-times' });
  },
};
