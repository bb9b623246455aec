import type { HeldSide, Slot, TimingBlock } from '../../../shared/contract/charts.ts';
import type { Estimate, TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { BOOTSTRAP_UP_TO } from '../../../shared/stats/bootstrap.ts';
import { addToBulk, emptyBulk, sumsOfBulk, type BulkSums } from '../../../shared/stats/bulk-sums.ts';
import { HELD_BINS, heldAtRank, heldBinEnds } from '../../../shared/stats/held-bins.ts';
import { heldMedian } from '../../../shared/stats/held-median.ts';
import { squareAndAdd } from '../../../shared/stats/square-and-add.ts';
import type { Sums } from '../../../shared/stats/sums.ts';
import { figuresOfSums } from '../../../shared/stats/tally-summary.ts';
import type { Db } from '../../db/db.ts';
import { countKept, keptCurrencies } from '../../db/statistics.ts';
import { AMOUNT, AMOUNTS, CODE, CODES, columnDays, hourIn, namesOf, NO_HOUR, weekdayIn } from '../../db/trade-columns.ts';
import type { ServiceContext } from '../context.ts';
import { ENOUGH_TRADES } from '../insights/breakdown.ts';
import { columnFilter } from '../insights/column-filter.ts';
import { heldKeyOf, NO_TIME, partsOfSlot, slotKey } from '../insights/group-keys.ts';
import { keepStatistics } from '../insights/keep-statistics.ts';
import { estimate, ratesOf } from '../insights/statistics.ts';
import { isKept, keptTimes } from '../insights/tallied.ts';
import { wholeMonths } from '../insights/whole-months.ts';
import { perRevision } from '../per-revision.ts';

interface Sides {
  wins: number;
  losses: number;
}

/** More than a day has, so that weekday and hour fit into one number. */
const HOURS = 32;

interface Times {
  readonly slots: Map<string, Sums>;
  /** By class, trades of either side. */
  readonly held: ReadonlyMap<string, Sides>;
  /** The times of winners and of losers themselves; null where only their classes are kept. */
  readonly exact: { readonly wins: number[]; readonly losses: number[] } | null;
}

/** When trades were opened and how long they were held, one block a currency; at the cost of looking at no trade where accounts and whole months are all that is asked. */
export function getTiming(ctx: ServiceContext, { filter }: { filter: TradeFilter }): { enough: number; blocks: TimingBlock[] } {
  return perRevision(ctx, `timing ${JSON.stringify(filter)}`, () => {
    keepStatistics(ctx.db);
    const scopes = filter.accountIds.length === 0 ? [''] : filter.accountIds;
    const many = isKept(filter) && wholeMonths(filter).rest.length === 0 && countKept(ctx.db, scopes, filter) > BOOTSTRAP_UP_TO;
    const currencies: [string, Times][] = many ? keptCurrencies(ctx.db, scopes, filter).map((currency) => [currency, { ...keptTimes(ctx.db, filter, currency), exact: null }]) : [...fromColumns(ctx.db, filter)];
    return { enough: ENOUGH_TRADES, blocks: currencies.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, times]) => blockOf(currency as Currency, times)) };
  });
}

/** In one walk over the columns of all trades. */
function fromColumns(db: Db, filter: TradeFilter): Map<string, Times> {
  const meant = columnFilter(db, filter);
  const names = namesOf(db);
  const currencies = new Map<number, { slots: Map<number, BulkSums>; held: Map<string, Sides>; exact: NonNullable<Times['exact']> }>();
  for (const { amounts, codes } of columnDays(db, filter)) {
    for (let a = 0, c = 0; a < amounts.length; a += AMOUNTS, c += CODES) {
      if (!meant(amounts, a, codes, c)) continue;
      const currency = codes[c + CODE.currency]!;
      let times = currencies.get(currency);
      if (times === undefined) currencies.set(currency, (times = { slots: new Map(), held: new Map(), exact: { wins: [], losses: [] } }));
      const packed = codes[c + CODE.packed]!;
      const net = amounts[a + AMOUNT.net]!;
      const slot = weekdayIn(packed) * HOURS + hourIn(packed);
      let sums = times.slots.get(slot);
      if (sums === undefined) times.slots.set(slot, (sums = emptyBulk()));
      addToBulk(sums, net, amounts[a + AMOUNT.gross]!, amounts[a + AMOUNT.fees]!, amounts[a + AMOUNT.r]!, amounts[a + AMOUNT.slip]!);
      if (net === 0) continue;
      const side = net > 0 ? 'wins' : 'losses';
      const heldMs = amounts[a + AMOUNT.heldMs]!;
      const key = heldKeyOf(Number.isNaN(heldMs) ? null : heldMs);
      let counts = times.held.get(key);
      if (counts === undefined) times.held.set(key, (counts = { wins: 0, losses: 0 }));
      counts[side] += 1;
      if (!Number.isNaN(heldMs)) times.exact[side].push(heldMs);
    }
  }
  const keyOf = (slot: number): string => slotKey(Math.floor(slot / HOURS), slot % HOURS === NO_HOUR ? null : slot % HOURS);
  return new Map([...currencies].map(([currency, { slots, held, exact }]) => [names.get(currency)!, { slots: new Map([...slots].map(([slot, sums]) => [keyOf(slot), sumsOfBulk(sums)])), held, exact }]));
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
  const [winners, losers] = [side('wins'), side('losses')];
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
      winners,
      losers,
      difference: heldDifference(losers.median, winners.median),
      exact: exact !== null,
    },
  };
}

/** Winners and losers are no trade in common; whether their intervals overlap would decide nothing. */
function heldDifference(losers: Estimate, winners: Estimate): TimingBlock['holding']['difference'] {
  const [lost, won] = [losers, winners].map(({ value, low, high }) => (value === null || low === null || high === null ? null : { value, interval: { low, high, level: 0.95 } }));
  if (!lost || !won) return null;
  const { value, interval } = squareAndAdd(lost, won);
  return { value, low: interval.low, high: interval.high };
}

function slotOf(key: string, sums: Sums, currency: Currency): Slot {
  const { weekday, hour } = partsOfSlot(key);
  // Intervals from sums: a hundred cells drawn two thousand times each would be noticed.
  const { expectancy, expectancyR, winRate } = ratesOf(figuresOfSums(sums), currency, null);
  return { weekday: Number(weekday), hour: hour === NO_TIME ? null : Number(hour), n: sums.n, expectancy, expectancyR, winRate };
}
