import { seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf, type Row } from './observations.ts';

/**
 * Orders taken back: are more orders cancelled on the days after a losing day than after a winning one?
 *
 * Where statements tell of orders. Group 1: the last day with closed trades before came to a loss; group 0: to a gain. y: 1 where the order was cancelled.
 * There is no published measure for one account; the share itself is shown beside it. Orders have no result, so no cost is named.
 */
export const cancelledOrders: Flag = {
  id: 'cancelled-orders',
  citation: 'Own definition: share of orders cancelled, after losing against winning days',
  unit: 'share',
  sign: 1,
  least: { seen: 15, compared: 15, days: 10 },
  observe: ({ orders, trades }): Seen => {
    const results = new Map<string, number>();
    for (const { closedDay, net } of trades) results.set(closedDay, (results.get(closedDay) ?? 0) + net);
    const days = [...results.keys()].toSorted();
    let next = 0;
    const rows: Row[] = [];
    for (const { day, cancelled } of orders.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
      while (next < days.length && days[next]! < day) next += 1;
      const before = next === 0 ? 0 : results.get(days[next - 1]!)!;
      if (before !== 0) rows.push({ day, tradeId: '', group: before < 0 ? 1 : 0, y: cancelled ? 1 : 0 });
    }
    const cancelled = orders.filter((order) => order.cancelled).length;
    return seenIn(observationsOf(rows), { cancelled, orders: orders.length }, { missing: orders.length === 0 ? 'no-orders' : null, trades: { flagged: [], comparable: [] } });
  },
};
