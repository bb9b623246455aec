import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { setHomeZone } from '../../../../renderer/app/format/home-zone.ts';
import { StatusStrip } from '../../../../renderer/app/shell/StatusStrip.tsx';
import type { DisciplineState } from '../../../../shared/contract/app.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

beforeEach(() => speak('en'));

const now = Date.now();
const later = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const gauges = { leverage: 1.35, leverageCap: 2, capByRecord: false, realisedToday: '-1234.50', dailyLossLimit: '30000.00', tradingDay: '2026-11-20' };
const state: DisciplineState = {
  now: new Date(now).toISOString(),
  state: 'cooling',
  coolingUntil: later(1),
  coolingTicketId: 'k1',
  readyTickets: 1,
  lockouts: [],
  holds: [],
  pending: [{ id: 'p1', accountId: 'a2', kind: 'discipline', requestedAt: later(-1), effectiveAt: later(40), changes: [] }],
  accounts: [
    { ...gauges, accountId: 'a1', name: 'Stocks on margin', currency: 'CNY', realisedToday: '-29000.00' },
    { ...gauges, accountId: 'a2', name: 'Perpetuals', currency: 'USDT' },
  ],
  review: { week: '2026-W46', dueAt: later(30), overdue: false },
  reviewReady: null,
  routines: { next: { routineId: 'r1', day: '2026-11-21', title: 'Weekend: positions and their reasons, one by one', phase: 'weekly', state: 'upcoming', opensAt: later(26), closesAt: later(30), left: 5 }, due: 0, reminders: [] },
};

/** About as wide as the strip is beside the rail of a window of 1360 px. */
const show = (told: DisciplineState) =>
  render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.app.discipline.queryKey({ input: {} }), told);
        queries.setQueryData(api.app.info.queryKey({ input: {} }), { sample: true } as never);
        queries.setQueryData(api.tickets.get.queryKey({ input: { id: 'k1' } }), { id: 'k1', intent: { accountId: 'a2' }, coolingFrom: later(-1) } as never);
      }}
    >
      <div style={{ width: 1240 }}>
        <StatusStrip />
      </div>
    </InTheApp>,
  );
const strip = () => page.getByRole('region', { name: 'State of discipline' });

it.each(['en', 'zh-CN'] as const)('never cuts a time, however little room the words are left: %s', async (language) => {
  await speak(language);
  await page.viewport(1360, 800);
  setHomeZone('Asia/Shanghai');
  await show(state);
  const section = document.querySelector('section')!;
  await expect.poll(() => section.querySelectorAll('a[title]').length).toBeGreaterThanOrEqual(3);
  const edge = section.getBoundingClientRect();
  const owed = [...section.querySelectorAll('a[href^="/rules"], a[href="/routines"], a[href^="/review"]')];
  expect(owed).toHaveLength(3);
  for (const link of owed) {
    const tail = link.lastElementChild!;
    expect(tail.textContent).toMatch(/\d\d:\d\d$/);
    expect(tail.scrollWidth).toBeLessThanOrEqual(tail.clientWidth + 1);
    expect(tail.getBoundingClientRect().right).toBeLessThanOrEqual(Math.min(link.getBoundingClientRect().right, edge.right) + 1);
  }
  const middles = [...section.children].map((part) => part.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2);
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(4);
  // No part of it is broken into two lines either.
  const { fontSize } = getComputedStyle(section.querySelector('button')!);
  expect(section.querySelector('button')!.getBoundingClientRect().height).toBeLessThan(2 * Number.parseFloat(fontSize));
  expect(section.scrollWidth).toBeLessThanOrEqual(section.clientWidth);
});

it.each(['en', 'zh-CN'] as const)('shows words that are owed with room to be read, or not at all: %s', async (language) => {
  await speak(language);
  await page.viewport(1360, 800);
  await show(state);
  await expect.poll(() => document.querySelectorAll('section a[title]').length).toBeGreaterThanOrEqual(3);
  const frame = document.querySelector('section')!.parentElement!;
  const seen = new Set<string>();
  for (let width = 1100; width <= 1800; width += 20) {
    frame.style.width = `${width}px`;
    for (const words of document.querySelectorAll<HTMLElement>('section a[href^="/rules"] > :nth-child(2), section a[href^="/review"] > :nth-child(2)')) {
      const word = words.firstElementChild as HTMLElement;
      const hidden = word.getBoundingClientRect().top >= words.getBoundingClientRect().bottom - 1;
      const whole = word.scrollWidth <= word.clientWidth;
      seen.add(hidden ? 'hidden' : whole ? 'whole' : 'cut');
      expect(hidden || whole || word.clientWidth >= 4 * Number.parseFloat(getComputedStyle(word).fontSize), `${words.textContent} at ${width} px: ${word.clientWidth} px`).toBe(true);
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['hidden', 'whole']));
});

it('names the account that waits, for the figures beside it are those of the one nearest to a limit', async () => {
  await show(state);
  await expect.element(strip().getByRole('link', { name: /COOLING\s*Perpetuals/ })).toBeVisible();
  await expect.element(strip().getByText('Stocks on margin')).toBeVisible();
});

it('names the account a lock is of', async () => {
  const lock: DisciplineState['lockouts'][number] = { id: 'l1', accountId: 'a2', source: 'trader', ruleId: null, ruleKind: null, scope: null, evidence: {}, words: '', from: later(-1), until: later(3), endsWith: null } as never;
  await show({ ...state, state: 'locked', lockouts: [lock] });
  await expect.element(strip().getByText(/^Perpetuals · /)).toBeVisible();
});

it('says a name once where the account that waits is the one whose figures stand beside it', async () => {
  await show({ ...state, accounts: state.accounts.filter(({ accountId }) => accountId === 'a2') });
  await expect.element(strip().getByRole('link', { name: /COOLING/ })).not.toHaveTextContent('Perpetuals');
});

it('says that a rule holds new risk, whose and until when, where nothing else does', async () => {
  const hold: DisciplineState['holds'][number] = { accountId: 'a2', ruleId: 'weekend', scope: { assetClass: null, strategy: null }, until: later(3), reason: { code: 'TIME_WINDOW', params: { ruleId: 'weekend' }, satisfy: { code: 'WAIT_FOR_WINDOW_END', action: 'wait', when: later(3), params: {} } } };
  await show({ ...state, state: 'clear', holds: [hold] });
  await expect.element(strip().getByRole('link', { name: /HELD until .*Perpetuals · You keep this time free of new risk\./ })).toBeVisible();
  await expect.element(strip().getByText('CLEAR')).not.toBeInTheDocument();
});
