import type { BiasTrade } from './bias-trade.ts';
import { LEAST, seenIn, type Flag, type Seen } from './flag.ts';
import { geometricMeanOf, observationsOf } from './observations.ts';
import { medianOf } from './sequence.ts';

const DAY_MS = 86_400_000;

/**
 * How long a trade was held, in milliseconds: by the clock where both times are known, else whole days, a trade within one day counting as half a day.
 *
 * @example heldFor({ openedMs: 0, closedMs: 60_000, openedDay: '2026-03-02', closedDay: '2026-03-02' }) // => 60000
 * @example heldFor({ openedMs: null, closedMs: null, openedDay: '2026-03-02', closedDay: '2026-03-04' }) // => 172800000
 */
export function heldFor({ openedMs, closedMs, openedDay, closedDay }: Pick<BiasTrade, 'openedMs' | 'closedMs' | 'openedDay' | 'closedDay'>): number {
  if (openedMs !== null && closedMs !== null) return Math.max(1000, closedMs - openedMs);
  const days = (Date.parse(closedDay) - Date.parse(openedDay)) / DAY_MS;
  return Math.max(0.5, days) * DAY_MS;
}

/**
 * Losing trades held longer than the median winning trade, and the other losing trades: what holding on cost is seen against those.
 *
 * @returns null without winners
 * @example longHeldLosers([]) // => null
 */
export function longHeldLosers(trades: readonly BiasTrade[]): Seen['trades'] {
  const usual = medianOf(trades.filter(({ net }) => net > 0).map(heldFor));
  if (usual === null) return null;
  const losers = trades.filter(({ net }) => net < 0);
  return { flagged: losers.filter((trade) => heldFor(trade) > usual).map(({ id }) => id), comparable: losers.filter((trade) => heldFor(trade) <= usual).map(({ id }) => id) };
}

/**
 * Holding time of losers against winners: the stand-in for the disposition effect where no daily prices are known.
 *
 * Group 1: losing trades; y: logarithm of the holding time; the effect is shown as the ratio of the geometric means. A proxy: how far stop and target
 * stand apart moves it too, so it is never called more than slight.
 */
export const holdingRatio: Flag = {
  id: 'holding-ratio',
  citation: 'Proxy for Odean 1998; Shefrin & Statman 1985, Journal of Finance 40, 777–790',
  unit: 'log',
  sign: 1,
  least: LEAST,
  observe: ({ trades }): Seen => {
    const decided = trades.filter(({ net }) => net !== 0);
    const rows = observationsOf(decided.map((trade) => ({ day: trade.openedDay, tradeId: trade.id, group: trade.net < 0 ? 1 : 0, y: Math.log(heldFor(trade)) })));
    const hours = (group: 0 | 1): number | null => {
      const mean = geometricMeanOf(rows, group);
      return mean === null ? null : mean / 3_600_000;
    };
    return seenIn(rows, { losersHours: hours(1), winnersHours: hours(0) }, { proxy: true, trades: longHeldLosers(trades) });
  },
};
