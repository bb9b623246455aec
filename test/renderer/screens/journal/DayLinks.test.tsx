import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { DayLinks } from '../../../../renderer/screens/journal/DayLinks.tsx';
import type { TradeRow } from '../../../../shared/contract/looking-back.ts';
import { addDays } from '../../../../shared/time/calendar-day.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

/** Of an account in New York, closed late on Thursday 19: in Shanghai that is Friday 20, a quarter past midnight. */
const late = { id: 't1', symbol: 'NVDA', direction: 'long', status: 'closed', netPnl: '12.00', currency: 'USD', r: null, planned: true, openedAt: '2026-11-12T15:00:00.000Z', openedDay: '2026-11-12', closedAt: '2026-11-19T16:15:00.000Z', closedDay: '2026-11-19' } as unknown as TradeRow;
const opened: TradeRow = { ...late, id: 't2', symbol: 'MSFT', status: 'open', openedAt: '2026-11-19T18:00:00.000Z', openedDay: '2026-11-19', closedAt: null, closedDay: null };
const ownDay = { ...late, id: 't3', symbol: '600519', closedAt: '2026-11-20T03:00:00.000Z', closedDay: '2026-11-20' };
const otherDay = { ...late, id: 't4', symbol: 'XOM', closedAt: '2026-11-19T15:00:00.000Z' };

async function show(day: string, closed: readonly TradeRow[], open: readonly TradeRow[], language: 'en' | 'zh-CN' = 'en') {
  await speak(language);
  await render(
    <InTheApp
      known={(queries) => {
        const list = (input: object, rows: readonly TradeRow[]) => queries.setQueryData(api.trades.list.queryKey({ input }), { rows: [...rows], next: null, total: rows.length } as never);
        list({ filter: { from: addDays(day, -1), to: addDays(day, 90) }, status: 'closed', limit: 1000 }, closed);
        list({ status: 'open', limit: 1000 }, open);
        queries.setQueryData(api.plans.list.queryKey({ input: { limit: 2000 } }), []);
      }}
    >
      <DayLinks day={day} zone="Asia/Shanghai" />
    </InTheApp>,
  );
}

it.each([
  ['en', 'on Thu 19 Nov 2026 by its account’s clock'],
  ['zh-CN', '按账户的时钟记在 2026-11-19 周四'],
] as const)('a trade of that day by the home zone stands there too, and says which day is its own (%s)', async (language, words) => {
  await show('2026-11-20', [late, ownDay, otherDay], [opened], language);
  const line = (symbol: string) => page.getByRole('listitem').filter({ hasText: symbol });
  await expect.element(line('NVDA').getByText(words)).toBeVisible();
  await expect.element(line('MSFT').getByText(words)).toBeVisible();
  expect(line('600519').element().textContent).not.toContain(words);
  expect(line('XOM').elements()).toEqual([]);
});

it('under its own day it needs no word', async () => {
  await show('2026-11-19', [late], []);
  const line = page.getByRole('listitem').filter({ hasText: 'NVDA' });
  await expect.element(line).toBeVisible();
  expect(line.element().textContent).not.toContain('by its account');
});

it('says so where nothing was opened or closed by either clock', async () => {
  await show('2026-11-21', [late, otherDay], [opened]);
  await expect.element(page.getByText('No trade was opened or closed.')).toBeVisible();
});
