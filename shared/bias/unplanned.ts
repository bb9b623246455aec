import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';
import { returnOf } from './overtrading.ts';

/**
 * Unplanned entries: do trades without a sealed plan do worse than planned ones?
 *
 * Group 1: unplanned. y: net result ÷ what was put in; unplanned trades have no R. What cannot be decided yet is left out.
 */
export const unplanned: Flag = {
  id: 'unplanned',
  citation: 'Own definition: entries without a sealed plan against planned ones',
  unit: 'return',
  sign: -1,
  least: LEAST,
  observe: ({ trades, minorPerUnit }): Seen => {
    const decided = trades.filter(({ planned }) => planned !== null);
    const rows = decided.flatMap((trade) => {
      const y = returnOf(trade, minorPerUnit);
      return y === null ? [] : [{ day: trade.openedDay, tradeId: trade.id, group: trade.planned ? (0 as const) : (1 as const), y }];
    });
    return seenIn(observationsOf(rows), { unplanned: decided.filter(({ planned }) => !planned).length, decided: decided.length }, { missing: decided.length === 0 ? 'no-trades' : null });
  },
};
