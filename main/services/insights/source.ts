import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { BOOTSTRAP_UP_TO } from '../../../shared/stats/bootstrap.ts';
import { addToSums, emptySums, type Sums } from '../../../shared/stats/sums.ts';
import type { TalliedDay } from '../../../shared/stats/tally-summary.ts';
import { countKept } from '../../db/statistics.ts';
import { closedTrades, moreClosedThan, tradesOpenedBy, type TradeRecord } from '../../db/trades.ts';
import type { Db } from '../../db/db.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { fewOpenings } from './column-filter.ts';
import { slippageBy } from './group-keys.ts';
import { keysBy } from './group-labels.ts';
import { keepStatistics } from './keep-statistics.ts';
import { addTrade, isKept, tallied, type Tallied } from './tallied.ts';

/** What an answer is made from: tallies by currency and, where there are no more than BOOTSTRAP_UP_TO of them, the trades themselves. */
export interface StatisticsSource {
  readonly blocks: readonly Tallied[];
  readonly trades: readonly TradeRecord[] | null;
}

export function statisticsSource(ctx: ServiceContext, filter: TradeFilter): StatisticsSource {
  return perRevision(ctx, `source ${JSON.stringify(filter)}`, () => {
    // Whatever was written past the services' own saves is counted before anything is said of it.
    keepStatistics(ctx.db);
    const trades = fewTrades(ctx.db, filter);
    if (trades === null) return { blocks: tallied(ctx.db, filter), trades: null };
    return { blocks: fromFew(ctx, trades), trades };
  });
}

/** The trades of a filter in the order of their closing, null where there are too many to draw from: counted where they are kept, else in columns. */
function fewTrades(db: Db, filter: TradeFilter): TradeRecord[] | null {
  if (isKept(filter)) return countKept(db, filter.accountIds.length === 0 ? [''] : filter.accountIds, filter) > BOOTSTRAP_UP_TO ? null : closedTrades(db, filter);
  const openings = fewOpenings(db, filter, BOOTSTRAP_UP_TO);
  if (openings === 'more') return null;
  if (openings !== 'unnamed') return tradesOpenedBy(db, openings);
  return moreClosedThan(db, filter, BOOTSTRAP_UP_TO) ? null : closedTrades(db, filter);
}

function fromFew(ctx: ServiceContext, trades: readonly TradeRecord[]): Tallied[] {
  const slip = slippageBy(ctx.db);
  const keysOf = keysBy(ctx.db);
  const currencies = new Map<string, TalliedDay[]>();
  for (const trade of trades) addTrade(currencies, trade, slip(trade));
  return [...currencies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, days]) => ({
    currency: currency as Currency,
    n: days.reduce((sum, { tally }) => sum + tally.sums.n, 0),
    days,
    groups: (by) => {
      const groups = new Map<string, Sums>();
      for (const trade of trades) {
        if (trade.currency !== currency) continue;
        for (const key of new Set(keysOf(by, trade))) {
          const sums = groups.get(key) ?? emptySums();
          groups.set(key, addToSums(sums, { ...trade, slip: slip(trade) }));
        }
      }
      return groups;
    },
  }));
}
