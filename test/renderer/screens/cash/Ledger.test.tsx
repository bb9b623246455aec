import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { Ledger } from '../../../../renderer/screens/cash/Ledger.tsx';
import { ledgerCsv } from '../../../../renderer/screens/cash/ledger-csv.ts';
import type { CashMovement, CashTotals } from '../../../../shared/contract/cash.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { account } from '../rules/stubs.ts';
import { movement } from './stubs.ts';

const totals: CashTotals = {
  currencies: [
    { currency: 'CNY', opening: null, closing: '1300.00', movements: '300.00', count: 1, types: [{ type: 'deposit', amount: '300.00', count: 1 }] },
    { currency: 'USD', opening: null, closing: '10.00', movements: '0.00', count: 0, types: [] },
  ],
  inAccountCurrency: { currency: 'CNY', day: '2026-11-20', total: null, missing: [{ from: 'USD', to: 'CNY', day: '2026-11-20' }], unanchored: [], used: [] },
};

async function show(rows: readonly CashMovement[], next: string | null = null) {
  await speak('en');
  await render(
    <InTheApp
      known={(queries) => {
        const asked = { accountId: 'a1', currency: null, types: null, from: null, to: null };
        const options = api.cash.ledger.infiniteOptions({ input: (cursor: string | null) => ({ ...asked, limit: 200, cursor }), initialPageParam: null as string | null, getNextPageParam: (last) => last.next });
        queries.setQueryData(options.queryKey, { pages: [{ rows: [...rows], next }], pageParams: [null] });
        queries.setQueryData(api.cash.totals.queryKey({ input: { accountId: 'a1', from: null, to: null } }), totals);
      }}
    >
      <Ledger account={account} />
    </InTheApp>,
  );
}

it('shows each movement with what it was, its source and the balance after it', async () => {
  await show([
    movement(1, { kind: 'fill', type: 'trade', amount: '-1005.00', fees: '5.00', balance: '295.00', note: 'buy 100 @ 10', symbol: '600519', source: 'statement', importId: 'im1', line: 7, fillId: 'f1' }),
    movement(2, { waits: true }),
  ]);
  await expect.element(page.getByText('Bought 100 600519 at 10')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Line 7' })).toHaveAttribute('href', '/imports/im1/line/7');
  await expect.element(page.getByText('¥295.00')).toBeVisible();
  await expect.element(page.getByText('waits before it counts')).toBeVisible();
});

it('offers the way back only for what was typed and still stands', async () => {
  await show([movement(1), movement(2, { reversedBy: 'm3' }), movement(3, { reverses: 'm2', amount: '-300.00' }), movement(4, { importId: 'im1', source: 'statement', line: 2 })]);
  await expect.element(page.getByText('Reversal · Deposit')).toBeVisible();
  expect(page.getByRole('button', { name: 'Undo' }).elements()).toHaveLength(1);
});

it('names the rate a total lacks instead of showing a total', async () => {
  await show([movement(1)]);
  await expect.element(page.getByText(/no rate USD\/CNY for/)).toBeVisible();
});

it('draws only what is in sight of ten thousand movements', async () => {
  await show(Array.from({ length: 10_000 }, (_, index) => movement(index)));
  await expect.element(page.getByText('10,000 movements.')).toBeVisible();
  expect(document.querySelectorAll('tbody tr[data-index]').length).toBeLessThan(120);
});

it('teaches where there is nothing yet', async () => {
  await show([]);
  await expect.element(page.getByText(/They come with a statement, or you type them/)).toBeVisible();
});

it('saves numbers as numbers and words that read as formulas as words', () => {
  const text = ledgerCsv([movement(1, { amount: '-12.50', note: '=SUM(A1)' })]);
  expect(text).toContain('-12.50');
  expect(text).toContain("'=SUM(A1)");
  expect(text.split('\r\n')[0]).toContain('day,time,type,currency,amount');
});
