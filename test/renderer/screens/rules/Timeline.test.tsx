import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { Timeline } from '../../../../renderer/screens/rules/Timeline.tsx';
import { timelineRows } from '../../../../renderer/screens/rules/timeline-rows.ts';
import type { Firing } from '../../../../shared/contract/accounts.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { known } from './stubs.ts';

const firing = (index: number, more: Partial<Firing> = {}): Firing => ({
  id: `f${index}`,
  at: new Date(Date.UTC(2026, 10, 20, 6) - index * 3_600_000).toISOString(),
  accountId: 'a1',
  ruleId: index % 2 === 0 ? 'daily-loss' : 'gone',
  conditionKind: index % 2 === 0 ? 'period-loss' : 'losing-streak',
  action: { kind: 'lockout', until: { kind: 'next-trading-day' } },
  nth: 1,
  escalated: false,
  evidence: index % 2 === 0 ? { loss: '32000.00', currency: 'CNY', limit: 0.03, measure: 'equity', period: 'day', from: '2026-11-20' } : { inARow: 3, losses: 3 },
  words: index === 0 ? 'Enough for today.' : '',
  lockoutId: null,
  ticketId: index === 0 ? 't1' : null,
  ...more,
});

async function show(rows: readonly Firing[]) {
  await speak('en');
  await render(
    <InTheApp
      known={(queries) => {
        known(queries);
        const options = api.rules.timeline.infiniteOptions({ input: (cursor: string | null) => ({ accountId: 'a1', limit: 1000, cursor }), initialPageParam: null as string | null, getNextPageParam: (last) => last.next });
        queries.setQueryData(options.queryKey, { pages: [{ rows: [...rows], next: null }], pageParams: [null] });
      }}
    >
      <Timeline accountId="a1" />
    </InTheApp>,
  );
}

it('tells what a rule saw, what it did, the rule, one’s own words, and where to look further', async () => {
  await show([firing(0), firing(1)]);
  const [first, second] = page.getByRole('article').elements();
  expect(first?.textContent).toContain('Locked until the next trading day');
  expect(first?.textContent).toContain('The day lost ¥32,000.00; limit 3.00% of own equity.');
  expect(first?.textContent).toContain('Once a day on this account has lost 3% of own equity, lock new risk until the next trading day.');
  expect(first?.textContent).toContain('Your words: “Enough for today.”');
  expect(page.getByRole('link', { name: 'Ticket' }).element().getAttribute('href')).toBe('/tickets/t1');
  expect(second?.textContent).toContain('This rule has been taken out since.');
});

it('draws only what is in view of thousands, and filters by rule', async () => {
  await show(Array.from({ length: 5000 }, (_, index) => firing(index)));
  await expect.element(page.getByText('5,000 times')).toBeVisible();
  expect(page.getByRole('article').elements().length).toBeLessThan(60);
  await userEvent.click(page.getByRole('combobox', { name: 'Rule' }));
  await userEvent.click(page.getByRole('option', { name: 'Losing streak (taken out since)' }));
  await expect.element(page.getByText('2,500 times')).toBeVisible();
});

it('says what the place is for while nothing has fired', async () => {
  await show([]);
  await expect.element(page.getByText('Nothing has fired yet.', { exact: false })).toBeVisible();
});

it('puts a heading before each day, once', () => {
  const rows = timelineRows([firing(0), firing(1), firing(30)], (instant) => instant.slice(0, 10));
  expect(rows.map((row) => (row.type === 'day' ? row.day : row.firing.id))).toEqual(['2026-11-20', 'f0', 'f1', '2026-11-19', 'f30']);
});
