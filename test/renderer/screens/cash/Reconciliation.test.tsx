import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import type { Language } from '../../../../renderer/app/format/language.ts';
import en from '../../../../renderer/locales/en/cash.json' with { type: 'json' };
import zh from '../../../../renderer/locales/zh-CN/cash.json' with { type: 'json' };
import { PeriodDetails } from '../../../../renderer/screens/cash/PeriodPanel.tsx';
import { Reconciliation } from '../../../../renderer/screens/cash/Reconciliation.tsx';
import { candidateCodes, type Candidate, type CashStatus, type ReconciledPeriod } from '../../../../shared/contract/cash.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { account } from '../rules/stubs.ts';
import { balance, candidate, movement, period } from './stubs.ts';

const status: CashStatus = { accountId: 'a1', currency: 'CNY', state: 'unreconciled', balance: '1588.00', difference: '-300.00', asOf: '2026-11-16', openPeriods: 1 };

async function show(periods: readonly ReconciledPeriod[], statuses: readonly CashStatus[], language: Language = 'en') {
  await speak(language);
  await render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.cash.reconciliation.queryKey({ input: { accountId: 'a1' } }), { statuses: [...statuses], periods: [...periods] });
        queries.setQueryData(api.cash.balances.queryKey({ input: { accountId: 'a1' } }), periods.length === 0 ? [] : [balance(), balance({ id: 'b2', source: 'typed', importId: null, fileName: null, line: null })]);
        for (const { currency, from, to, difference } of periods) {
          queries.setQueryData(api.cash.candidates.queryKey({ input: { accountId: 'a1', currency, from, to, difference } }), [candidate(), candidate({ code: 'missing', amount: '-300.00', params: { from: '2026-11-04', to: '2026-11-05' }, movements: [] })]);
          queries.setQueryData(api.cash.ledger.queryKey({ input: { accountId: 'a1', currency, from, to, limit: 200 } }), { rows: [movement(1), movement(2)], next: null });
        }
      }}
    >
      <Reconciliation account={account} />
    </InTheApp>,
  );
}

it('says of each period whether it ties or by how much it does not, and only typed balances can be removed', async () => {
  await show([period(), period({ from: '2026-10-01', to: '2026-10-31', difference: '0.00', fileName: null, kind: 'between' })], [status]);
  await expect.element(page.getByText('Unreconciled by −¥300.00')).toBeVisible();
  await expect.element(page.getByText('Ties', { exact: true })).toBeVisible();
  await expect.element(page.getByText('unreconciled by −¥300.00 as of', { exact: false })).toBeVisible();
  expect(page.getByRole('button', { name: 'Remove' }).elements()).toHaveLength(1);
});

it('opens a period by key to its sum, the candidates and the movements', async () => {
  await show([period()], [status]);
  (page.getByRole('table', { name: 'Periods' }).element().querySelector('tbody tr[data-index]') as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Counted twice: ¥300.00')).toBeVisible();
  await expect.element(page.getByText(/A movement of −¥300.00 between .* is missing/)).toBeVisible();
  expect(page.getByRole('dialog').getByText('Wire').elements().length).toBeGreaterThanOrEqual(4);
});

it('with nothing to hold against, teaches what would be', async () => {
  await show([], []);
  await expect.element(page.getByText(/Import a statement that states its balances, or type one/)).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Type a balance' }));
  await expect.element(page.getByText('What the broker’s', { exact: false }).or(page.getByText("What the broker's screen", { exact: false }))).toBeVisible();
});

it('speaks Chinese', async () => {
  await show([period()], [status], 'zh-CN');
  await expect.element(page.getByText('差 −¥300.00 未对平', { exact: true })).toBeVisible();
});

it('every candidate has its words in both languages', async () => {
  const ways = (code: string): string[] => (code === 'fee-line' ? ['fee-line-twice', 'fee-line-left-out'] : code === 'type-total' ? ['type-total-missing', 'type-total-extra'] : code.startsWith('boundary') ? [`${code}-inside`, `${code}-outside`] : [code]);
  for (const words of [en, zh]) {
    expect(candidateCodes.flatMap(ways).filter((key) => !(key in words.candidate.what))).toEqual([]);
    expect(candidateCodes.filter((code) => !(code in words.candidate.then))).toEqual([]);
  }
});

it('a candidate about a column of fees names it in words', async () => {
  await speak('en');
  const off = period({ difference: '-12.00' });
  const line: Candidate = candidate({ code: 'fee-line', amount: '12.00', params: { name: 'stampDuty', way: 'left-out' }, movements: [] });
  await render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.cash.candidates.queryKey({ input: { accountId: 'a1', currency: 'CNY', from: off.from, to: off.to, difference: '-12.00' } }), [line]);
        queries.setQueryData(api.cash.ledger.queryKey({ input: { accountId: 'a1', currency: 'CNY', from: off.from, to: off.to, limit: 200 } }), { rows: [], next: null });
      }}
    >
      <PeriodDetails account={account} period={off} />
    </InTheApp>,
  );
  await expect.element(page.getByText('The column “Stamp duty” left out: ¥12.00 in the period')).toBeVisible();
  await expect.element(page.getByText('Nothing moved.')).toBeVisible();
});
