import type { Instant } from '../../time/instant.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import type { ReplayCalendar } from './past.ts';

/**
 * A calendar that remembers the days it was asked about: where a day begins takes the rules of a zone, and a long past asks for the same few thousand days
 * a million times.
 */
export function knownDays(calendar: ReplayCalendar): ReplayCalendar {
  const starts = new Map<TradingDay, Instant>();
  const ends = new Map<TradingDay, Instant>();
  /** By the date in UTC: the trading days that lie on it. */
  const spans = new Map<string, { readonly start: Instant; readonly end: Instant; readonly day: TradingDay }[]>();
  const remembered = (of: Map<TradingDay, Instant>, ask: (day: TradingDay) => Instant) => (day: TradingDay): Instant => {
    let at = of.get(day);
    if (at === undefined) of.set(day, (at = ask(day)));
    return at;
  };
  const startOf = remembered(starts, calendar.startOf);
  const endOf = remembered(ends, calendar.endOf);
  return {
    zone: calendar.zone,
    startOf,
    endOf,
    dayOf: (at) => {
      const date = at.slice(0, 10);
      let known = spans.get(date);
      if (known === undefined) spans.set(date, (known = []));
      const found = known.find(({ start, end }) => start <= at && at < end);
      if (found !== undefined) return found.day;
      const day = calendar.dayOf(at);
      known.push({ start: startOf(day), end: endOf(day), day });
      return day;
    },
  };
}
