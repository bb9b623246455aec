import type { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { SplitForm } from '../../../../renderer/components/holding/SplitForm.tsx';
import { SplitList } from '../../../../renderer/components/holding/SplitList.tsx';
import { zActionPreview, zShareAction, type ShareAction } from '../../../../shared/contract/positions.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const subject = { instrumentId: 'i1', symbol: '600519', name: '贵州茅台' };
const before = { quantity: '107', average: '10' };
const DAY = '2026-11-18';
/** Typed into the field; the shown day is the language's. */
async function typeDay(name: string) {
  await userEvent.fill(page.getByRole('textbox', { name, exact: true }), DAY);
  await userEvent.tab();
}
const told = (queries: QueryClient, ratio: { to: string; from: string } | null, after: object | null, held: object = before) =>
  queries.setQueryData(api.positions.previewAction.queryKey({ input: { accountId: 'a1', instrumentId: 'i1', day: DAY, ratio } }), zActionPreview.parse({ currency: 'CNY', before: held, after }));

async function show(known: (queries: QueryClient) => void, language: 'en' | 'zh-CN' = 'en') {
  await speak(language);
  await render(
    <InTheApp known={known}>
      <SplitForm accountId="a1" subjects={[subject]} onDone={() => undefined} />
    </InTheApp>,
  );
}
const cells = () => [...document.querySelectorAll('[data-field="split-preview"] tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

it('shows quantity and average before and after, and asks for cash only where a part of a share is left', async () => {
  await show((queries) => {
    told(queries, null, null);
    told(queries, { to: '1', from: '2' }, { quantity: '53.5', average: '20', part: '0.5' });
    told(queries, { to: '3', from: '2' }, { quantity: '160', average: '6.66666666667', part: '0' });
  });
  await typeDay('First day at the new price');
  await expect.poll(cells).toEqual([['Quantity', '107', '…'], ['Average', '10.00', '…']]);
  const keep = page.getByRole('button', { name: 'Keep the split' });
  await expect.element(keep).toBeDisabled();
  await userEvent.fill(page.getByRole('textbox', { name: 'Shares before' }), '2');
  await userEvent.fill(page.getByRole('textbox', { name: 'Shares after' }), '1');
  await expect.poll(cells).toEqual([['Quantity', '107', '53.5'], ['Average', '10.00', '20.00']]);
  await expect.element(page.getByRole('textbox', { name: 'Cash in lieu' })).toBeVisible();
  await expect.element(keep).toBeEnabled();
  await userEvent.fill(page.getByRole('textbox', { name: 'Shares after' }), '3');
  await expect.poll(cells).toEqual([['Quantity', '107', '160'], ['Average', '10.00', '6.6667']]);
  expect(page.getByRole('textbox', { name: 'Cash in lieu' }).query()).toBeNull();
});

it('says that nothing was held that day, and keeps nothing then', async () => {
  await show((queries) => told(queries, null, null, { quantity: '0', average: null }), 'zh-CN');
  await typeDay('除权日');
  await expect.element(page.getByText('那天开始时没有持有这个标的。')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: '变动后股数' }), '2');
  await expect.element(page.getByRole('button', { name: '记入拆股' })).toBeDisabled();
});

it('lists what is recorded, typed and imported, and asks why before one is taken back', async () => {
  await speak('zh-CN');
  const action = (more: Partial<ShareAction>): ShareAction => zShareAction.parse({ id: 's1', accountId: 'a1', ...subject, kind: 'split', tradingDay: DAY, delta: null, ratio: { to: '2', from: '1' }, source: 'typed', importId: null, line: null, cashFillId: null, arrivedAt: '2026-11-20T02:00:00.000Z', ...more });
  await render(
    <InTheApp
      known={(queries) =>
        queries.setQueryData(api.positions.actions.queryKey({ input: { accountId: 'a1' } }), [action({ cashFillId: 'f1' }), action({ id: 's2', kind: 'stock-dividend', ratio: null, delta: '50', source: 'import', importId: 'm1', line: 7 }), action({ id: 's3', instrumentId: 'other' })])
      }
    >
      <SplitList accountId="a1" instrumentId="i1" />
    </InTheApp>,
  );
  const items = [...document.querySelectorAll('[data-field="recorded-split"]')].map((item) => item.textContent ?? '');
  expect(items).toHaveLength(2);
  expect(items[0]).toContain('1 股变 2 股 · 含零碎股折现');
  expect(items[1]).toContain('送股或转增 · 增加 50 股');
  expect(page.getByRole('link', { name: '交割单第 7 行' }).element().getAttribute('href')).toBe('/imports/m1/line/7');
  await userEvent.click(page.getByRole('button', { name: /^撤回 600519/ }).first());
  await expect.element(page.getByRole('textbox', { name: '原因' })).toHaveFocus();
  await expect.element(page.getByRole('button', { name: '撤回', exact: true })).toBeDisabled();
  await expect.element(page.getByText('零碎股折现的那笔卖出一并撤回', { exact: false })).toBeVisible();
});
