import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain, looksFor, soughtAmounts, type CandidateCode, type Explaining, type Explanation, type Suspect } from '../../../shared/ledger/reconcile-candidates.ts';
import { balanceOn, reconcile, runningTotals, standsAfter, type BalancePoint } from '../../../shared/ledger/reconcile.ts';
import type { Minor } from '../../../shared/money/money.ts';
import { addDays, daysBetween } from '../../../shared/time/calendar-day.ts';

const FROM = '2026-03-02';
const LENGTH = 20;
const TO = addDays(FROM, LENGTH - 1);

interface Row {
  readonly kind: 'flow' | 'fill';
  readonly offset: number;
  /** Before fees. */
  readonly gross: Minor;
  readonly fees: Minor;
}

const row = fc.record({
  kind: fc.constantFrom('flow' as const, 'fill' as const),
  offset: fc.integer({ min: 0, max: LENGTH - 1 }),
  gross: fc.integer({ min: -5_000_000, max: 5_000_000 }).filter((gross) => Math.abs(gross) > 500),
  fees: fc.integer({ min: 1, max: 400 }),
});

const suspectOf = ({ kind, offset, gross, fees }: Row, id: string): Suspect => ({
  id,
  day: addDays(FROM, offset),
  kind,
  type: kind === 'fill' ? 'trade' : gross > 0 ? 'deposit' : 'withdrawal',
  currency: 'CNY',
  amount: gross - (kind === 'fill' ? fees : 0),
  fees: kind === 'fill' ? fees : 0,
  likeness: `${kind} ${gross} ${fees}`,
});

const sum = (rows: readonly Suspect[]): Minor => rows.reduce((total, { amount }) => total + amount, 0);

function daysOf(rows: readonly Suspect[]): { day: string; amount: Minor; count: number }[] {
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, of]) => ({ day, amount: sum(of), count: of.length }));
}

/** The statement is the truth; the journal has the fault. */
function held(truth: readonly Suspect[], journal: readonly Suspect[], running: boolean): { difference: Minor; found: Explanation[] } {
  const opening = 10_000_000;
  const point = (day: string, kind: BalancePoint['kind'], amount: Minor): BalancePoint => ({ currency: 'CNY', day, kind, amount, importId: 'im1', fileName: 'statement.csv' });
  const through = (day: string): Minor => opening + sum(truth.filter((each) => each.day <= day));
  const days = running ? [...new Set(truth.map(({ day }) => day))].toSorted() : [];
  const points = [point(FROM, 'opening', opening), ...days.map((day) => point(day, 'running', through(day))), point(TO, 'closing', opening + sum(truth))];
  const totals = runningTotals(daysOf(journal));
  const [period] = reconcile(points, totals);
  const x = period!.difference;
  const input: Explaining = {
    difference: x,
    currency: 'CNY',
    from: period!.from,
    to: period!.to,
    movements: journal.filter((each) => looksFor(x, each)),
    foreign: [],
    undoneImports: [],
    undoneFlows: [],
    feeLines: [],
    types: [],
    days: daysOf(journal),
    interestOpen: null,
    checkpoints: points.filter(({ kind }) => kind !== 'opening').map((each) => ({ day: each.day, difference: each.amount - balanceOn(points[0]!, totals, standsAfter(each)) })),
    fills: journal.filter(({ kind }) => kind === 'fill').length,
  };
  return { difference: x, found: explain(input) };
}

const named = (found: readonly Explanation[], code: CandidateCode): Explanation | undefined => found.find((each) => each.code === code);

describe('one planted fault in a random history', () => {
  const histories = fc.array(row, { minLength: 1, maxLength: 60 });
  const planted = fc.tuple(histories, fc.nat(), fc.boolean());
  const at = (rows: readonly Row[], index: number): number => index % rows.length;

  test('no fault: every period ties', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), (rows, running) => {
        const truth = rows.map((each, index) => suspectOf(each, `m${index}`));
        expect(held(truth, truth, running)).toEqual({ difference: 0, found: [] });
      }),
      { numRuns: 150 },
    );
  });

  test('a row dropped: the difference is that row, and it is named as missing on days that hold it', () => {
    fc.assert(
      fc.property(planted, ([rows, index, running]) => {
        const truth = rows.map((each, place) => suspectOf(each, `m${place}`));
        const lost = truth[at(rows, index)]!;
        const { difference, found } = held(truth, truth.filter((each) => each !== lost), running);
        expect(difference).toBe(lost.amount);
        const cause = named(found, 'missing')!;
        expect(cause.amount).toBe(lost.amount);
        expect(String(cause.params['from']) <= lost.day && lost.day <= String(cause.params['to'])).toBe(true);
        // Balances after every day of movements leave the day it lies on and the quiet ones before it.
        expect(cause.params['to']).toBe(running ? lost.day : TO);
      }),
      { numRuns: 200 },
    );
  });

  test('a row doubled: the difference is its opposite, and both of it are named', () => {
    fc.assert(
      fc.property(planted, ([rows, index, running]) => {
        const truth = rows.map((each, place) => suspectOf(each, `m${place}`));
        const twice = truth[at(rows, index)]!;
        const { difference, found } = held(truth, [...truth, { ...twice, id: 'twin' }], running);
        expect(difference).toBe(0 - twice.amount);
        expect(named(found, 'doubled')!.ids).toEqual(expect.arrayContaining([twice.id, 'twin']));
      }),
      { numRuns: 200 },
    );
  });

  test('a fee booked twice: the difference is the fee, and its fill is named', () => {
    fc.assert(
      fc.property(planted, ([rows, index, running]) => {
        const truth = rows.map((each, place) => suspectOf({ ...each, kind: 'fill' }, `m${place}`));
        const fault = at(rows, index);
        const { fees } = truth[fault]!;
        const journal = truth.map((each, place) => (place === fault ? { ...each, amount: each.amount - fees, fees: fees * 2 } : each));
        const { difference, found } = held(truth, journal, running);
        expect(difference).toBe(fees);
        expect(named(found, 'fee-doubled')!.ids).toContain(`m${fault}`);
      }),
      { numRuns: 200 },
    );
  });

  test('a sign turned: the difference is twice the row, and it is named', () => {
    fc.assert(
      fc.property(planted, ([rows, index, running]) => {
        const truth = rows.map((each, place) => suspectOf(each, `m${place}`));
        const fault = at(rows, index);
        const journal = truth.map((each, place) => (place === fault ? { ...each, amount: 0 - each.amount } : each));
        const { difference, found } = held(truth, journal, running);
        expect(difference).toBe(2 * truth[fault]!.amount);
        expect(named(found, 'sign')!.ids).toContain(`m${fault}`);
      }),
      { numRuns: 200 },
    );
  });

  test('a row booked some days after the period: it is named as standing outside it', () => {
    fc.assert(
      fc.property(planted, fc.integer({ min: 1, max: 4 }), ([rows, index, running], late) => {
        const truth = rows.map((each, place) => suspectOf({ ...each, offset: LENGTH - 1 }, `m${place}`));
        const fault = at(rows, index);
        const journal = truth.map((each, place) => (place === fault ? { ...each, day: addDays(TO, late) } : each));
        const { difference, found } = held(truth, journal, running);
        expect(difference).toBe(truth[fault]!.amount);
        expect(named(found, 'boundary')!.ids).toContain(`m${fault}`);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what else may be behind it', () => {
  const quiet: Explaining = {
    difference: -1234, currency: 'CNY', from: FROM, to: TO, movements: [], foreign: [], undoneImports: [], undoneFlows: [], feeLines: [], types: [], days: [], interestOpen: null, checkpoints: [], fills: 0,
  };
  const codes = (changes: Partial<Explaining>): string[] => explain({ ...quiet, ...changes }).map(({ code }) => code);

  test('nothing known leaves one thing: a row that is missing', () => {
    expect(codes({})).toEqual(['missing']);
  });

  test('no difference needs no explanation', () => {
    expect(codes({ difference: 0, feeLines: [{ name: 'tax', amount: 0 }] })).toEqual([]);
  });

  test.each<[string, Partial<Explaining>, string]>([
    ['interest that ran and was not booked', { interestOpen: 1234 }, 'interest'],
    ['interest that comes near', { interestOpen: 1200 }, 'interest'],
    ['a column of fees left out', { feeLines: [{ name: 'stampDuty', amount: 1234 }] }, 'fee-line'],
    ['a column of fees counted twice', { difference: 1234, feeLines: [{ name: 'stampDuty', amount: 1234 }] }, 'fee-line'],
    ['an import that was undone', { undoneImports: [{ id: 'im2', fileName: 'b.csv', amount: -1234 }] }, 'undone-import'],
    ['the dividends of the period', { difference: 500, types: [{ type: 'dividend', amount: -500, count: 2 }] }, 'type-total'],
    ['a day of trades after the end', { days: [{ day: addDays(TO, 1), amount: -1234, count: 3 }] }, 'boundary-day'],
    ['half a unit a fill', { difference: -3, fills: 10 }, 'rounding'],
  ])('%s', (_what, changes, code) => {
    expect(codes(changes)[0]).toBe(code);
  });

  test.each<[string, Partial<Explaining>]>([
    ['interest of another size', { interestOpen: 1000 }],
    ['interest where the broker has more', { difference: 1234, interestOpen: 1234 }],
    ['a fill too few for the rounding', { difference: -6, fills: 10 }],
    ['a day of trades too far away', { days: [{ day: addDays(TO, 9), amount: -1234, count: 3 }] }],
  ])('not %s', (_what, changes) => {
    expect(codes(changes)).toEqual(['missing']);
  });

  test('the same digits in another currency', () => {
    const foreign: Suspect = { id: 'f', day: FROM, kind: 'flow', type: 'dividend', currency: 'HKD', amount: -1234, fees: 0, likeness: '' };
    expect(codes({ foreign: [foreign] })).toContain('foreign');
    expect(codes({ foreign: [{ ...foreign, day: addDays(TO, 1) }] })).not.toContain('foreign');
  });

  test('an odd difference has no half', () => {
    expect(soughtAmounts(7)).toEqual([7, -7]);
    expect(daysBetween(FROM, TO)).toBe(LENGTH - 1);
  });
});
