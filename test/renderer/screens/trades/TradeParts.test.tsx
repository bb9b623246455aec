import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { AgainstPlanCard } from '../../../../renderer/screens/trades/AgainstPlanCard.tsx';
import { heldText } from '../../../../renderer/screens/trades/Holding.tsx';
import { SumsLine } from '../../../../renderer/screens/trades/SumsLine.tsx';
import { columnsOf, standardColumns } from '../../../../renderer/screens/trades/use-trade-columns.tsx';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';
import { i18n } from '../../../../renderer/app/i18n/language.ts';
import { zAgainstPlan, zChosenTrades, zTradeSums } from '../../../../shared/contract/trades.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

it('sums one block a currency, with the rate, its interval and its n', async () => {
  await speak('en');
  const chosen = zChosenTrades.parse({});
  const block = { currency: 'CNY', closed: 12, wins: 5, losses: 6, scratches: 1, winRate: { value: 5 / 11, reason: null, n: 11, low: 0.2127, high: 0.7199 }, grossPnl: '120.00', fees: '20.00', netPnl: '100.00' };
  const none = { ...block, currency: 'USD', closed: 1, wins: 0, losses: 0, scratches: 1, winRate: { value: null, reason: 'only-scratches', n: 0, low: null, high: null }, netPnl: '0.00' };
  const sums = zTradeSums.parse({ count: 14, open: 1, blocks: [block, none] });
  await render(
    <InTheApp known={(queries) => queries.setQueryData(api.trades.sums.queryKey({ input: chosen }), sums)}>
      <SumsLine chosen={chosen} selected={false} />
    </InTheApp>,
  );
  const line = page.getByRole('status', { name: 'Sums' });
  await expect.element(line).toBeVisible();
  for (const part of ['14 trades · 1 open', 'Net of closed trades +¥100.00', '45.45% 21.27% – 71.99% · n = 11', 'Net of closed trades $0.00']) expect(line.element().textContent).toContain(part);
  await expect.element(page.getByRole('img', { name: 'Every trade ended at exactly zero.' })).toBeVisible();
});

it('shows the plan beside what was done, worse as a plus, and what cannot be compared as a dash', async () => {
  await speak('zh-CN');
  const none = { planned: '30', actual: null, difference: null, fraction: null, inR: null };
  const against = zAgainstPlan.parse({ entry: { planned: '24.5', actual: '24.9', difference: '0.4', fraction: 0.016327, inR: 0.2 }, stop: { planned: '22.5', actual: '22.6', difference: '-0.1', fraction: -0.0044, inR: -0.05 }, target: none, quantity: { planned: '1000', actual: '1200', fraction: 0.2 }, amended: true });
  await render(
    <InTheApp>
      <AgainstPlanCard against={against} plan={{ id: 'p1', title: '', state: 'closed', sealedAt: null }} />
    </InTheApp>,
  );
  const rows = [...document.querySelectorAll('[data-field="against-plan"] tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ['入场', '24.50', '24.90', '+0.4', '+1.63%', '+0.20'],
    ['止损', '22.50', '22.60', '−0.1', '−0.44%', '−0.05'],
    ['目标', '30.00', '—', '—', '—', '—'],
    ['数量', '1,000', '1,200', '—', '20.00%', '—'],
  ]);
  await expect.element(page.getByText('封存之后修订过', { exact: false })).toBeVisible();
});

it('a trade of seconds was held under a minute, never for nothing', async () => {
  await speak('en');
  const t = i18n.getFixedT('en', 'trades');
  const held = (holdingMs: number | null, holdingDays: number | null) => heldText({ holdingMs, holdingDays }, t, bindFormat('en'));
  expect([held(0, 0), held(29_000, 0), held(90_000, 0), held(null, 0), held(10, 3), held(null, null)]).toEqual(['under a minute', 'under a minute', '2 min', 'within a day', '3 days', null]);
});

it('columns are as chosen, as far as this version knows them; else the standard ones', () => {
  expect(columnsOf(undefined, false)).toEqual(standardColumns);
  expect(columnsOf([], true)).toContain('account');
  expect(columnsOf(['tags', 'gone', 'net'], true)).toEqual(['tags', 'net']);
  expect(columnsOf(['gone'], false)).toEqual(standardColumns);
});
