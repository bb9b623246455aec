import type { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../../renderer/api/query.ts';
import { setHomeZone } from '../../../../../renderer/app/format/home-zone.ts';
import { UnscoredList } from '../../../../../renderer/components/UnscoredPlans.tsx';
import { PlanFills } from '../../../../../renderer/screens/plans/sealed/PlanFills.tsx';
import { PlanTickets } from '../../../../../renderer/screens/plans/sealed/PlanTickets.tsx';
import { ViolationText } from '../../../../../renderer/screens/review/ViolationText.tsx';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { InTheApp, speak } from '../../../../support/in-the-app.tsx';

const requestedAt = '2026-09-14T22:08:00.000Z';
const executedAt = '2026-09-14T22:56:00.000Z';
const plan = { id: 'p1' } as Plan;
const known = (queries: QueryClient) => {
  queries.setQueryData(api.accounts.list.queryKey({ input: {} }), [{ id: 'a1', zone: 'UTC', currency: 'USDT' }] as never);
  queries.setQueryData(api.tickets.list.queryKey({ input: { planId: 'p1' } }), [{ id: 'k1', state: 'filled', intent: { accountId: 'a1', side: 'buy', quantity: '1', price: null }, requestedAt, coolingUntil: null, coolingFrom: null }] as never);
  queries.setQueryData(api.fills.list.queryKey({ input: { planId: 'p1' } }), { rows: [{ id: 'f1', accountId: 'a1', executedAt, tradingDay: '2026-09-14', side: 'buy', quantity: '1', price: '100', fees: '0.00', currency: 'USDT' }] } as never);
};

it('tells what happened under a plan by the clock of its account, and names that clock where home has another', async () => {
  await speak('en');
  setHomeZone('Asia/Shanghai');
  const unscored = { planId: 'p1', title: 'Breakout', symbol: 'BTCUSDT', side: 'long', accountId: 'a1', endedAt: executedAt, causes: 3, begun: false } as const;
  await render(<InTheApp known={known}><PlanTickets plan={plan} /><PlanFills plan={plan} /><UnscoredList plans={[unscored]} /></InTheApp>);
  await expect.element(page.getByText('Mon 14 Sep 2026 22:08 UTC')).toBeVisible();
  expect(page.getByText('Mon 14 Sep 2026 22:56 UTC').elements()).toHaveLength(2);
});

it('names the home clock where a page about every account uses it and one of them keeps another', async () => {
  await speak('en');
  setHomeZone('Asia/Shanghai');
  await render(<InTheApp known={known}><ViolationText violation={{ id: 'v1', code: 'stop-widened', at: executedAt, params: {} } as never} /></InTheApp>);
  await expect.element(page.getByText('Tue 15 Sep 2026 06:56 GMT+8', { exact: false })).toBeVisible();
});
