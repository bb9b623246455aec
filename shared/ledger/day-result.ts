import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import type { RealisedEvent } from './position.ts';

export type DayResult = {
  tradingDay: string;
  currency: Currency;
  /** net = gross − fees; the fees of an entry count on the day its quantity is closed. */
  gross: Minor;
  fees: Minor;
  net: Minor;
  /** Exit fills of the day. */
  exits: number;
};

/**
 * Realised result of each trading day, partial closes included, one row a day and currency, in order.
 *
 * This is what the daily-loss rule and the equity curve look at. The statistics of trades differ from it on purpose:
 * they book a whole trade on the day it became flat.
 *
 * @param realised events of any number of positions
 */
export function resultsByDay(realised: readonly RealisedEvent[]): DayResult[] {
  const days = new Map<string, DayResult>();
  for (const event of realised) {
    const key = `${event.tradingDay} ${event.currency}`;
    const day = days.get(key) ?? { tradingDay: event.tradingDay, currency: event.currency, gross: 0, fees: 0, net: 0, exits: 0 };
    days.set(key, {
      ...day,
      gross: assertMinor(day.gross + event.gross),
      fees: assertMinor(day.fees + event.entryFees + event.exitFees),
      net: assertMinor(day.net + event.net),
      exits: day.exits + 1,
    });
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

/** Realised net result of one trading day in one currency; 0 when nothing was closed, for then nothing was realised. */
export function netOfDay(realised: readonly RealisedEvent[], tradingDay: string, currency: Currency): Minor {
  return assertMinor(
    realised.reduce((sum, event) => sum + (event.tradingDay === tradingDay && event.currency === currency ? event.net : 0), 0),
  );
}
