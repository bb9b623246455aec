import { seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

/**
 * Averaging down: is more bought of what is losing than of what is winning?
 *
 * With daily prices, as Odean counts purchases: one row for each position held at the beginning of a day on which its account added to one and held two
 * or more. Group 1: it stood below the average paid; y: 1 where it was added to; compared within days. Without prices, a proxy: each addition counts ½ where it was made on the
 * losing side of the average and −½ on the winning side, against 0, for without a preference and without drift both are as likely.
 */
export const averagingDown: Flag = {
  id: 'averaging-down',
  citation: 'Odean 1998, Journal of Finance 53, 1775–1798 (additional purchases)',
  unit: 'share',
  sign: 1,
  least: { seen: 8, compared: 0, days: 8 },
  observe: ({ buys, additions, trades }): Seen => {
    const losing = additions.filter((one) => one.losing);
    const flagged = new Set(losing.map(({ tradeId }) => tradeId));
    const facts = { losing: losing.length, additions: additions.length };
    const behind = { flagged: [...flagged], comparable: trades.filter(({ id }) => !flagged.has(id)).map(({ id }) => id) };
    if (additions.length === 0) return seenIn(observationsOf([]), facts, { missing: 'no-additions' });
    if (buys === null) {
      return seenIn(observationsOf(additions.map((one) => ({ day: one.day, tradeId: one.tradeId, group: 1, y: one.losing ? 0.5 : -0.5 }))), facts, { proxy: true, trades: behind });
    }
    return seenIn(observationsOf(buys.filter(({ clear }) => clear).map(({ day, tradeId, gaining, acted }) => ({ day, tradeId, group: gaining ? 0 : 1, y: acted ? 1 : 0 })), true), facts, { trades: behind });
  },
};
