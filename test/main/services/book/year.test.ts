import { describe, expect, test } from 'vitest';
import { zReport, type Report } from '../../../../shared/report/report.ts';
import type { BookPage, BookYear } from '../../../../shared/contract/book.ts';
import type { Review } from '../../../../shared/review/review.ts';
import { addMoney, parseMoney } from '../../../../shared/money/money.ts';
import { nextPeriod } from '../../../../shared/review/period.ts';
import { refusal, scene, type Scene } from '../discipline-scene.ts';

/** A round trip on each of two days, one in October and one in November. */
async function traded(): Promise<Scene> {
  const s = await scene();
  for (const [day, price] of [['2026-10-15', '21.00'], ['2026-11-18', '19.00']] as const) {
    await s.fill({ side: 'buy', quantity: '100', price: '20.00', tradingDay: day, executedAt: null });
    await s.fill({ side: 'sell', quantity: '100', price, tradingDay: day, executedAt: null });
  }
  return s;
}

async function signed(s: Scene, week: string, lesson: string, promise: string): Promise<Review> {
  const draft = await s.call<Review>('reviews/get', { week });
  const commitments = [{ id: 'c1', text: promise }];
  const kept = Object.fromEntries(draft.facts.previous.map(({ id }) => [id, 'kept' as const]));
  const written = await s.call<Review>('reviews/save', { id: draft.id, revision: draft.revision, words: { ...draft.words, lesson, bestDecision: `Best of ${week}`, commitments, kept, acknowledged: draft.facts.violations.map(({ id }) => id) } });
  const terms = { title: promise, phase: 'pre-open', accountId: null, schedule: { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' }, items: [{ id: 'i1', text: 'x' }], remind: false };
  const held = await s.call<Review>('reviews/holdByRoutine', { id: written.id, revision: written.revision, commitmentId: 'c1', terms });
  return s.call('reviews/sign', { id: held.id, revision: held.revision, name: 'Lin' });
}

describe('the book', () => {
  test('a year: its months add up to it, day by day and to the last cent', async () => {
    const s = await traded();
    const year = await s.call<BookYear>('book/year', { year: '2026' });
    expect(year.months.map(({ period }) => period)).toEqual(Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`));
    const [block] = year.statistics;
    const sum = (of: 'netPnl' | 'fees'): number => year.months.flatMap(({ byCurrency }) => byCurrency).reduce((total, row) => addMoney(total, parseMoney(row[of], 'CNY')), 0);
    expect(sum('netPnl')).toBe(parseMoney(block!.netPnl, 'CNY'));
    expect(sum('fees')).toBe(parseMoney(block!.fees, 'CNY'));
    expect(year.months.reduce((total, { counts }) => total + counts.fills!, 0)).toBe(4);
    expect(year.counts.fills).toBe(4);
    expect(year.daysTraded).toBe(2);
    // 16 October to 17 November: 16 + 17 days.
    expect(year.quiet).toEqual({ from: '2026-10-16', to: '2026-11-17', days: 33 });
    expect(year.previous).toBeNull();
  });

  test('reading begins nothing: a page nobody wrote has its facts, and no draft afterwards', async () => {
    const s = await traded();
    const page = await s.call<BookPage>('book/page', { period: '2026-W42' });
    expect(page).toMatchObject({ review: null, line: { state: 'unwritten' }, previous: null, next: '2026-W43' });
    expect(page.facts.fills).toBe(2);
    expect(await s.call('reviews/list', {})).toEqual([]);
    expect((await s.call<BookPage>('book/page', { period: '2026-W47' })).line.state).toBe('running');
    expect((await s.call<BookPage>('book/page', { period: '2026-11' })).next).toBeNull();
  });

  test('a signed page looks it, its lesson and its promise stand in the year, and what became of the promise', async () => {
    const s = await traded();
    await signed(s, '2026-W46', 'Wait for the price.', 'Nothing before ten.');
    await signed(s, '2026-W47', 'Sleep first.', 'Half size.');
    const page = await s.call<BookPage>('book/page', { period: '2026-W46' });
    expect(page).toMatchObject({ line: { state: 'signed', signedName: 'Lin' }, review: { state: 'signed' } });
    const year = await s.call<BookYear>('book/year', { year: '2026' });
    expect(year.lessons).toEqual([{ period: '2026-W46', text: 'Wait for the price.' }, { period: '2026-W47', text: 'Sleep first.' }]);
    expect(year.bestDecisions.map(({ period }) => period)).toEqual(['2026-W46', '2026-W47']);
    expect(year.commitments).toMatchObject([
      { madeFor: '2026-W46', judgedIn: '2026-W47', text: 'Nothing before ten.', kept: 'kept', hold: { kind: 'routine' } },
      { madeFor: '2026-W47', judgedIn: null, text: 'Half size.', kept: null },
    ]);
    expect(year.months.flatMap(({ weeks }) => weeks).filter(({ state }) => state === 'signed').map(({ period }) => period)).toEqual(['2026-W46', '2026-W47']);
    // Every week of the year stands under one month and no other.
    const weeks = year.months.flatMap(({ weeks: ofMonth }) => ofMonth.map(({ period }) => period));
    expect(weeks.slice(1)).toEqual(weeks.slice(0, -1).map((week) => nextPeriod(week, 1)));
  });

  test('what has not begun is refused', async () => {
    const s = await scene();
    expect(await refusal(s.call('book/year', { year: '2027' }))).toMatchObject({ code: 'WEEK_IN_FUTURE' });
    expect(await refusal(s.call('book/page', { period: '2026-W48' }))).toMatchObject({ code: 'WEEK_IN_FUTURE' });
    expect(await refusal(s.call('book/page', { period: '2026-W60' }))).toMatchObject({ code: 'WEEK_INVALID' });
  });
});

describe('a report', () => {
  const value = (report: Report, section: string, id: string, subject = '', currency: string | null = 'CNY') => report.figures.find((one) => one.section === section && one.id === id && one.subject === subject && one.currency === currency)?.value;

  test('of a week, a month, a year and accounts fits its schema, and says no path', async () => {
    const s = await traded();
    await signed(s, '2026-W47', 'Sleep first.', 'Half size.');
    for (const period of ['2026-11-18', '2026-W47', '2026-11', '2026']) {
      const report = zReport.parse(await s.call('reports/period', { period }));
      expect(report.kind).toBe({ 10: 'day', 8: 'week', 7: 'month', 4: 'year' }[period.length]);
      expect(value(report, 'result', 'trades')).toBe(period === '2026' ? 2 : 1);
      expect(report.trades.total).toBe(period === '2026' ? 2 : 1);
      expect(JSON.stringify(report)).not.toMatch(/ballast-test|\.ballast\b|\/tmp\//);
    }
    const account = zReport.parse(await s.call('reports/account', { accountIds: [s.account.id], from: '2026-10-01', to: '2026-10-31' }));
    expect(account).toMatchObject({ kind: 'account', accounts: [{ currency: 'CNY' }], trades: { total: 1, listed: 1 } });
    for (const { value: of, reason } of account.figures) expect((of === null) === (reason !== null)).toBe(true);
  });

  test('what was signed stays as it was signed, beside what the journal says now', async () => {
    const s = await traded();
    await signed(s, '2026-W47', 'Sleep first.', 'Half size.');
    await s.fill({ side: 'buy', quantity: '100', price: '20.00', tradingDay: '2026-11-19', executedAt: null });
    await s.fill({ side: 'sell', quantity: '100', price: '30.00', tradingDay: '2026-11-19', executedAt: null });
    const report = zReport.parse(await s.call('reports/period', { period: '2026-W47' }));
    expect(value(report, 'signed', 'trades')).toBe(1);
    expect(value(report, 'result', 'trades')).toBe(2);
    expect(value(report, 'signed', 'netPnl')).not.toBe(value(report, 'result', 'netPnl'));
  });

  test('names some trades and says how many there are; the others come page by page', async () => {
    const s = await traded();
    expect(zReport.parse(await s.call('reports/account', { listed: 1 })).trades).toMatchObject({ total: 2, listed: 1 });
    expect(zReport.parse(await s.call('reports/account', { listed: 0 })).trades).toMatchObject({ total: 2, listed: 0, rows: [] });
    const first = await s.call<{ rows: { closedDay: string }[]; next: string | null }>('reports/trades', { limit: 1 });
    const second = await s.call<{ rows: { closedDay: string }[]; next: string | null }>('reports/trades', { limit: 1, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ closedDay }) => closedDay)).toEqual(['2026-11-18', '2026-10-15']);
    expect(second.next).toBeNull();
  });

  test('refuses days the wrong way round and accounts there are none of; without a browser there is no PDF', async () => {
    const s = await scene();
    expect(await refusal(s.call('reports/account', { from: '2026-02-01', to: '2026-01-01' }))).toMatchObject({ code: 'REPORT_DAYS_REVERSED' });
    expect(await refusal(s.call('reports/account', { accountIds: ['none'] }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(await s.call('reports/abilities', {})).toEqual({ pdf: false });
    expect(await refusal(s.call('reports/pdf', { html: '<p>x</p>', paper: 'A4' }))).toMatchObject({ code: 'PDF_NOT_HERE' });
  });
});
