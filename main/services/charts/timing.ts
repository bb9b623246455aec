import type { HeldSide, Slot, TimingBlock } from '../../../shared/contract/charts.ts';
import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { BOOTSTRAP_UP_TO } from '../../../shared/stats/bootstrap.ts';
import { HELD_BINS, heldAtRank, heldBinEnds } from '../../../shared/stats/held-bins.ts';
import { heldMedian } from '../../../shared/stats/held-median.ts';
import { addToSums, emptySums, type Sums } from '../../../shared/stats/sums.ts';
import { figuresOfSums } from '../../../shared/stats/tally-summary.ts';
import { listAccounts } from '../../db/accounts.ts';
import type { Db } from '../../db/db.ts';
import { countKept, keptCurrencies } from '../../db/statistics.ts';
import { eachTradeTime } from '../../db/trade-times.ts';
import type { ServiceContext } from '../context.ts';
import { ENOUGH_TRADES } from '../insights/breakdown.ts';
import { heldKeyOf, NO_TIME, partsOfSlot, slotKeyOf } from '../insights/group-keys.ts';
import { keepStatistics } from '../insights/keep-statistics.ts';
import { estimate, ratesOf } from '../insights/statistics.ts';
import { isKept, keptTimes } from '../insights/tallied.ts';
import { perRevision } from '../per-revision.ts';

interface Times {
  readonly slots: Map<string, Sums>;
  readonly held: Map<string, Sums>;
  /** The times of winners and of losers themselves; null where only their classes are kept. */
  readonly exact: { readonly wins: number[]; readonly losses: number[] } | null;
}

/** When trades were opened and how long they were held, one block a currency; at the cost of reading no trade where accounts and days are all that is asked. */
export function getTiming(ctx: ServiceContext, { filter }: { filter: TradeFilter }): { enough: number; blocks: TimingBlock[] } {
  return perRevision(ctx, `timing ${JSON.stringify(filter)}`, () => {
    keepStatistics(ctx.db);
    const scopes = filter.accountIds.length === 0 ? [''] : filter.accountIds;
    const many = isKept(filter) && countKept(ctx.db, scopes, filter) > BOOTSTRAP_UP_TO;
    const currencies: [string, Times][] = many ? keptCurrencies(ctx.db, scopes, filter).map((currency) => [currency, { ...keptTimes(ctx.db, filter, currency), exact: null }]) : [...fromTrades(ctx.db, filter)];
    return { enough: ENOUGH_TRADES, blocks: currencies.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, times]) => blockOf(currency as Currency, times)) };
  });
}

/** In one walk over the trades. */
function fromTrades(db: Db, filter: TradeFilter): Map<string, Times> {
  const zones = new Map(listAccounts(db).map(({ id, zone }) => [id, zone]));
  const currencies = new Map<string, Required<Times> & { exact: NonNullable<Times['exact']> }>();
  for (const [currency, accountId, openedDay, openedAt, net, gross, fees, r, holdingMs] of eachTradeTime(db, filter)) {
    let times = currencies.get(currency);
    if (times === undefined) currencies.set(currency, (times = { slots: new Map(), held: new Map(), exact: { wins: [], losses: [] } }));
    const summand = { net, gross, fees, r, slip: null };
    addToSums(sumsAt(times.slots, slotKeyOf({ openedDay, openedAt }, zones.get(accountId) ?? 'UTC')), summand);
    addToSums(sumsAt(times.held, heldKeyOf(holdingMs)), summand);
    if (holdingMs !== null && net !== 0) times.exact[net > 0 ? 'wins' : 'losses'].push(holdingMs);
  }
  return currencies;
}

function sumsAt(groups: Map<string, Sums>, key: string): Sums {
  let sums = groups.get(key);
  if (sums === undefined) groups.set(key, (sums = emptySums()));
  return sums;
}

function blockOf(currency: Currency, { slots, held, exact }: Times): TimingBlock {
  const bins = Array.from({ length: HELD_BINS }, (_, bin) => held.get(String(bin)));
  const untimed = held.get(NO_TIME);
  const side = (which: 'wins' | 'losses'): HeldSide => {
    const counts = bins.map((sums) => sums?.[which] ?? 0);
    const sorted = exact === null ? null : Float64Array.from(exact[which]).sort();
    const n = sorted?.length ?? counts.reduce((sum, count) => sum + count, 0);
    const median = heldMedian(n, sorted === null ? (rank) => heldAtRank(counts, rank) : (rank) => sorted[rank - 1]!);
    return { median: estimate(median, median.interval, null), untimed: untimed?.[which] ?? 0 };
  };
  return {
    currency,
    n: [...slots.values()].reduce((sum, { n }) => sum + n, 0),
    slots: [...slots].filter(([, { n }]) => n > 0).map(([key, sums]) => slotOf(key, sums, currency)).toSorted((a, b) => a.weekday - b.weekday || (a.hour ?? 24) - (b.hour ?? 24)),
    holding: {
      bins: bins.flatMap((sums, bin) => {
        if (sums === undefined || sums.wins + sums.losses === 0) return [];
        const { from, to } = heldBinEnds(bin);
        return [{ fromMs: from, toMs: to, wins: sums.wins, losses: sums.losses }];
      }),
      winners: side('wins'),
      losers: side('losses'),
      exact: exact !== null,
    },
  };
}

function slotOf(key: string, sums: Sums, currency: Currency): Slot {
  const { weekday, hour } = partsOfSlot(key);
  // Intervals from sums: a hundred cells drawn two thousand times each would be noticed.
  const { expectancy, expectancyR, winRate } = ratesOf(figuresOfSums(sums), currency, null);
  return { weekday: Number(weekday), hour: hour === NO_TIME ? null : Number(hour), n: sums.n, expectancy, expectancyR, winRate };
}
