import type { QueryClient } from '@tanstack/react-query';
import { beforeAll, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { serverNow } from '../../../../renderer/api/server-time.ts';
import { TicketPage } from '../../../../renderer/screens/tickets/TicketScreen.tsx';
import type { ReleaseSlip } from '../../../../shared/contract/tickets.ts';
import type { Ticket } from '../../../../shared/gate/ticket.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const at = (ms: number) => new Date(serverNow() + ms).toISOString();
const MINUTE = 60_000;

const asked: Ticket = {
  id: 't1',
  nature: 'risk',
  verified: true,
  state: 'requested',
  intent: { accountId: 'a1', instrumentId: 'i1', planId: null, side: 'buy', quantity: '80000', price: '25.00', declaredExit: false },
  reasons: [],
  notes: [],
  figures: { leveraged: true, leverageBefore: 0, leverageAfter: 2, band: 1.5, causesRequired: 3, coolingMs: 45 * MINUTE, coolingParts: [{ code: 'ladder', ms: 45 * MINUTE, factor: null, params: {} }], lossAtStop: '20000.00', lossAtStopFraction: 0.02 },
  requestedAt: at(-MINUTE),
  coolingFrom: null,
  coolingUntil: null,
  readyAt: null,
  readyUntil: null,
  releasedAt: null,
  releasedUntil: null,
  endedAt: null,
  endReason: null,
  filledQuantity: '0',
};
const slip: ReleaseSlip = {
  ticketId: 't1',
  accountName: 'Margin',
  symbol: '600519',
  market: 'SSE',
  name: '贵州茅台',
  side: 'buy',
  quantity: '80000',
  price: '25.00',
  execution: 'limit',
  stops: [{ price: '24.75', quantity: '80000' }],
  targets: [{ price: '26.50', quantity: '80000' }],
  tripwires: [{ tripwireIf: 'it closes inside the base', tripwireThen: 'sell at the next open' }],
  thesis: 'Volume confirms the breakout',
  validUntil: at(30 * MINUTE),
};

async function show(changes: Partial<Ticket>, known?: (queries: QueryClient) => void) {
  await render(
    <InTheApp known={known}>
      <TicketPage ticket={{ ...asked, ...changes }} />
    </InTheApp>,
  );
  return document.querySelector<HTMLElement>('[data-state][data-nature]')!;
}
const buttons = () => page.getByRole('button').elements().map((button) => button.textContent?.trim());

beforeAll(() => speak('en'));

it('lists every reason of a refusal, and offers to ask again', async () => {
  const root = await show({
    state: 'blocked',
    reasons: [
      { code: 'PLAN_REQUIRED', params: {}, satisfy: { code: 'WRITE_AND_SEAL_PLAN', action: 'write-plan', when: null, params: {} } },
      { code: 'LOT_SIZE', params: { lotSize: '100' }, satisfy: { code: 'ORDER_WHOLE_LOTS', action: 'change-quantity', when: null, params: { quantity: '79900' } } },
    ],
  });
  expect(root.dataset['state']).toBe('blocked');
  await expect.element(page.getByText('Not yet. 2 things are missing.')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Write a plan' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Change the order' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
});

it('shows a cooling ticket its time, its rule, its words and two buttons', async () => {
  const root = await show({ state: 'cooling', coolingFrom: at(-14 * MINUTE), coolingUntil: at(31 * MINUTE) }, (queries) =>
    queries.setQueryData(api.tickets.words.queryKey({ input: { id: 't1' } }), { thesis: 'Volume confirms the breakout', invalidation: '', causes: [] }),
  );
  expect(root.dataset['state']).toBe('cooling');
  await expect.element(page.getByText('You asked for 45 min before any order above 1.50×.')).toBeVisible();
  expect(page.getByRole('timer').element().textContent).toMatch(/^3[01]:\d\d$/);
  await expect.element(page.getByText('Volume confirms the breakout')).toBeVisible();
  expect(buttons()).toEqual(['Withdraw', 'Extend']);
});

it('shows how a longer wait came about: the ladder, times what happened, times what was declared', async () => {
  const parts: NonNullable<Ticket['figures']>['coolingParts'] = [
    { code: 'ladder', ms: 45 * MINUTE, factor: null, params: {} },
    { code: 'losses-in-a-row', ms: null, factor: 2, params: { losses: 2, known: true } },
    { code: 'declared-emotion', ms: null, factor: 2, params: { known: true } },
    { code: 'most', ms: null, factor: 3, params: { most: 3 } },
  ];
  await show({ state: 'cooling', figures: { ...asked.figures!, coolingMs: 135 * MINUTE, coolingParts: parts }, coolingFrom: at(0), coolingUntil: at(135 * MINUTE) });
  const told = page.getByRole('region', { name: 'How the wait came about' });
  expect([...told.element().querySelectorAll('li')].map((line) => line.textContent)).toEqual(['the ladder: 45 min', '× 2 after 2 losses in a row', '× 2 for a heated feeling declared today', 'cut down to 3×, the most you allow']);
  await expect.element(told.getByText('2 h 15 min in all')).toBeVisible();
});

it('says in the name of the window that a ticket is ready, and asks to hold', async () => {
  await show({ state: 'ready', readyAt: at(-MINUTE), readyUntil: at(29 * MINUTE) });
  await expect.element(page.getByRole('button', { name: 'Hold to release' })).toBeVisible();
  expect(document.title).toBe('● READY: Buy 80,000 · Ballast');
});

it('shows the slip of a released ticket, with everything that was promised', async () => {
  await show({ state: 'released', releasedAt: at(-MINUTE), releasedUntil: slip.validUntil }, (queries) => queries.setQueryData(api.tickets.slip.queryKey({ input: { id: 't1' } }), slip));
  await expect.element(page.getByText('Buy 80,000 600519 limit 25.00')).toBeVisible();
  expect(page.getByRole('article', { name: 'Release slip' }).element().textContent).toMatch(/80,000 @ 24\.75.*80,000 @ 26\.50.*it closes inside the base/);
  expect(buttons()).toEqual(['Record the fill', 'Copy the order', 'Print', 'Withdraw']);
});

it('lets an exit through with one sentence', async () => {
  await show({ nature: 'exit', state: 'released', figures: null, releasedAt: at(0), releasedUntil: slip.validUntil });
  await expect.element(page.getByText('This only reduces risk. Go ahead.')).toBeVisible();
});

it('tells to cancel at the broker what was taken back after its release', async () => {
  const root = await show({ state: 'revoked', endReason: 'cancel-at-broker', releasedAt: at(-2 * MINUTE), endedAt: at(-MINUTE) });
  expect(root.dataset['ended']).toBe('true');
  await expect.element(page.getByRole('alert')).toHaveTextContent('If the order is at your broker, cancel it there now.');
  await expect.element(page.getByRole('button', { name: 'It was filled after all' })).toBeVisible();
});

it.each([
  ['expired', 'ready-lapsed', 'It was ready, and the window passed without a release. A new ticket waits anew.'],
  ['withdrawn', 'withdrawn', 'Withdrawn by you.'],
  ['revoked', 'lockout', 'Taken back by a lockout.'],
  ['filled', null, 'Filled: 80,000 of 80,000.'],
] as const)('says how a ticket ended: %s, %s', async (state, endReason, sentence) => {
  await show({ state, endReason, endedAt: at(-MINUTE), filledQuantity: state === 'filled' ? '80000' : '0' });
  await expect.element(page.getByText(sentence)).toBeVisible();
  expect(page.getByRole('alert').elements()).toHaveLength(0);
});
