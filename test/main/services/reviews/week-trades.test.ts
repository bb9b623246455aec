import { expect, test } from 'vitest';
import type { ReviewTrades } from '../../../../shared/contract/looking-back.ts';
import type { Review } from '../../../../shared/review/review.ts';
import { refusal, scene, type Scene } from '../discipline-scene.ts';

// The scene begins on Friday, 20 November 2026, in week 47.
const at = (s: Scene): string => new Date(s.engine.clock.now()).toISOString();
const trade = async (s: Scene, exit: string, changes: object = {}): Promise<string> => {
  const shared = { accountId: s.account.id, instrumentId: s.instrument.id, quantity: '100', fees: '0.00', executedAt: at(s), tradingDay: null, ticketId: null, planId: null, ...changes };
  const { id } = await s.call<{ id: string }>('fills/add', { ...shared, side: 'buy', price: '25.00' });
  s.engine.clock.advance(1000);
  await s.call('fills/add', { ...shared, side: 'sell', price: exit, ...('tradingDay' in changes ? {} : { executedAt: at(s) }) });
  s.engine.clock.advance(1000);
  return id;
};
const ofWeek = (s: Scene, week = '2026-W47'): Promise<ReviewTrades> => s.call('reviews/trades', { week });

test('every trade of the week stands in the order of its closing, with its result and what it is marked with', async () => {
  const s = await scene();
  const first = await trade(s, '25.50');
  const second = await trade(s, '24.00');
  const { rows, total } = await ofWeek(s);
  expect(total).toBe(2);
  // 100 × 0.50 and 100 × −1.00, by hand; the facts of the same week tell both entries as one departure.
  expect(rows.map(({ id, closedDay, symbol, direction, planned, netPnl, r, violations }) => ({ id, closedDay, symbol, direction, planned, netPnl, r, violations }))).toEqual([
    { id: first, closedDay: '2026-11-20', symbol: '600519', direction: 'long', planned: false, netPnl: '50.00', r: null, violations: ['unplanned-entry'] },
    { id: second, closedDay: '2026-11-20', symbol: '600519', direction: 'long', planned: false, netPnl: '-100.00', r: null, violations: ['unplanned-entry'] },
  ]);
  const { facts } = await s.call<Review>('reviews/get', { week: '2026-W47' });
  expect(facts.violations.filter(({ code }) => code === 'unplanned-entry')).toHaveLength(1);
  expect(facts.byCurrency[0]?.trades).toBe(total);
});

test('of many the first twenty stand there, and how many there are; a day and a month have theirs', async () => {
  const s = await scene();
  for (let count = 0; count < 22; count += 1) await trade(s, '25.10');
  await trade(s, '25.10', { executedAt: null, tradingDay: '2026-11-03' });
  expect(await ofWeek(s)).toMatchObject({ total: 22 });
  expect((await ofWeek(s)).rows).toHaveLength(20);
  expect(await ofWeek(s, '2026-11')).toMatchObject({ total: 23, rows: { 0: { closedDay: '2026-11-03' } } });
  expect(await ofWeek(s, '2026-11-03')).toMatchObject({ total: 1 });
  expect(await ofWeek(s, '2026-W45')).toMatchObject({ total: 1, rows: [{ violations: ['unplanned-entry'] }] });
  expect(await ofWeek(s, '2026-W40')).toEqual({ total: 0, rows: [] });
});

test('an entry is marked in the week it was made in, not again where the trade closed', async () => {
  const s = await scene();
  const shared = { accountId: s.account.id, instrumentId: s.instrument.id, quantity: '100', fees: '0.00', executedAt: null, ticketId: null, planId: null };
  await s.call('fills/add', { ...shared, side: 'buy', price: '25.00', tradingDay: '2026-11-12' });
  await s.call('fills/add', { ...shared, side: 'sell', price: '25.00', tradingDay: '2026-11-17' });
  expect((await ofWeek(s)).rows).toMatchObject([{ planned: false, violations: [] }]);
  expect((await ofWeek(s, '2026-W46')).total).toBe(0);
});

test('what names no time is refused', async () => {
  const s = await scene();
  expect((await refusal(s.call('reviews/trades', { week: '2026-13' }))).code).toBe('WEEK_INVALID');
});
