import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { StrategyCard } from '../../../../renderer/screens/trades/StrategyCard.tsx';
import type { TradeRow } from '../../../../shared/contract/looking-back.ts';
import { zStrategy, type Strategy } from '../../../../shared/contract/positions.ts';
import { zTradeFilter } from '../../../../shared/contract/trades.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const trade = { id: 't1', accountId: 'a1', instrumentId: 'i1', currency: 'USD', symbol: 'AAPL 150C' } as TradeRow;
const leg = (tradeId: string, more: object = {}) => ({ tradeId, instrumentId: `of-${tradeId}`, symbol: 'AAPL 150C', direction: 'long', status: 'closed', maxQuantity: '2', netPnl: '120.00', right: 'call', strike: '150', expiry: '2026-12-18', ...more });
const spread = (more: object = {}): Strategy =>
  zStrategy.parse({ id: 't1', accountId: 'a1', underlying: 'AAPL', currency: 'USD', by: 'order', status: 'closed', openedDay: '2026-11-02', openedAt: null, closedDay: '2026-11-10', grossPnl: '82.00', fees: '2.00', netPnl: '80.00', legs: [leg('t1'), leg('t2', { symbol: 'AAPL 160C', direction: 'short', strike: '160', netPnl: '-40.00' })], ...more });

async function show(all: readonly Strategy[], language: 'en' | 'zh-CN', rows: readonly object[] = []) {
  await speak(language);
  await render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.positions.strategies.queryKey({ input: { accountId: 'a1' } }), [...all]);
        const filter = zTradeFilter.parse({ accountIds: ['a1'] });
        queries.setQueryData(api.trades.list.queryKey({ input: { filter, sort: { by: 'opened', desc: true }, limit: 50 } }), { rows: rows as TradeRow[], next: null, total: rows.length });
      }}
    >
      <StrategyCard trade={trade} />
    </InTheApp>,
  );
}

it('shows the other legs, why they stand together, and what they come to', async () => {
  await show([spread()], 'en');
  const card = document.querySelector('[data-field="strategy"]')!;
  for (const part of ['On AAPL: opened by one order.', 'Call 160', 'Short 2', '−$40.00', 'Net, together', '+$80.00']) expect(card.textContent).toContain(part);
  expect(page.getByRole('link', { name: 'AAPL 160C' }).element().getAttribute('href')).toBe('/trades/t2');
  expect(page.getByRole('link', { name: 'AAPL 150C' }).query()).toBeNull();
  await expect.element(page.getByRole('button', { name: 'Take apart' })).toBeVisible();
  // Of two legs one cannot go and leave the other as a group.
  expect(page.getByRole('button', { name: 'Take this trade out' }).query()).toBeNull();
});

it('says so far while a leg is open, and lets one of three go', async () => {
  await show([spread({ by: 'hand', status: 'open', closedDay: null, legs: [leg('t1'), leg('t2'), leg('t3', { status: 'open', right: null, strike: null, expiry: null })] })], 'zh-CN');
  await expect.element(page.getByText('合计已实现净盈亏')).toBeVisible();
  await expect.element(page.getByText('由你手工组合。')).toBeVisible();
  await expect.element(page.getByRole('button', { name: '移出本笔' })).toBeVisible();
});

it('alone it says so, and offers trades of the same currency that are not this one', async () => {
  const row = (id: string, more: object = {}) => ({ ...trade, id, name: '', direction: 'long', maxQuantity: '100', openedDay: '2026-11-02', ...more });
  await show([], 'en', [row('t1'), row('t5', { symbol: 'AAPL' }), row('t6', { symbol: '0700', currency: 'HKD' })]);
  await expect.element(page.getByText('This trade stands alone', { exact: false })).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Group with another trade' }));
  const group = page.getByRole('button', { name: 'Group', exact: true });
  await expect.element(group).toBeDisabled();
  await userEvent.click(page.getByRole('combobox', { name: 'The other trade' }));
  await expect.poll(() => page.getByRole('option').all().map((option) => option.element().textContent?.split(' · ')[0])).toEqual(['AAPL']);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(group).toBeEnabled();
});
