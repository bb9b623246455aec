import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

const FOLLOWED: ReadonlySet<string> = new Set(['tip', 'crowd', 'news']);

/**
 * Following others: do trades whose plan names a tip, the crowd or the news do worse than own ideas?
 *
 * Herding cannot be computed from one account; the source the plan declares stands in. Group 1: tip, crowd or news; group 0: own work or own signal.
 * y: result in R.
 */
export const herding: Flag = {
  id: 'herding',
  citation: 'Stand-in for Lakonishok, Shleifer & Vishny 1992, Journal of Financial Economics 32, 23–43',
  unit: 'r',
  sign: -1,
  least: LEAST,
  observe: ({ trades }): Seen => {
    const told = trades.flatMap((trade) => (trade.ideaSource === null || trade.r === null ? [] : [{ trade, r: trade.r, followed: FOLLOWED.has(trade.ideaSource) }]));
    return seenIn(
      observationsOf(told.map(({ trade, r, followed }) => ({ day: trade.openedDay, tradeId: trade.id, group: followed ? 1 : 0, y: r }))),
      { followed: told.filter(({ followed }) => followed).length, planned: told.length },
      { missing: told.length === 0 ? 'no-plans' : null },
    );
  },
};
