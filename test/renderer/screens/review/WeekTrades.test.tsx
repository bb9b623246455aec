import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useLocation } from 'react-router';
import { WeekTrades } from '../../../../renderer/screens/review/WeekTrades.tsx';
import type { ReviewTrades } from '../../../../shared/contract/looking-back.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const facts = { week: '2026-W47', from: '2026-11-16', to: '2026-11-22' };
const row = (n: number, changes: Partial<ReviewTrades['rows'][number]> = {}): ReviewTrades['rows'][number] => ({
  id: `t${n}`, closedDay: '2026-11-18', symbol: '600519', name: '贵州茅台', accountName: 'Margin', direction: 'long', planned: true, netPnl: '120.00', currency: 'CNY', r: 1.2, rReason: null, violations: [], ...changes,
});
function Where() {
  const { pathname } = useLocation();
  return <output data-figure="where">{pathname}</output>;
}
const show = async (answer: ReviewTrades) => {
  const engine = await fakeEngine({ 'reviews/trades': () => answer });
  await render(<InTheApp known={asking}><WeekTrades facts={facts} /><Where /></InTheApp>);
  return engine;
};
const cells = (index: number): (string | null)[] => [...document.querySelectorAll(`[data-figure="week-trades"] tbody tr:nth-child(${index}) td`)].map(({ textContent }) => textContent?.replaceAll('\u00a0', ' ') ?? null);

it('tells each trade of the week in a line, marks in words, and opens it by keyboard', async () => {
  await speak('en');
  const { asked } = await show({ total: 2, rows: [row(1), row(2, { direction: 'short', planned: false, netPnl: '-80.00', r: null, rReason: 'no-plan', violations: ['unplanned-entry', 'traded-in-lockout'] })] });
  await expect.poll(() => cells(1)).toEqual(['Wed 18 Nov', '600519', 'Long', 'Planned', '+¥120.00', '+1.20 R', '']);
  expect(cells(2)).toEqual(['Wed 18 Nov', '600519', 'Short', 'Unplanned', '−¥80.00', expect.stringContaining('—'), 'Entered unplannedIn a lockout']);
  expect(asked.find(({ name }) => name === 'reviews/trades')?.input).toEqual({ week: '2026-W47' });
  expect(document.querySelector('[data-action="all-trades"]')).toBeNull();
  document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')!.focus();
  await userEvent.keyboard('j');
  await expect.poll(() => document.activeElement?.getAttribute('data-index')).toBe('1');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.querySelector('[data-figure="where"]')?.textContent).toBe('/trades/t2');
});

it('leads from the first of many to all of them in the trades table, over the same days', async () => {
  await speak('zh-CN');
  await show({ total: 3412, rows: Array.from({ length: 20 }, (_, n) => row(n)) });
  await expect.poll(() => document.querySelector('[data-action="all-trades"]')?.textContent).toBe('在交易表里看全部 3412 笔');
  expect(document.querySelector('[data-action="all-trades"]')?.getAttribute('href')).toBe('/trades?from=2026-11-16&to=2026-11-22&status=closed&sort=closed.asc');
});

it('is not there in a week without a closed trade', async () => {
  await speak('en');
  await fakeEngine({ 'reviews/trades': ({ week }: { week: string }) => (week === '2026-W47' ? { total: 0, rows: [] } : { total: 1, rows: [row(1)] }) });
  await render(<InTheApp known={asking}><section data-figure="empty"><WeekTrades facts={facts} /></section><WeekTrades facts={{ week: '2026-W46', from: '2026-11-09', to: '2026-11-15' }} /></InTheApp>);
  await expect.poll(() => document.querySelector('[data-figure="week-trades"]')).not.toBeNull();
  expect(document.querySelector('[data-figure="empty"]')?.childElementCount).toBe(0);
});
