import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { geometricMeanOf, observationsOf, type Row } from './observations.ts';
import { entriesInOrder, medianOf, sizesOf } from './sequence.ts';

/** Wins, or losses, in a row. */
export const IN_A_ROW = 2;
/** Own entries before, whose median is the usual size of that time. */
const LOOK_BACK = 10;

/**
 * Hot hand, overconfidence: is more put in after two wins in a row than after two losses in a row?
 *
 * Rows: entries whose last two closed trades both won (group 1) or both lost (0). y: logarithm of what was put in, against the median of the account's ten
 * entries before it. A closed trade belongs to one row at most: where runs overlap, neighbouring days lean on the same results, and sizes that run on from
 * day to day then pass for an answer to them.
 */
export const hotHand: Flag = {
  id: 'hot-hand',
  citation: 'Gervais & Odean 2001, Review of Financial Studies 14, 1–27',
  unit: 'log',
  sign: 1,
  least: LEAST,
  observe: ({ trades }): Seen => {
    const sizes = sizesOf(trades);
    const rows: Row[] = [];
    const recent = new Map<string, number[]>();
    const used = new Set<string>();
    for (const { trade, before } of entriesInOrder(trades)) {
      const size = sizes.get(trade.id);
      if (size === undefined) continue;
      const own = recent.get(trade.accountId) ?? [];
      const usual = medianOf(own);
      recent.set(trade.accountId, [...own.slice(1 - LOOK_BACK), size]);
      const run = before.slice(-IN_A_ROW);
      if (usual === null || run.length < IN_A_ROW || run.some(({ id }) => used.has(id))) continue;
      const won = run.every(({ net }) => net > 0);
      if (!won && !run.every(({ net }) => net < 0)) continue;
      for (const { id } of run) used.add(id);
      rows.push({ day: trade.openedDay, tradeId: trade.id, group: won ? 1 : 0, y: size - usual });
    }
    const observed = observationsOf(rows);
    return seenIn(observed, { inARow: IN_A_ROW, afterWins: geometricMeanOf(observed, 1), afterLosses: geometricMeanOf(observed, 0) });
  },
};
