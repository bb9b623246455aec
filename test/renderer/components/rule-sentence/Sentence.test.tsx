import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ruleClause } from '../../../../renderer/components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../../../renderer/components/rule-sentence/Sentence.tsx';
import { newRule } from '../../../../renderer/components/rule-sentence/gallery-rules.ts';
import type { StopRule } from '../../../../shared/rules/stop-rule.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

beforeAll(() => speak('en'));

const context = { over: 'account', currencies: ['CNY'] } as const;
const streak = newRule({ condition: { kind: 'losing-streak', losses: 3 }, action: { kind: 'lockout', until: { kind: 'next-trading-day' } } });

async function edit(start: StopRule) {
  const heard = vi.fn<(rule: StopRule) => void>();
  function Edited() {
    const [rule, setRule] = useState(start);
    return <Sentence clause={ruleClause(rule, context)} onChange={(next) => { heard(next); setRule(next); }} />;
  }
  await render(<InTheApp><Edited /></InTheApp>);
  return { last: () => heard.mock.lastCall?.[0], heard };
}

it('changes a number in its place, and the words around it with it', async () => {
  const { last } = await edit(streak);
  await userEvent.fill(page.getByLabelText('Losses in a row'), '1');
  expect(last()?.condition).toEqual({ kind: 'losing-streak', losses: 1 });
  expect(document.body.textContent).not.toContain('losses in a row');
});

it('does not take what is not allowed, and says what is once one has left it', async () => {
  const { heard } = await edit(streak);
  const field = page.getByLabelText('Losses in a row');
  await userEvent.fill(field, '0');
  expect(heard).not.toHaveBeenCalled();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await userEvent.tab();
  await expect.element(page.getByRole('alert')).toHaveTextContent('A whole number from 1 to 100.');
  await userEvent.fill(field, '4');
  expect(page.getByRole('alert').elements()).toHaveLength(0);
});

it('reads percentages, durations and clock times as people type them', async () => {
  const { last } = await edit(newRule({ condition: { kind: 'drawdown', limit: 0.15 }, action: { kind: 'cooling-off', ms: 3_600_000 } }));
  await userEvent.fill(page.getByLabelText('Share of own equity, percent (%)'), '７.5％');
  expect(last()?.condition).toEqual({ kind: 'drawdown', limit: 0.075 });
  await userEvent.fill(page.getByLabelText('Length of the wait'), '45');
  expect(last()?.action).toEqual({ kind: 'cooling-off', ms: 2_700_000 });
});

it('another action, another end of a lock: the sentence follows', async () => {
  const { last } = await edit(streak);
  await userEvent.selectOptions(page.getByLabelText('How the lock ends'), 'session-end');
  expect(last()?.action).toEqual({ kind: 'lockout', until: { kind: 'session-end', at: '15:00' } });
  await userEvent.fill(page.getByLabelText('Locked until, clock time'), '1130');
  expect(last()?.action).toEqual({ kind: 'lockout', until: { kind: 'session-end', at: '11:30' } });
  await userEvent.selectOptions(page.getByLabelText('What it does'), 'premortem');
  expect(last()?.action).toEqual({ kind: 'premortem', causes: 3 });
  await expect.element(page.getByLabelText('Causes in the pre-mortem')).toHaveValue('3');
});

it('narrows what it is about to plans of one setup, with the keyboard alone', async () => {
  const { last } = await edit(streak);
  page.getByRole('button', { name: 'What the rule is about: on this account' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(page.getByLabelText('Plans with this setup'), ' breakout ');
  await userEvent.keyboard('{Escape}');
  expect(last()?.scope.strategy?.trim()).toBe('breakout');
});

it('measures a loss in money of the account, in shares of equity or in R', async () => {
  const { last } = await edit(newRule({ condition: { kind: 'trade-loss', limit: { measure: 'equity', fraction: 0.02 } }, action: { kind: 'warn' } }));
  await userEvent.selectOptions(page.getByLabelText('Measure of the loss'), 'money:CNY');
  await userEvent.fill(page.getByLabelText('Loss, CNY'), '2万');
  expect(last()?.condition).toEqual({ kind: 'trade-loss', limit: { measure: 'money', amount: '20000', currency: 'CNY' } });
  await userEvent.selectOptions(page.getByLabelText('Measure of the loss'), 'r');
  expect(last()?.condition).toEqual({ kind: 'trade-loss', limit: { measure: 'r', r: 2 } });
});

it('reads as plain text where it is not edited', async () => {
  await render(<InTheApp><p data-testid="said"><Sentence clause={ruleClause(streak, context)} /></p></InTheApp>);
  await expect.element(page.getByTestId('said')).toHaveTextContent('After 3 losses in a row on this account, lock new risk until the next trading day.');
  expect(page.getByTestId('said').element().querySelectorAll('input, select, button')).toHaveLength(0);
});
