import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { PositionsScreen } from '../../../../renderer/screens/positions/PositionsScreen.tsx';
import { totalsByCurrency } from '../../../../renderer/screens/positions/totals.ts';
import { zPositionGroup, type OpenPosition, type PositionGroup } from '../../../../shared/contract/trades.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const position = (more: Partial<OpenPosition> = {}): OpenPosition => ({
  accountId: 'a1', instrumentId: 'i1', symbol: '600519', name: '贵州茅台', market: 'SSE', currency: 'CNY', quantity: '300', sellable: '100', averageEntry: '1500', mark: '1520', markSource: 'typed', markAt: '2026-11-20T02:00:00.000Z', markDay: null,
  marketValue: '456000.00', unrealised: '6000.00', plannedRisk: '12000.00', unrealisedR: 0.5, rReason: null, planId: 'p1', planTitle: '回踩', stop: '1460', stopDistance: 0.0395, tradeId: 't1', openedDay: '2026-11-19', lastArrivedAt: null, ...more,
});
const group = (more: Partial<PositionGroup> = {}): PositionGroup => ({ accountId: 'a1', accountName: '林', currency: 'CNY', archived: false, positions: [position()], unknown: [], totals: [{ currency: 'CNY', positions: 1, marketValue: '456000.00', unrealised: '6000.00' }], ...more });

async function show(groups: readonly PositionGroup[], language: 'en' | 'zh-CN' = 'en') {
  await speak(language);
  for (const each of groups) zPositionGroup.parse(each);
  await render(
    <InTheApp known={(queries) => queries.setQueryData(api.trades.positions.queryKey({ input: {} }), [...groups])}>
      <PositionsScreen />
    </InTheApp>,
  );
}

it('shows a position with its price, the age of it, its result in money and R, its plan and how far the stop is', async () => {
  await show([group()]);
  const row = page.getByRole('row', { name: /600519/ });
  await expect.element(row).toBeVisible();
  const text = row.element().textContent ?? '';
  for (const part of ['300', '100', '1,500', 'typed by you', '¥456,000.00', '+¥6,000.00', '+0.50', '回踩', '3.95%']) expect(text).toContain(part);
  expect((page.getByRole('textbox', { name: 'Price of 600519' }).element() as HTMLInputElement).value).toBe('1,520');
  expect(page.getByRole('link', { name: 'Exit' }).element().getAttribute('href')).toBe('/tickets/new?account=a1&instrument=i1&side=sell&quantity=300&plan=p1');
});

it('sums each currency by itself, over accounts too', async () => {
  const dollars = group({ accountId: 'a2', accountName: 'Maya', currency: 'USD', positions: [position({ accountId: 'a2', currency: 'USD', marketValue: '100.00', unrealised: '-5.00' })], totals: [{ currency: 'USD', positions: 1, marketValue: '100.00', unrealised: '-5.00' }] });
  const more = group({ accountId: 'a3', accountName: 'Second', positions: [position({ accountId: 'a3' })] });
  await show([group(), dollars, more]);
  const totals = page.getByRole('group', { name: 'Totals by currency' }).element();
  expect([...totals.children].map((line) => line.textContent)).toEqual(['2 positions · Market value ¥912,000.00 · Unrealised +¥12,000.00', '1 position · Market value $100.00 · Unrealised −$5.00']);
  expect(totalsByCurrency([])).toEqual([]);
});

it('asks for an opening position where more was sold than is known', async () => {
  await show([group({ positions: [], totals: [], unknown: [{ accountId: 'a1', instrumentId: 'i9', symbol: '000001', name: '平安银行', currency: 'CNY', direction: 'long', quantity: '500', firstDay: '2026-11-10', splits: 0 }] })], 'zh-CN');
  await expect.element(page.getByText('卖出比已知持有多 500', { exact: false })).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: '补录 000001 的期初持仓' }));
  await expect.element(page.getByRole('textbox', { name: '数量' })).toHaveValue('500');
  await expect.element(page.getByRole('button', { name: '记入' })).toBeDisabled();
});

it('says what the place is for while nothing is open', async () => {
  await show([group({ positions: [], totals: [] })]);
  await expect.element(page.getByText('What you hold stands here', { exact: false })).toBeVisible();
});
