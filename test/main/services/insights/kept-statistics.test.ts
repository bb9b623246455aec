import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zTradeFilter, type BreakdownDimension, type TradeFilter } from '../../../../shared/contract/looking-back.ts';
import { breakdownDimensions } from '../../../../shared/contract/looking-back.ts';
import { roundSum } from '../../../../shared/stats/exact-sum.ts';
import type { DayTally } from '../../../../shared/stats/day-tally.ts';
import type { Sums } from '../../../../shared/stats/sums.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { reverseFill } from '../../../../main/services/fills/fills.ts';
import { checkIn } from '../../../../main/services/journal/check-ins.ts';
import { saveEntry } from '../../../../main/services/journal/entries.ts';
import { KEPT_DIMENSIONS } from '../../../../main/services/insights/group-keys.ts';
import { keepStatistics } from '../../../../main/services/insights/keep-statistics.ts';
import { fromTrades, tallied } from '../../../../main/services/insights/tallied.ts';
import { wholeMonths } from '../../../../main/services/insights/whole-months.ts';
import type { Db } from '../../../../main/db/db.ts';
import { anyChanges, forgetStatistics, keptDays, keptGroups } from '../../../../main/db/statistics.ts';
import { deleteFewTradesOf, saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const filter = (changes: Partial<TradeFilter> = {}): TradeFilter => ({ ...zTradeFilter.parse({}), ...changes });

const plainSums = ({ r, r2, slip, slip2, ...sums }: Sums) => ({ ...sums, r: roundSum(r), r2: roundSum(r2), slip: roundSum(slip), slip2: roundSum(slip2) });
const plainTally = ({ sums, heldWins, heldLosses, heldScratches, ...tally }: DayTally) => ({
  ...tally,
  ...plainSums(sums),
  held: [heldWins, heldLosses, heldScratches].map((held) => [...held].toSorted(([a], [b]) => a - b)),
});

/** Everything kept, in a form in which equal means equal. */
function kept(db: Db, accountIds: readonly string[]) {
  const everything = { from: null, to: null };
  return {
    days: ['', ...accountIds].flatMap((scope) => [...keptDays(db, scope, everything)].map(({ tally, ...row }) => ({ scope, ...row, ...plainTally(tally) }))),
    groups: KEPT_DIMENSIONS.flatMap((dimension) => [...keptGroups(db, dimension, [], everything), ...keptGroups(db, dimension, [], { from: '2026-01', to: null })].map(({ sums, ...row }) => ({ dimension, ...row, ...plainSums(sums) }))),
  };
}

const DAYS = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-27', '2026-03-02'];

function plansIn(db: Db, accountId: string): void {
  const plan = db.prepare(
    `INSERT INTO plans (id, account_id, state, content, sealed_content, sealed_at, seal_hash, planned_risk, revision, created_at, updated_at) VALUES (?, ?, 'active', ?, ?, '2026-01-01T00:00:00.000Z', printf('%064d', 0), 1000, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  );
  for (const [id, setup, tags] of [['p1', 'Breakout', ['gap']], ['p2', ' breakout ', []], ['p3', '', ['news', 'gap']]] as const) {
    const content = JSON.stringify({ setup, tags, quantity: '100', entries: [{ price: '10', weight: 1 }], stops: [{ price: '9', weight: 1 }] });
    plan.run(id, accountId, content, content);
  }
}

const time = fc.option(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}:00.000Z`));
const aTrade = fc.record({
  account: fc.integer({ min: 0, max: 2 }),
  instrument: fc.integer({ min: 0, max: 2 }),
  currency: fc.constantFrom('CNY', 'USD'),
  direction: fc.constantFrom('long', 'short'),
  open: fc.boolean(),
  day: fc.constantFrom(...DAYS),
  held: fc.integer({ min: 0, max: 3 }),
  at: time,
  gross: fc.integer({ min: -3000, max: 3000 }),
  fees: fc.integer({ min: 0, max: 50 }),
  r: fc.option(fc.double({ min: -4, max: 6, noNaN: true })),
  planned: fc.constantFrom(0, 1, null),
  plan: fc.constantFrom(null, 'p1', 'p2', 'p3'),
  entry: fc.constantFrom('9.8', '10', '10.35'),
  split: fc.constantFrom('1', '1', '2'),
  size: fc.constantFrom('50', '100', '150'),
});
type Drawn = typeof aTrade extends fc.Arbitrary<infer T> ? T : never;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('save'), id: fc.integer({ min: 1, max: 40 }), trade: aTrade }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('drop'), account: fc.integer({ min: 0, max: 2 }), instrument: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('settle') }) },
);

function record(id: number, drawn: Drawn, accountIds: readonly string[]): TradeRecord {
  const { day, at, open } = drawn;
  const openedDay = DAYS[Math.max(0, DAYS.indexOf(day) - drawn.held)]!;
  const closedAt = open || at === null ? null : `${day}T${at}`;
  return {
    id: `t${String(id).padStart(3, '0')}`, accountId: accountIds[drawn.account]!, instrumentId: `i${drawn.instrument}`, currency: drawn.currency, direction: drawn.direction, status: open ? 'open' : 'closed',
    openedAt: at === null ? null : `${openedDay}T00:00:00.000Z`, openedDay, closedAt, closedDay: open ? null : day, maxQuantity: drawn.size, openQuantity: '0', avgEntry: drawn.entry, splitRatio: drawn.split, avgExit: null,
    gross: drawn.gross, fees: drawn.fees, net: drawn.gross - drawn.fees, plannedRisk: drawn.plan === null ? null : 1000, r: open ? null : drawn.r, rReason: null, planId: drawn.plan, planned: drawn.planned,
    holdingDays: open ? null : drawn.held, holdingMs: closedAt === null ? null : drawn.held * 86_400_000, place: open ? `9999 ${openedDay} ~` : `${day} ${closedAt ?? '~'}`,
  };
}

function journal() {
  const { ctx } = serviceJournal();
  const accounts = [anAccount(ctx), anAccount(ctx, { name: 'Maya', currency: 'USD', zone: 'America/New_York' }), anAccount(ctx, { name: 'Dev', zone: 'Asia/Kolkata' })];
  return { ctx, accounts, ids: accounts.map(({ id }) => id) };
}

describe('what is kept beside the trades', () => {
  test('is what counting them anew gives, whatever was written, changed and taken away in whatever order', () => {
    const { ctx: { db }, ids } = journal();
    plansIn(db, ids[0]!);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        for (const one of steps) {
          if (one.does === 'settle') keepStatistics(db);
          else if ('trade' in one) saveTrades(db, [record(one.id, one.trade, ids)]);
          else if ('account' in one) deleteFewTradesOf(db, ids[one.account]!, `i${one.instrument}`, 1000);
        }
        keepStatistics(db);
        const byIncrements = kept(db, ids);
        forgetStatistics(db);
        keepStatistics(db);
        expect(byIncrements).toEqual(kept(db, ids));
        expect(anyChanges(db)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('answers any filter as the trades themselves do', () => {
    const { ctx, ids } = journal();
    const { db } = ctx;
    plansIn(db, ids[0]!);
    const trades = fc.sample(aTrade, { numRuns: 160, seed: 7 });
    // Trades are named by the fill that opened them.
    const fill = db.prepare("INSERT INTO fills (id, account_id, instrument_id, side, quantity, price, gross, fees, fee_lines, fee_source, currency, trading_day, source, arrived_at) VALUES (?, ?, ?, 'buy', '1', '1', 1, 0, '{}', 'typed', 'CNY', '2026-01-01', 'typed', '2026-01-01T00:00:00.000Z')");
    const { id: share } = anInstrument(ctx);
    for (let index = 0; index < trades.length; index += 1) fill.run(`t${String(index).padStart(3, '0')}`, ids[0], share);
    saveTrades(db, trades.map((trade, index) => record(index, trade, ids)));
    saveEntry(ctx, { kind: 'trade', subject: 't003', revision: 0, markdown: '', tags: ['revenge', 'GAP'], emotion: 'angry' });
    for (const [id, accountId] of ids.map((accountId, index) => [`t01${index}`, accountId] as const)) {
      checkIn(ctx, { moment: 'after', emotion: 'greedy', sleep: null, stress: null, urge: null, note: '', accountId, planId: null, tradeId: id });
    }
    keepStatistics(db);
    const days = fc.option(fc.constantFrom(...DAYS, '2026-02-28', '2026-03-31', 'not a day'));
    fc.assert(
      fc.property(fc.subarray(ids), days, days, fc.constantFrom(...breakdownDimensions), (accountIds, from, to, by) => {
        const asked = filter({ accountIds, from, to });
        const shown = (blocks: ReturnType<typeof tallied>, one: BreakdownDimension) =>
          blocks.map(({ currency, n, days: ofDays, groups }) => ({
            currency, n, days: ofDays.map(({ day, tally }) => ({ day, ...plainTally(tally) })),
            groups: [...groups(one)].map(([key, sums]) => [key, plainSums(sums)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
          }));
        expect(shown(tallied(db, asked), by)).toEqual(shown(fromTrades(db, asked), by));
      }),
      { numRuns: 150 },
    );
  });

  test('follows fills, their undoing and older ones that come late, in the save itself', () => {
    const { ctx, accounts: [lin] } = journal();
    const moutai = anInstrument(ctx);
    const fill = (side: 'buy' | 'sell', day: string, price: string): string =>
      addFill(ctx, { accountId: lin!.id, instrumentId: moutai.id, side, effect: null, quantity: '100', price, fees: '1.00', executedAt: null, tradingDay: day, ticketId: null, planId: null }).id;
    const nets = (): (number | string)[][] => [...keptDays(ctx.db, '', { from: null, to: null })].map(({ day, tally }) => [day, tally.sums.net]);
    fill('buy', '2026-11-16', '10');
    expect(nets()).toEqual([]);
    const sold = fill('sell', '2026-11-18', '11');
    expect(nets()).toEqual([['2026-11-18', 9_800]]);
    fill('buy', '2026-11-12', '9');
    fill('sell', '2026-11-13', '8');
    expect(nets()).toEqual([['2026-11-13', -10_200], ['2026-11-18', 9_800]]);
    reverseFill(ctx, { id: sold, reason: 'typed twice' });
    expect(nets()).toEqual([['2026-11-13', -10_200]]);
    expect(anyChanges(ctx.db)).toBe(false);
  });

  test('hours follow an account that moves', () => {
    const { ctx: { db }, ids } = journal();
    const trade = { ...record(1, { ...fc.sample(aTrade, { numRuns: 1, seed: 1 })[0]!, account: 0, open: false, at: '09:00:00.000Z', held: 0 }, ids), openedAt: '2026-01-31T01:40:00.000Z' };
    saveTrades(db, [trade]);
    keepStatistics(db);
    const hours = (): string[] => [...keptGroups(db, 'slot', [], { from: null, to: null })].map(({ key }) => key);
    expect(hours()).toEqual(['7 09']);
    db.prepare("UPDATE accounts SET zone = 'America/New_York' WHERE id = ?").run(ids[0]);
    keepStatistics(db);
    expect(hours()).toEqual(['7 20']);
  });
});

describe('the whole months of a span', () => {
  test.each([
    [{ from: null, to: null }, { months: { from: null, to: null }, rest: [] }],
    [{ from: '2026-01-01', to: '2026-12-31' }, { months: { from: '2026-01', to: '2026-12' }, rest: [] }],
    [{ from: '2026-01-02', to: null }, { months: { from: '2026-02', to: null }, rest: [{ from: '2026-01-02', to: '2026-01-31' }] }],
    [{ from: '2026-01-31', to: '2026-03-01' }, { months: { from: '2026-02', to: '2026-02' }, rest: [{ from: '2026-01-31', to: '2026-01-31' }, { from: '2026-03-01', to: '2026-03-01' }] }],
    [{ from: '2026-02-03', to: '2026-02-20' }, { months: null, rest: [{ from: '2026-02-03', to: '2026-02-20' }] }],
    [{ from: '2028-02-01', to: '2028-02-29' }, { months: { from: '2028-02', to: '2028-02' }, rest: [] }],
    [{ from: '2026-03-02', to: '2026-03-01' }, { months: null, rest: [] }],
    [{ from: 'soon', to: null }, { months: null, rest: [{ from: 'soon', to: null }] }],
  ])('%j', (span, found) => expect(wholeMonths(span)).toEqual(found));
});
