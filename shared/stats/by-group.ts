import type { Currency, Minor } from '../money/money.ts';
import { isoWeekday } from '../time/calendar-day.ts';
import { wallHourOf } from '../time/wall-hour.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { expectancy, expectancyR, type Expectancy } from './expectancy.ts';
import { sumMinor } from './mean-minor.ts';
import { byCurrency, closedInOrder, type ClosedTrade, type StatTrade } from './stat-trade.ts';
import { winRate, type WinRate } from './win-rate.ts';

export type GroupRow = {
  currency: Currency;
  key: string;
  /** Closed trades in the group. */
  n: number;
  netPnl: Minor;
  winRate: WinRate;
  expectancy: Expectancy;
  expectancyR: Expectancy;
};

/** The groups a trade belongs to; several for tags, none to leave it out. */
export type Grouping = (trade: ClosedTrade) => readonly string[];

/**
 * Win rate and expectancy of each group of closed trades, each with its interval and sample size; a row for each
 * currency and group, in the order of currency and key.
 *
 * Comparing many groups finds some difference by chance alone: read the intervals, not the ranking.
 *
 * @example byGroup([], byPlanned) // => []
 * @example byGroup([{ currency: 'CNY', closedDay: '2026-03-02', netPnl: 100, r: null, planned: true }], byPlanned)[0].key // => 'planned'
 */
export function byGroup(trades: readonly StatTrade[], grouping: Grouping, options: BootstrapOptions = {}): GroupRow[] {
  return byCurrency(closedInOrder(trades)).flatMap(([currency, ofCurrency]) => {
    const groups = new Map<string, ClosedTrade[]>();
    for (const trade of ofCurrency) {
      for (const key of new Set(grouping(trade))) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [trade]);
        else group.push(trade);
      }
    }
    return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => rowOf(currency, key, group, options));
  });
}

function rowOf(currency: Currency, key: string, group: readonly ClosedTrade[], options: BootstrapOptions): GroupRow {
  const nets = group.map((trade) => trade.netPnl);
  return {
    currency,
    key,
    n: group.length,
    netPnl: sumMinor(nets),
    winRate: winRate(nets),
    expectancy: expectancy(nets, options),
    expectancyR: expectancyR(group.map((trade) => trade.r), options),
  };
}

/**
 * 'planned', 'unplanned', or 'undecided' where the record cannot tell.
 *
 * @example byPlanned({ planned: null }) // => ['undecided']
 */
export const byPlanned: Grouping = ({ planned }) => {
  if (planned === null) return ['undecided'];
  return [planned ? 'planned' : 'unplanned'];
};

/**
 * ISO weekday of the opening trading day, '1' Monday to '7' Sunday.
 *
 * @example byWeekday({ openedDay: '2026-11-20' }) // => ['5']
 */
export const byWeekday: Grouping = (trade) => [String(isoWeekday(trade.openedDay))];

/**
 * Hour of the opening on the wall clock of a zone, '00' to '23'; 'unknown' where only a date is known.
 *
 * @throws {RangeError} for an unknown zone, once a trade with a time is looked at
 * @example byHour('Asia/Shanghai')({ openedAt: '2026-11-20T01:30:00.000Z' }) // => ['09']
 * @example byHour('UTC')({ openedAt: null }) // => ['unknown']
 */
export const byHour =
  (zone: string): Grouping =>
  ({ openedAt }) => [openedAt === null ? 'unknown' : hourOf(openedAt, zone)];

const hourOf = (instant: string, zone: string): string => String(wallHourOf(instant, zone)).padStart(2, '0');

/**
 * @example byInstrument({ instrumentId: '600519' }) // => ['600519']
 */
export const byInstrument: Grouping = (trade) => [trade.instrumentId];

/**
 * 'long' or 'short'.
 *
 * @example byDirection({ direction: 'short' }) // => ['short']
 */
export const byDirection: Grouping = (trade) => [trade.direction];

/**
 * Emotion the journal holds for a trade; 'none' where it holds none.
 *
 * @example byEmotion(() => null)({ id: 't1' }) // => ['none']
 */
export const byEmotion =
  (emotionOf: (tradeId: string) => string | null): Grouping =>
  (trade) => [emotionOf(trade.id) ?? 'none'];

/**
 * Tags the journal or the plan holds for a trade; a trade counts once under each, and under 'none' without any.
 *
 * @example byTag(() => ['breakout', 'news'])({ id: 't1' }) // => ['breakout', 'news']
 */
export const byTag =
  (tagsOf: (tradeId: string) => readonly string[]): Grouping =>
  (trade) => {
    const tags = tagsOf(trade.id);
    return tags.length === 0 ? ['none'] : tags;
  };
