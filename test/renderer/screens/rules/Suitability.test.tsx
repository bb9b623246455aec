import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { StageList } from '../../../../renderer/screens/rules/StageProgress.tsx';
import { Suitability } from '../../../../renderer/screens/rules/Suitability.tsx';
import { takeOver } from '../../../../renderer/screens/rules/take-over.ts';
import type { SuitabilityStanding } from '../../../../shared/rules/suitability.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { discipline } from './stubs.ts';

beforeAll(() => speak('en'));

const standing: SuitabilityStanding = {
  answers: null, answeredAt: null, suggested: null,
  stages: [
    { cap: 1.2, open: true, tradesNeeded: 0, trades: 0, adherenceNeeded: 0, adherence: null },
    { cap: 1.5, open: false, tradesNeeded: 20, trades: 14, adherenceNeeded: 0.8, adherence: 0.86 },
    { cap: 2, open: false, tradesNeeded: 20, trades: 0, adherenceNeeded: 0.8, adherence: null },
  ],
  openCap: 1.2, fallenBack: null,
};
const suggested = { profile: 'novice' as const, appetite: 'balanced' as const, cap: 1.1, because: ['few-years', 'some-of-savings', 'a-reason-of-later'] };

async function show(answer: SuitabilityStanding, onTakeOver = vi.fn<() => void>()) {
  await render(
    <InTheApp known={(queries) => queries.setQueryData(api.rules.suitability.queryKey({ input: { accountId: 'a1' } }), answer)}>
      <Suitability accountId="a1" discipline={discipline} onTakeOver={onTakeOver} />
    </InTheApp>,
  );
  return onTakeOver;
}

it('asks eight questions on one page, and suggests only when all are answered', async () => {
  await show(standing);
  const groups = page.getByRole('group').elements();
  expect(groups).toHaveLength(8);
  await expect.element(page.getByRole('button', { name: 'See what it suggests' })).toBeDisabled();
  for (const group of groups) await userEvent.click(group.querySelector('label')!);
  await expect.element(page.getByText('8 of 8 answered')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'See what it suggests' })).toBeEnabled();
});

it('says what it suggests and why, and hands it over', async () => {
  const onTakeOver = await show({ ...standing, answers: null, suggested });
  await expect.element(page.getByText('Trade as a novice, balanced, up to 1.10×.')).toBeVisible();
  await expect.element(page.getByText('Fewer than three years of trading.')).toBeVisible();
  await expect.element(page.getByText('One of your answers.')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Take over into the draft' }));
  expect(onTakeOver).toHaveBeenCalledWith(suggested);
});

it('taking over changes profile, appetite and the cap, and adds a cap where there is none', () => {
  const taken = takeOver(discipline, suggested);
  expect([taken.profile, taken.appetite]).toEqual(['novice', 'balanced']);
  expect(taken.rules.find(({ id }) => id === 'leverage-cap')?.condition).toEqual({ kind: 'leverage', cap: 1.1 });
  expect(taken.rules).toHaveLength(discipline.rules.length);
  const bare = takeOver({ ...discipline, rules: [] }, suggested);
  expect(bare.rules.map(({ condition, action }) => [condition, action])).toEqual([[{ kind: 'leverage', cap: 1.1 }, { kind: 'block' }]]);
});

it('shows how far the record has come, and what has fallen back', async () => {
  await render(<InTheApp><StageList standing={{ ...standing, fallenBack: { violations: 3, days: 30, until: '2026-12-03' } }} /></InTheApp>);
  await expect.element(page.getByText('Open now: up to 1.20×.')).toBeVisible();
  await expect.element(page.getByText('14 of 20 planned trades · 86.00% without a violation, 80.00% needed')).toBeVisible();
  await expect.element(page.getByRole('status')).toHaveTextContent('Fallen back after 3 violations within 30 days. Nothing opens before Thu 3 Dec 2026.');
});
