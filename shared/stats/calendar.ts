import { addMoney, type Minor } from '../money/money.ts';

export type CalendarTrade = { closedDay: string; net: Minor; r: number | null };

export type CalendarDay = {
  tradingDay: string;
  net: Minor;
  /** Sum of R of the trades that have one; null when none does. */
  r: number | null;
  trades: number;
  wins: number;
  losses: number;
};

/**
 * Closed trades by the trading day on which they became flat, for the calendar heat map; days without one are absent.
 *
 * @param trades closed trades of ONE currency
 * @returns in order of days
 * @example resultsByCalendarDay([{ closedDay: '2026-11-20', net: 300, r: 1.5 }, { closedDay: '2026-11-20', net: -100, r: null }]) // => [{ tradingDay: '2026-11-20', net: 200, r: 1.5, trades: 2, wins: 1, losses: 1 }]
 */
export function resultsByCalendarDay(trades: readonly CalendarTrade[]): CalendarDay[] {
  const days = new Map<string, CalendarDay>();
  for (const trade of trades) {
    let day = days.get(trade.closedDay);
    if (day === undefined) {
      day = { tradingDay: trade.closedDay, net: 0, r: null, trades: 0, wins: 0, losses: 0 };
      days.set(trade.closedDay, day);
    }
    day.net = addMoney(day.net, trade.net);
    if (trade.r !== null) day.r = (day.r ?? 0) + trade.r;
    day.trades += 1;
    if (trade.net > 0) day.wins += 1;
    if (trade.net < 0) day.losses += 1;
  }
  return [...days.values()].toSorted((a, b) => (a.tradingDay < b.tradingDay ? -1 : 1));
}
