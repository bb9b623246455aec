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

/** What the shell takes of the width: the rail, and the space around the screen. */
const AROUND_PX = 196;

async function show(groups: readonly PositionGroup[], language: 'en' | 'zh-CN' = 'en', width?: number) {
  await speak(language);
  for (const each of groups) zPositionGroup.parse(each);
  await render(
    <InTheApp known={(queries) => queries.setQueryData(api.trades.positions.queryKey({ input: {} }), [...groups])}>
      <main style={{ width }}>
        <PositionsScreen />
      </main>
    </InTheApp>,
  );
}

it('shows a position with its price, the age of it, its result in money and R, its plan and how far the stop is', async () => {
  await show([group()]);
  const row = page.getByRole('row', { name: /600519/ });
  await expect.element(row).toBeVisible();
  const text = row.element().textContent ?? '';
  for (const part of ['300', '100', '1,500', 'typed by you', '¥456,000.00', '+¥6,000.00', '+0.50', '回踩', '+3.95%']) expect(text).toContain(part);
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

for (const [language, words] of [['en', 'stop passed'], ['zh-CN', '已越过止损']] as const) {
  it(`says aloud that a stop has been passed (${language})`, async () => {
    await show([group({ positions: [position({ stop: '1530', stopDistance: -0.0066 }), position({ instrumentId: 'i2', symbol: '000001', tradeId: 't2' })] })], language);
    const passed = page.getByRole('row', { name: /600519/ });
    await expect.element(passed.getByText(words)).toBeVisible();
    expect(passed.element().textContent).toContain('−0.66%');
    await expect.element(page.getByText(words)).toBeVisible();
    expect(page.getByText(words).elements()).toHaveLength(1);
  });
}

for (const width of [1024, 1360]) {
  it(`keeps the exit within reach at ${width} px, and the distance to the stop in sight`, async () => {
    await page.viewport(width, 800);
    const wide = position({ name: 'A company with a very long name indeed, Class B', planTitle: 'A plan with a title of many words about a range', quantity: '123456', marketValue: '123456789.00', unrealised: '-1234567.00', stop: '1530', stopDistance: -0.0066 });
    await show([group({ positions: [wide] })], 'en', width - AROUND_PX);
    const edge = document.querySelector('main')!.getBoundingClientRect().right;
    const right = (element: Element) => element.getBoundingClientRect().right;
    const exit = page.getByRole('link', { name: 'Exit' }).element();
    expect(right(exit)).toBeLessThanOrEqual(edge);
    expect(right(page.getByText('stop passed').element().parentElement!)).toBeLessThanOrEqual(exit.getBoundingClientRect().left);
  });
}
