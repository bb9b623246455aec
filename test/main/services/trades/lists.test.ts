import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { statistics } from '../../../../main/services/insights/statistics.ts';
import { sums } from '../../../../main/services/trades/sums.ts';
import { listTrades, neighbours } from '../../../../main/services/trades/trades.ts';
import { tagTrades } from '../../../../main/services/trades/tags.ts';
import { tradeSorts, zChosenTrades, zTradeFilter, zTradeQuery, type TradeFilter, type TradeRow, type TradeSort, type TradeStatus } from '../../../../shared/contract/trades.ts';
import { emotions } from '../../../../shared/journal/entry.ts';
import { winRate } from '../../../../shared/stats/win-rate.ts';
import { describeSome, manyTrades } from '../../../support/many-trades.ts';
import { openForAll } from './journal-for-all.ts';

const zones: Readonly<Record<string, string>> = { Lin: 'Asia/Shanghai', Maya: 'America/New_York', 东京: 'Asia/Tokyo' };
/** The clock of the system's own zones, not ours. */
const hourIn = (timeZone: string, instant: string): number => Number(new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(instant)));

/** What a filter means, said once more in plain words over a row: an oracle that shares nothing with the SQL. */
function fits(row: TradeRow, filter: TradeFilter, status: TradeStatus): boolean {
  const held = row.holdingMs ?? (row.holdingDays === null ? null : row.holdingDays * 86_400_000);
  const net = Number(row.netPnl);
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return (
    (status === 'all' || row.status === status) &&
    (filter.accountIds.length === 0 || filter.accountIds.includes(row.accountId)) &&
    (filter.from === null || (row.closedDay !== null && row.closedDay >= filter.from)) &&
    (filter.to === null || (row.closedDay !== null && row.closedDay <= filter.to)) &&
    (filter.planned === null || row.planned === filter.planned) &&
    (!filter.undecided || row.planned === null) &&
    (filter.currency === null || row.currency === filter.currency) &&
    (filter.instrumentId === null || row.instrumentId === filter.instrumentId) &&
    `${row.symbol} ${row.name}`.toLowerCase().includes(filter.text.trim().toLowerCase()) &&
    (filter.direction === null || row.direction === filter.direction) &&
    (filter.tag === null || row.tags.some((tag) => same(tag, filter.tag!))) &&
    (filter.setup === null || row.setup === filter.setup) &&
    (filter.emotion === null || row.emotion === filter.emotion) &&
    (filter.result === null || (row.status === 'closed' && (filter.result === 'win' ? net > 0 : filter.result === 'loss' ? net < 0 : net === 0))) &&
    (filter.rFrom === null || (row.r !== null && row.r >= filter.rFrom)) &&
    (filter.rTo === null || (row.r !== null && row.r <= filter.rTo)) &&
    (filter.heldFromMs === null || (held !== null && held >= filter.heldFromMs)) &&
    (filter.heldToMs === null || (held !== null && held <= filter.heldToMs)) &&
    (filter.weekday === null || (new Date(`${row.openedDay}T12:00:00Z`).getUTCDay() || 7) === filter.weekday) &&
    (filter.hour === null || (row.openedAt !== null && hourIn(zones[row.accountName]!, row.openedAt) === filter.hour))
  );
}

const valueOf: Readonly<Record<Exclude<TradeSort['by'], 'closed'>, (row: TradeRow) => string | number | null>> = {
  opened: (row) => `${row.openedDay} ${row.openedAt ?? '~'}`,
  instrument: (row) => row.symbol,
  account: (row) => row.accountName,
  planned: (row) => (row.planned === null ? null : Number(row.planned)),
  direction: (row) => row.direction,
  quantity: (row) => Number(row.maxQuantity),
  entry: (row) => Number(row.avgEntry),
  exit: (row) => (row.avgExit === null ? null : Number(row.avgExit)),
  net: (row) => Number(row.netPnl),
  fees: (row) => Number(row.fees),
  r: (row) => row.r,
  held: (row) => row.holdingMs ?? (row.holdingDays === null ? null : row.holdingDays * 86_400_000),
  setup: (row) => row.setup,
  plannedRisk: (row) => (row.plannedRisk === null ? null : Number(row.plannedRisk)),
};
const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const placeOf = (row: TradeRow): string => (row.status === 'open' ? `9999 ${row.openedDay} ${row.openedAt ?? '~'}` : `${row.closedDay} ${row.closedAt ?? '~'}`);
const newest = (a: TradeRow, b: TradeRow): number => bytes(placeOf(b), placeOf(a)) || bytes(b.id, a.id);

function inOrder(rows: readonly TradeRow[], { by, desc }: TradeSort): string[] {
  const compare = (a: TradeRow, b: TradeRow): number => {
    if (by === 'closed') return desc ? newest(a, b) : newest(b, a);
    const [x, y] = [valueOf[by](a), valueOf[by](b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || newest(a, b);
    const turned = typeof x === 'number' && typeof y === 'number' ? x - y : bytes(String(x), String(y));
    return (desc ? -turned : turned) || newest(a, b);
  };
  return rows.toSorted(compare).map(({ id }) => id);
}

let ctx: ServiceContext;
let all: TradeRow[] = [];
let ids: { accounts: string[]; instruments: string[]; setups: string[] };

const everything = (of: ServiceContext): TradeRow[] => {
  const rows: TradeRow[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof listTrades> = listTrades(of, { filter: zTradeFilter.parse({}), status: 'all', limit: 1000, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
};

beforeAll(() => {
  ctx = openForAll();
  const { accounts, instruments, records, plans } = manyTrades(ctx, 1_500);
  describeSome(ctx, records, plans);
  tagTrades(ctx, { chosen: zChosenTrades.parse({ filter: { result: 'loss', direction: 'short' } }), tag: 'fomo', on: true });
  tagTrades(ctx, { chosen: zChosenTrades.parse({ ids: records.slice(0, 40).map(({ id }) => id) }), tag: 'late', on: true });
  all = everything(ctx);
  ids = { accounts: accounts.map(({ id }) => id), instruments: instruments.map(({ id }) => id), setups: ['Breakout', '回踩', 'Fade'] };
});

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null, freq: 2 });
const day = fc.integer({ min: 0, max: 600 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
const aFilter = (): fc.Arbitrary<TradeFilter> =>
  fc.record({
    accountIds: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray(ids.accounts)),
    from: maybe(day),
    to: maybe(day),
    planned: maybe(fc.boolean()),
    undecided: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    currency: maybe(fc.constantFrom('CNY', 'USD', 'JPY', 'USDT')),
    instrumentId: fc.option(fc.constantFrom(...ids.instruments), { nil: null, freq: 1 }),
    text: fc.constantFrom('', '', '', '茅台', 'acme', '_1', '%', '600', ' ACME_1% ', "x' OR 1=1"),
    direction: maybe(fc.constantFrom('long' as const, 'short' as const)),
    tag: maybe(fc.constantFrom('FOMO', '补仓', 'planned', 'late', 'none of these')),
    setup: fc.option(fc.constantFrom(...ids.setups), { nil: null, freq: 1 }),
    emotion: maybe(fc.constantFrom(...emotions.slice(0, 4))),
    result: maybe(fc.constantFrom('win' as const, 'loss' as const, 'scratch' as const)),
    rFrom: maybe(fc.constantFrom(-0.4938, -0.12345, 0, 0.1)),
    rTo: maybe(fc.constantFrom(-0.1, 0, 0.12345, 0.9)),
    heldFromMs: maybe(fc.constantFrom(0, 600_000, 86_400_000)),
    heldToMs: maybe(fc.constantFrom(600_000, 86_400_000, 5 * 86_400_000)),
    weekday: maybe(fc.integer({ min: 1, max: 7 })),
    hour: maybe(fc.integer({ min: 0, max: 23 })),
  });
/** Most random filters leave nothing: two or three conditions at a time are the interesting ones. */
const sparse = (): fc.Arbitrary<TradeFilter> => fc.tuple(aFilter(), fc.subarray(Object.keys(zTradeFilter.shape) as (keyof TradeFilter)[], { maxLength: 3 })).map(([filter, keep]) => ({ ...zTradeFilter.parse({}), ...Object.fromEntries(keep.map((key) => [key, filter[key]])) }));
const aSort = fc.record({ by: fc.constantFrom(...tradeSorts), desc: fc.boolean() });
const aStatus = fc.constantFrom('all' as const, 'all' as const, 'open' as const, 'closed' as const);

describe('lists of trades against a plain loop', () => {
  test('every filter, in every order, page by page: the same rows in the same order', () => {
    fc.assert(
      fc.property(fc.oneof(sparse(), aFilter()), aSort, aStatus, fc.integer({ min: 7, max: 400 }), (filter, sort, status, limit) => {
        const expected = inOrder(all.filter((row) => fits(row, filter, status)), sort);
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: ReturnType<typeof listTrades> = listTrades(ctx, { filter, status, limit, cursor, sort });
          expect(page.total).toBe(expected.length);
          seen.push(...page.rows.map(({ id }) => id));
          cursor = page.next;
        } while (cursor !== null);
        expect(seen).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('entering a list anywhere: rows behind a cursor, some skipped', () => {
    fc.assert(
      fc.property(sparse(), aSort, fc.nat(1500), fc.nat(300), (filter, sort, skip, more) => {
        const expected = inOrder(all.filter((row) => fits(row, filter, 'all')), sort);
        const page = listTrades(ctx, { filter, status: 'all', limit: 20, cursor: null, sort, skip });
        expect(page.rows.map(({ id }) => id)).toEqual(expected.slice(skip, skip + 20));
        if (page.next === null) return;
        expect(listTrades(ctx, { filter, status: 'all', limit: 20, cursor: page.next, sort, skip: more }).rows.map(({ id }) => id)).toEqual(expected.slice(skip + 20 + more, skip + 40 + more));
      }),
      { numRuns: 80 },
    );
  });

  test('what stands before and after a trade, and how many before it', () => {
    fc.assert(
      fc.property(sparse(), aSort, fc.nat(), (filter, sort, pick) => {
        const expected = inOrder(all.filter((row) => fits(row, filter, 'all')), sort);
        if (expected.length === 0) return;
        const index = pick % expected.length;
        expect(neighbours(ctx, { filter, status: 'all', sort, id: expected[index]! })).toEqual({ previous: expected[index - 1] ?? null, next: expected[index + 1] ?? null, place: index + 1, total: expected.length });
      }),
      { numRuns: 100 },
    );
    const outside = zTradeQuery.parse({ filter: { direction: 'long' } });
    const short = all.find(({ direction }) => direction === 'short')!;
    expect(neighbours(ctx, { ...outside, id: short.id })).toMatchObject({ previous: null, next: null, place: null });
  });

  test('sums are those of a loop, and of the insights', () => {
    fc.assert(
      fc.property(fc.oneof(sparse(), aFilter()), (filter) => {
        const rows = all.filter((row) => fits(row, filter, 'all'));
        const closed = rows.filter(({ status }) => status === 'closed');
        const found = sums(ctx, zChosenTrades.parse({ filter }));
        expect([found.count, found.open]).toEqual([rows.length, rows.length - closed.length]);
        const told = statistics(ctx, { filter });
        expect(found.blocks.map(({ currency }) => currency)).toEqual(told.map(({ currency }) => currency).toSorted());
        for (const block of found.blocks) {
          const nets = closed.filter(({ currency }) => currency === block.currency).map(({ netPnl }) => Number(netPnl));
          expect(Number(block.netPnl)).toBeCloseTo(nets.reduce((sum, net) => sum + net, 0), 6);
          expect(block.winRate.value).toBe(winRate(nets).value);
          const same = told.find(({ currency }) => currency === block.currency)!;
          expect([block.closed, block.wins, block.losses, block.scratches, block.netPnl, block.grossPnl, block.fees, block.winRate]).toEqual([same.trades, same.wins, same.losses, same.scratches, same.netPnl, same.grossPnl, same.fees, same.winRate]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a cursor that is none is refused', () => {
    for (const cursor of ['x', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["a","b",{}]').toString('base64url')]) {
      expect(() => listTrades(ctx, { filter: zTradeFilter.parse({}), status: 'all', limit: 5, cursor })).toThrow('CURSOR_INVALID');
    }
  });
});
