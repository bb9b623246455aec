import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakdownDimensions, zTradeFilter, type BreakdownDimension, type TradeFilter } from '../../../../shared/contract/looking-back.ts';
import type { DayTally } from '../../../../shared/stats/day-tally.ts';
import { roundSum } from '../../../../shared/stats/exact-sum.ts';
import type { Sums } from '../../../../shared/stats/sums.ts';
import type { Db } from '../../../../main/db/db.ts';
import { forgetStatistics } from '../../../../main/db/statistics.ts';
import { columnDays } from '../../../../main/db/trade-columns.ts';
import { saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import { fromColumns } from '../../../../main/services/insights/columns.ts';
import { keepStatistics } from '../../../../main/services/insights/keep-statistics.ts';
import { fromTrades, tallied } from '../../../../main/services/insights/tallied.ts';
import { checkIn } from '../../../../main/services/journal/check-ins.ts';
import { saveEntry } from '../../../../main/services/journal/entries.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const DAYS = ['2026-01-30', '2026-01-31', '2026-02-02', '2026-03-02'];
const EVERYTHING = { from: null, to: null };

const plainSums = ({ r, r2, slip, slip2, ...sums }: Sums) => ({ ...sums, r: roundSum(r), r2: roundSum(r2), slip: roundSum(slip), slip2: roundSum(slip2) });
const plainTally = ({ sums, heldWins, heldLosses, heldScratches, ...tally }: DayTally) => ({ ...tally, ...plainSums(sums), held: [heldWins, heldLosses, heldScratches].map((held) => [...held].toSorted(([a], [b]) => a - b)) });
const shown = (blocks: ReturnType<typeof tallied>, by: BreakdownDimension) =>
  blocks.map(({ currency, n, days, groups }) => ({
    currency, n, days: days.map(({ day, tally }) => ({ day, ...plainTally(tally) })), groups: [...groups(by)].map(([key, sums]) => [key, plainSums(sums)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  }));

const aTrade = fc.record({
  account: fc.integer({ min: 0, max: 2 }), instrument: fc.integer({ min: 0, max: 2 }), currency: fc.constantFrom('CNY', 'USD'), direction: fc.constantFrom('long', 'short'), open: fc.boolean(),
  day: fc.constantFrom(...DAYS), held: fc.integer({ min: 0, max: 3 }), hour: fc.option(fc.integer({ min: 0, max: 23 })), r: fc.option(fc.double({ min: -4, max: 6, noNaN: true })),
  // Squares of the largest are no safe integers any more.
  gross: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -3000, max: 3000 }) }, { weight: 1, arbitrary: fc.constantFrom(94_906_265, -94_906_266, 3_000_000_000_001, 50) }), fees: fc.integer({ min: -20, max: 50 }),
  planned: fc.constantFrom(0, 1, null), plan: fc.constantFrom(null, 'p1', 'p2', 'p3'), entry: fc.constantFrom('9.8', '10.35'), split: fc.constantFrom('1', '2'), size: fc.constantFrom('50', '150'), days: fc.boolean(),
});
type Drawn = typeof aTrade extends fc.Arbitrary<infer T> ? T : never;

const nameOf = (index: number): string => `t${String(index).padStart(3, '0')}`;
const TRADES = 120;

/** Trades are named by the fill that opened them. */
function journal() {
  const { ctx } = serviceJournal();
  const { db } = ctx;
  const ids = [anAccount(ctx), anAccount(ctx, { name: 'Maya', currency: 'USD', zone: 'America/New_York' }), anAccount(ctx, { name: 'Dev', zone: 'Asia/Kolkata' })].map(({ id }) => id);
  const instruments = ['600519', '000858', 'AAPL'].map((symbol) => anInstrument(ctx, { symbol, name: `Share ${symbol}` }).id);
  const plan = db.prepare("INSERT INTO plans (id, account_id, state, content, sealed_content, sealed_at, seal_hash, planned_risk, revision, created_at, updated_at) VALUES (?, ?, 'active', ?, ?, '2026-01-01T00:00:00.000Z', printf('%064d', 0), 1000, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')");
  for (const [id, setup, tags] of [['p1', 'Breakout', ['gap']], ['p2', ' breakout ', []], ['p3', '', ['news', 'gap']]] as const) {
    const content = JSON.stringify({ setup, tags, quantity: '100', entries: [{ price: '10', weight: 1 }], stops: [{ price: '9', weight: 1 }] });
    plan.run(id, ids[0], content, content);
  }
  const fill = db.prepare("INSERT INTO fills (sequence, id, account_id, instrument_id, side, quantity, price, gross, fees, fee_lines, fee_source, currency, trading_day, source, arrived_at) VALUES (?, ?, ?, ?, 'buy', '1', '1', 1, 0, '{}', 'typed', 'CNY', '2026-01-01', 'typed', '2026-01-01T00:00:00.000Z')");
  const opened = db.prepare("INSERT INTO trade_fills (fill_sequence, step, trade_id, role) VALUES (?, 0, ?, 'opened')");
  for (let index = 0; index < TRADES; index += 1) {
    fill.run(1000 + index, nameOf(index), ids[0], instruments[0]);
    opened.run(1000 + index, nameOf(index));
  }
  const trade = (index: number, drawn: Drawn): TradeRecord => {
    const { day, hour, open, gross, fees } = drawn;
    const openedDay = DAYS[Math.max(0, DAYS.indexOf(day) - drawn.held)]!;
    const at = hour === null ? null : `${String(hour).padStart(2, '0')}:30:00.000Z`;
    const closedAt = open || at === null ? null : `${day}T${at}`;
    return {
      id: nameOf(index), accountId: ids[drawn.account]!, instrumentId: instruments[drawn.instrument]!, currency: drawn.currency, direction: drawn.direction, status: open ? 'open' : 'closed', openedAt: at === null ? null : `${openedDay}T${at}`,
      openedDay, closedAt, closedDay: open ? null : day, maxQuantity: drawn.size, openQuantity: '0', avgEntry: drawn.entry, splitRatio: drawn.split, avgExit: null, gross, fees, net: gross - fees,
      plannedRisk: drawn.plan === null ? null : 1000, r: open ? null : drawn.r, rReason: null, planId: drawn.plan, planned: drawn.planned, holdingDays: open || !drawn.days ? null : drawn.held,
      holdingMs: closedAt === null ? null : drawn.held * 86_400_000, place: open ? `9999 ${openedDay} ~` : `${day} ${closedAt ?? '~'}`,
    };
  };
  return { ctx, ids, instruments, trade };
}

const columnsOf = (db: Db) => [...columnDays(db, EVERYTHING)].map(({ day, amounts, codes }) => ({ day, amounts: [...amounts], codes: [...codes] }));

describe('trades in columns', () => {
  test('are what writing them anew gives, whatever was written, changed and taken away in whatever order', () => {
    const { ctx: { db }, ids, instruments, trade } = journal();
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ index: fc.integer({ min: 0, max: 40 }), drawn: aTrade }) },
      { weight: 1, arbitrary: fc.record({ account: fc.integer({ min: 0, max: 2 }), instrument: fc.integer({ min: 0, max: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ zone: fc.constantFrom('Asia/Shanghai', 'America/New_York') }) },
      { weight: 2, arbitrary: fc.constant('settle' as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const one of steps) {
          if (one === 'settle') keepStatistics(db);
          else if ('drawn' in one) saveTrades(db, [trade(one.index, one.drawn)]);
          else if ('zone' in one) db.prepare('UPDATE accounts SET zone = ? WHERE id = ?').run(one.zone, ids[0]);
          // As undoing an import does, but for the fills, which the journal keeps.
          else db.prepare('DELETE FROM trades WHERE account_id = ? AND instrument_id = ?').run(ids[one.account], instruments[one.instrument]);
        }
        keepStatistics(db);
        const byIncrements = columnsOf(db);
        forgetStatistics(db);
        keepStatistics(db);
        expect(byIncrements).toEqual(columnsOf(db));
      }),
      { numRuns: 60 },
    );
  });

  test('answer any filter as the trades themselves do', () => {
    const { ctx, ids, instruments, trade } = journal();
    const { db } = ctx;
    saveTrades(db, fc.sample(aTrade, { numRuns: TRADES, seed: 7 }).map((drawn, index) => trade(index, drawn)));
    const change = db.prepare("INSERT INTO tag_changes (id, at, tag, added, trades) VALUES ('c', '2026-01-01T00:00:00.000Z', 'late', 1, 1)").run().lastInsertRowid;
    for (const index of [3, 8, 21, 40, 41]) db.prepare('INSERT INTO trade_tags (fill_sequence, tag, added_by) VALUES (?, ?, ?)').run(1000 + index, index === 8 ? 'GAP' : 'late', change);
    saveEntry(ctx, { kind: 'trade', subject: nameOf(3), revision: 0, markdown: '', tags: ['revenge', 'GAP'], emotion: 'angry' });
    saveEntry(ctx, { kind: 'trade', subject: nameOf(5), revision: 0, markdown: 'x', tags: [], emotion: 'greedy' });
    const feel = (emotion: 'greedy' | 'calm', about: { planId?: string; tradeId?: string }) => checkIn(ctx, { moment: 'after', emotion, sleep: null, stress: null, urge: null, note: '', accountId: ids[0]!, planId: null, tradeId: null, ...about });
    feel('greedy', { planId: 'p1' });
    feel('calm', { planId: 'p2' });
    for (const index of [5, 10, 11, 12, 60]) feel(index % 2 === 0 ? 'greedy' : 'calm', { tradeId: nameOf(index) });
    keepStatistics(db);
    const or = <T>(value: fc.Arbitrary<T>, none: T) => fc.oneof({ weight: 3, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: value });
    const maybe = <T>(...values: T[]) => or<T | null>(fc.constantFrom(...values), null);
    const asked: fc.Arbitrary<TradeFilter> = fc.record({
      accountIds: or(fc.subarray(ids), []), from: maybe(...DAYS, '2026-02-28', 'not a day'), to: maybe(...DAYS), planned: maybe(true, false), undecided: or(fc.constant(true), false), currency: maybe('CNY', 'USD', 'BTC'), instrumentId: maybe(...instruments, 'nothing'),
      text: or(fc.constantFrom('600', 'share a', ' '), ''), direction: maybe<'long' | 'short'>('long', 'short'), tag: maybe('gap', 'late', 'revenge', 'none'), setup: maybe('Breakout', ' breakout ', ''),
      emotion: maybe<'greedy' | 'calm' | 'angry' | 'tired'>('greedy', 'calm', 'angry', 'tired'), result: maybe<'win' | 'loss' | 'scratch'>('win', 'loss', 'scratch'), rFrom: maybe(-1, 0), rTo: maybe(0, 2),
      heldFromMs: maybe(0, 86_400_000), heldToMs: maybe(86_400_000, 172_800_000), weekday: maybe(1, 5, 6, 7), hour: maybe(0, 8, 9, 19, 23),
    });
    fc.assert(
      fc.property(asked, fc.constantFrom(...breakdownDimensions), (changes, by) => {
        const filter = { ...zTradeFilter.parse({}), ...changes };
        const slowly = shown(fromTrades(db, filter), by);
        expect(shown(tallied(db, filter), by)).toEqual(slowly);
        // What the kept tallies answer, the columns know as well.
        const plain = by === 'adherence' ? 'tag' : by;
        expect(shown(fromColumns(db, filter, (_, groups) => groups), plain)).toEqual(shown(fromTrades(db, filter), plain));
      }),
      { numRuns: 200 },
    );
  });

  test('a filter over all of them is no less than all of them', () => {
    const { ctx: { db }, trade } = journal();
    saveTrades(db, fc.sample(aTrade, { numRuns: TRADES, seed: 3 }).map((drawn, index) => trade(index, { ...drawn, open: false })));
    keepStatistics(db);
    expect(tallied(db, { ...zTradeFilter.parse({}), heldFromMs: null, rFrom: null, text: 'share' }).reduce((sum, { n }) => sum + n, 0)).toBe(TRADES);
  });
});
