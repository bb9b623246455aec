import { Notifications } from '@mantine/notifications';
import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { galleryRules, newRule } from '../../../../renderer/components/rule-sentence/gallery-rules.ts';
import { RuleLibrary } from '../../../../renderer/screens/rules/RuleLibrary.tsx';
import type { PendingLoosening } from '../../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../../shared/rules/stop-rule.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { discipline } from './stubs.ts';

beforeAll(() => speak('en'));

const context = { over: 'account', currencies: ['CNY'] } as const;

async function show(start: readonly StopRule[], pending: readonly PendingLoosening[] = []) {
  const heard = vi.fn<(rules: readonly StopRule[]) => void>();
  function Library() {
    const [rules, setRules] = useState(start);
    return (
      <>
        <Notifications />
        <RuleLibrary
          rules={rules}
          saved={start}
          fired={[{ ruleId: 'daily-loss', lastAt: '2026-11-20T01:30:00.000Z', count: 3 }]}
          pending={pending}
          accountId="a1"
          context={context}
          onChange={(change) => setRules((before) => { const next = change(before); heard(next); return next; })}
        />
      </>
    );
  }
  await render(<InTheApp><Library /></InTheApp>);
  return { now: () => heard.mock.lastCall?.[0] ?? start };
}
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-rule]')].map((row) => row.dataset['rule']);

it('lists every rule as its sentence, and says when it last fired', async () => {
  await show(discipline.rules);
  expect(rows()).toEqual(['plan-required', 'period-loss', 'leverage', 'since-loss']);
  await expect.element(page.getByText(/^Fired 3 times, last/)).toBeVisible();
});

it('filters by what a rule looks at', async () => {
  await show(discipline.rules);
  await userEvent.click(page.getByRole('button', { name: 'The order · 2' }));
  expect(rows()).toEqual(['plan-required', 'leverage']);
});

it('opens a rule with the keyboard, changes it in its sentence, and marks it as not saved', async () => {
  const { now } = await show(discipline.rules);
  page.getByRole('button', { name: /^Leverage cap/ }).element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(page.getByLabelText('Leverage, times (×)'), '1.5');
  expect(now().find(({ id }) => id === 'leverage-cap')?.condition).toEqual({ kind: 'leverage', cap: 1.5 });
  await expect.element(page.getByText('edited, not saved')).toBeVisible();
});

it('switches a rule off and says so', async () => {
  const { now } = await show(discipline.rules);
  await userEvent.click(page.getByRole('switch', { name: /no sealed plan/ }));
  expect(now().find(({ id }) => id === 'plan-required')?.enabled).toBe(false);
  await expect.element(page.getByText('off', { exact: true })).toBeVisible();
});

it('takes a rule out and brings it back to its place', async () => {
  const { now } = await show(discipline.rules);
  await userEvent.click(page.getByRole('button', { name: /^Loss of a period/ }));
  await userEvent.click(page.getByRole('button', { name: 'Take out' }));
  expect(now().map(({ id }) => id)).toEqual(['plan-required', 'leverage-cap', 'minutes-since-loss']);
  await userEvent.click(page.getByRole('button', { name: 'Undo' }));
  expect(now()).toEqual(discipline.rules);
});

it('duplicates a rule under a name of its own', async () => {
  const { now } = await show(discipline.rules);
  await userEvent.click(page.getByRole('button', { name: /^Loss of a period/ }));
  await userEvent.click(page.getByRole('button', { name: 'Duplicate' }));
  expect(new Set(now().map(({ id }) => id)).size).toBe(5);
  expect(now()[2]).toEqual({ ...discipline.rules[1], id: now()[2]?.id });
});

it('adds a rule from the gallery, which shows every kind, and opens it', async () => {
  const { now } = await show(discipline.rules);
  await userEvent.click(page.getByRole('button', { name: 'Add a rule' }));
  await expect.element(page.getByText('Pick what comes nearest', { exact: false })).toBeVisible();
  expect(document.querySelectorAll('[data-gallery]')).toHaveLength(galleryRules.length);
  await userEvent.click(page.getByRole('button', { name: /^Losing streak/ }));
  expect(now().at(-1)?.condition).toEqual({ kind: 'losing-streak', losses: 3 });
  await expect.element(page.getByLabelText('Losses in a row')).toBeVisible();
});

it('makes a repeat harder, in a sentence of its own', async () => {
  const { now } = await show(discipline.rules);
  await userEvent.click(page.getByRole('button', { name: /^Rest after a loss/ }));
  await userEvent.click(page.getByRole('button', { name: 'Harder when it repeats' }));
  await userEvent.fill(page.getByLabelText('Within how many days'), '1');
  expect(now().at(-1)?.escalation).toEqual({ times: 3, days: 1, action: { kind: 'lockout', until: { kind: 'retrospective' } } });
});

it('shows what of a rule waits to loosen, with its clock', async () => {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  await show(discipline.rules, [{ id: 'l1', accountId: 'a1', kind: 'discipline', requestedAt: at(0), effectiveAt: at(3_600_000), changes: [{ setting: 'rules.leverage-cap.cap', from: '2', to: '3', direction: 'looser' }] }]);
  expect(document.querySelector('[data-rule="leverage"]')?.querySelector('[role="timer"]')).not.toBeNull();
  expect(document.querySelector('[data-rule="since-loss"]')?.querySelector('[role="timer"]')).toBeNull();
});

it('keeps sixty rules with long words usable: found by a word, and no more than sixty', async () => {
  const words = '勿在浮沙筑高台'.repeat(50);
  const many = Array.from({ length: 60 }, (_, index) => ({ ...newRule(galleryRules[index % galleryRules.length]!), id: `r${index}`, words: index === 42 ? `${words} needle` : words }));
  await show(many);
  expect(rows()).toHaveLength(60);
  await expect.element(page.getByRole('button', { name: 'Add a rule' })).toBeDisabled();
  await userEvent.fill(page.getByLabelText('Find a rule'), 'needle');
  expect(rows()).toHaveLength(1);
  await userEvent.fill(page.getByLabelText('Find a rule'), 'no such rule');
  await expect.element(page.getByText('No rule fits this filter.')).toBeVisible();
});
