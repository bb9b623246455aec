import type { BiasTrade } from './bias-trade.ts';
import { seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

/** Deviations above the own mean from which on a day counts as a busy one. */
export const BUSY_DEVIATIONS = 1.5;

/**
 * Days with unusually many entries: more than the own mean + 1.5 standard deviations (n − 1) of days with any.
 *
 * @returns null where no day stands out
 * @example busyDays(['a', 'b', 'c', 'd', 'e', 'f', 'f', 'f', 'f', 'f', 'f']).days // => ['f']
 * @example busyDays(['a', 'b']) // => null
 */
export function busyDays(openedDays: readonly string[]): { days: string[]; limit: number } | null {
  const counts = new Map<string, number>();
  for (const day of openedDays) counts.set(day, (counts.get(day) ?? 0) + 1);
  if (counts.size < 3) return null;
  const mean = openedDays.length / counts.size;
  const deviation = Math.sqrt([...counts.values()].reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.size - 1));
  const limit = mean + BUSY_DEVIATIONS * deviation;
  const days = [...counts].filter(([, count]) => count > limit).map(([day]) => day);
  return days.length === 0 ? null : { days, limit };
}

/**
 * Net result of a trade ÷ what was put in; null where that is unknown.
 *
 * @example returnOf({ net: -500, amount: 1000 }, 100) // => -0.005
 */
export function returnOf({ net, amount }: Pick<BiasTrade, 'net' | 'amount'>, minorPerUnit: number): number | null {
  return amount === null || !(amount > 0) ? null : net / minorPerUnit / amount;
}

/**
 * Overtrading, session form: do trades of unusually busy days do worse?
 *
 * Group 1: entries of busy days; y: net result ÷ what was put in, so that large and small trades count alike. Turnover stands beside it (turnover.ts).
 */
export const overtrading: Flag = {
  id: 'overtrading',
  citation: 'Barber & Odean 2000, Journal of Finance 55, 773–806; busy days by own mean + 1.5 SD',
  unit: 'return',
  sign: -1,
  least: { seen: 6, compared: 12, days: 8 },
  observe: ({ trades, minorPerUnit }): Seen => {
    const busy = busyDays(trades.map(({ openedDay }) => openedDay));
    const days = new Set(busy?.days ?? []);
    const rows = trades.flatMap((trade) => {
      const y = returnOf(trade, minorPerUnit);
      return y === null ? [] : [{ day: trade.openedDay, tradeId: trade.id, group: days.has(trade.openedDay) ? (1 as const) : (0 as const), y }];
    });
    return seenIn(observationsOf(rows), { busyDays: days.size, limit: busy?.limit ?? null });
  },
};
