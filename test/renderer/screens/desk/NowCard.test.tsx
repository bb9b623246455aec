import type { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { setHomeZone } from '../../../../renderer/app/format/home-zone.ts';
import { NowCard } from '../../../../renderer/screens/desk/NowCard.tsx';
import type { Account } from '../../../../shared/account/account.ts';
import type { DisciplineState } from '../../../../shared/contract/app.ts';
import { stopRule } from '../../../../shared/rules/defaults.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

beforeEach(() => speak('en'));

const until = new Date(Date.now() + 14 * 3_600_000).toISOString();
const weekend = stopRule('weekend', { kind: 'time-window', window: { type: 'weekdays', days: [6, 7] } }, { kind: 'block' });
const hold: DisciplineState['holds'][number] = { accountId: 'a1', ruleId: 'weekend', scope: { assetClass: null, strategy: null }, until, reason: { code: 'TIME_WINDOW', params: { ruleId: 'weekend', words: 'Rest.' }, satisfy: { code: 'WAIT_FOR_WINDOW_END', action: 'wait', when: until, params: {} } } };
const accounts = [{ id: 'a1', name: 'Margin', currency: 'CNY', zone: 'Asia/Shanghai', kind: 'margin' }, { id: 'a2', name: 'Perpetuals', currency: 'USDT', zone: 'UTC', kind: 'crypto-perpetual' }] as unknown as Account[];
const state = (holds: DisciplineState['holds']): DisciplineState => ({ now: new Date().toISOString(), state: 'clear', coolingUntil: null, coolingTicketId: null, readyTickets: 0, lockouts: [], holds, pending: [], accounts: [], review: null, reviewReady: null, routines: { next: null, due: 0, reminders: [] } });
const known = (queries: QueryClient) => {
  queries.setQueryData(api.accounts.list.queryKey({ input: {} }), accounts as never);
  queries.setQueryData(api.rules.shared.queryKey({ input: {} }), { discipline: { rules: [] } } as never);
  queries.setQueryData(api.rules.get.queryKey({ input: { accountId: 'a1' } }), { discipline: { ladder: [], rules: [weekend] } } as never);
};
const show = (holds: DisciplineState['holds'], of = accounts) => render(<InTheApp known={known}><NowCard state={state(holds)} accounts={of} /></InTheApp>);

it('says of an account until when its rule holds new risk, and which rule, beside what else it may do', async () => {
  setHomeZone('Asia/Shanghai');
  await show([hold]);
  const held = page.getByRole('listitem').filter({ hasText: /^No new risk until/ });
  await expect.element(held.getByRole('timer')).toHaveAttribute('datetime', until);
  await expect.element(held.getByRole('link', { name: /^On every Sat and Sun/ })).toHaveAttribute('href', '/rules/a1?rule=weekend');
  // The other account is open.
  await expect.element(page.getByText('You may request tickets. Exits are always allowed.')).toBeVisible();
});

it('does not say that tickets may be requested where every account is held', async () => {
  await show([hold], accounts.slice(0, 1));
  await expect.element(page.getByText('No new risk now: your rules hold it. Exits are always allowed.')).toBeVisible();
  await expect.element(page.getByText('You may request tickets.')).not.toBeInTheDocument();
});

it('says what part a narrow rule holds, and that the rest is open', async () => {
  await show([{ ...hold, scope: { assetClass: 'crypto', strategy: null } }], accounts.slice(0, 1));
  await expect.element(page.getByText(/^No new risk until .* only$/)).toBeVisible();
  await expect.element(page.getByText('You may request tickets. Exits are always allowed.')).toBeVisible();
});
