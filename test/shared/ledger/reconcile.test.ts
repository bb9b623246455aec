import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balanceOn, cashStanding, reconcile, runningTotals, standsAfter, type BalancePoint, type CashDay } from '../../../shared/ledger/reconcile.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';

const point = (day: string, kind: BalancePoint['kind'], amount: number, importId: string | null = null): BalancePoint => ({ currency: 'CNY', day, kind, amount, importId, fileName: importId === null ? null : `${importId}.csv` });
const day = (name: string, amount: number, count = 1): CashDay => ({ day: name, amount, count });

const january = [point('2026-01-01', 'opening', 1000, 'jan'), point('2026-01-31', 'closing', 1500, 'jan')];
const february = [point('2026-02-01', 'opening', 1500, 'feb'), point('2026-02-28', 'closing', 900, 'feb')];

test('opening + movements = closing ties; what is missing is the difference', () => {
  const totals = runningTotals([day('2026-01-10', 300), day('2026-01-31', 200), day('2026-02-03', -500)]);
  expect(reconcile([...january, ...february], totals)).toMatchObject([
    { kind: 'statement', importId: 'jan', from: '2026-01-01', to: '2026-01-31', opening: 1000, movements: 500, count: 2, closing: 1500, difference: 0 },
    { kind: 'statement', importId: 'feb', from: '2026-02-01', to: '2026-02-28', opening: 1500, movements: -500, closing: 900, difference: -100 },
  ]);
});

test('statements that follow one another need nothing between them; a hole is a period of its own', () => {
  const march = [point('2026-03-10', 'opening', 950, 'mar'), point('2026-03-31', 'closing', 950, 'mar')];
  const totals = runningTotals([day('2026-01-10', 500), day('2026-02-03', -600), day('2026-03-05', 20)]);
  expect(reconcile([...january, ...february, ...march], totals).filter(({ kind }) => kind === 'between')).toMatchObject([
    { from: '2026-03-01', to: '2026-03-09', opening: 900, movements: 20, closing: 950, difference: 30 },
  ]);
});

test('one statement ends with another amount than the next begins with', () => {
  const other = [point('2026-02-01', 'opening', 1600, 'feb'), point('2026-02-28', 'closing', 1600, 'feb')];
  const periods = reconcile([...january, ...other], runningTotals([day('2026-01-10', 500)]));
  expect(periods.map(({ difference }) => difference)).toEqual([0, 100, 0]);
});

test('statements that overlap are each checked, and nothing between them', () => {
  const wide = [point('2026-01-15', 'opening', 1300, 'wide'), point('2026-02-28', 'closing', 900, 'wide')];
  const totals = runningTotals([day('2026-01-10', 300), day('2026-01-20', 200), day('2026-02-03', -600)]);
  expect(reconcile([...january, ...wide], totals).map(({ kind, difference }) => [kind, difference])).toEqual([['statement', 0], ['statement', 0]]);
});

test('typed balances are checked from one to the next', () => {
  const periods = reconcile([point('2026-01-31', 'closing', 100), point('2026-02-28', 'closing', 180)], runningTotals([day('2026-01-31', 40), day('2026-02-01', 70)]));
  expect(periods).toMatchObject([{ kind: 'between', from: '2026-02-01', to: '2026-02-28', opening: 100, movements: 70, closing: 180, difference: 10 }]);
});

test('a statement that only runs is checked from its opening to its last balance', () => {
  const running = [point('2026-01-05', 'opening', 10, 'a'), point('2026-01-05', 'running', 15, 'a'), point('2026-01-09', 'running', 22, 'a')];
  expect(reconcile(running, runningTotals([day('2026-01-05', 5), day('2026-01-09', 7)]))).toMatchObject([{ kind: 'statement', from: '2026-01-05', to: '2026-01-09', difference: 0 }]);
});

test('without a balance there is nothing to stand on', () => {
  expect(reconcile([], runningTotals([day('2026-01-05', 5)]))).toEqual([]);
  expect(cashStanding([], runningTotals([day('2026-01-05', 5)]), '2026-01-06')).toEqual({ state: 'unanchored', balance: null, difference: null, asOf: null });
});

describe('for any days and balances', () => {
  const days = fc.uniqueArray(fc.record({ offset: fc.integer({ min: 0, max: 60 }), amount: fc.integer({ min: -1e9, max: 1e9 }) }), { selector: ({ offset }) => offset, maxLength: 40 });
  const toDays = (of: readonly { offset: number; amount: number }[]): CashDay[] => of.map(({ offset, amount }) => day(addDays('2026-01-01', offset), amount));

  test('balances count the same forwards and backwards', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (of, at, asked) => {
        const totals = runningTotals(toDays(of));
        const anchor = point(addDays('2026-01-01', at), 'closing', 77);
        const on = addDays('2026-01-01', asked);
        const there = balanceOn(anchor, totals, on);
        expect(balanceOn(point(on, 'closing', there), totals, anchor.day)).toBe(77);
      }),
      { numRuns: 200 },
    );
  });

  test('the differences of typed balances add up to that of the newest against the first', () => {
    fc.assert(
      fc.property(days, fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 8 }), fc.integer({ min: -100, max: 100 }), (of, at, off) => {
        const totals = runningTotals(toDays(of));
        const points = at.map((offset, index) => point(addDays('2026-01-01', offset), 'closing', 1000 + index * off));
        const total = reconcile(points, totals).reduce((sum, { difference }) => sum + difference, 0);
        expect(cashStanding(points, totals, '2026-06-01').difference).toBe(total);
      }),
      { numRuns: 200 },
    );
  });

  test('an opening stands before its day', () => {
    expect(standsAfter({ day: '2026-03-01', kind: 'opening' })).toBe('2026-02-28');
    expect(standsAfter({ day: '2026-03-01', kind: 'running' })).toBe('2026-03-01');
  });
});
