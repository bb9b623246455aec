import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ScorePanel } from '../../../../renderer/screens/failures/ScorePanel.tsx';
import type { ScoringView } from '../../../../shared/contract/failure-library.ts';
import type { Cause } from '../../../../shared/plan/premortem.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const cause = (text: string): Cause => ({ family: 'self', text, likelihood: 0.5, earlySign: 'sign', tripwireIf: 'I want to move the stop', tripwireThen: 'I close the screen' });
const at = '2026-11-18T02:00:00.000Z';
const causes = [cause('I move the stop'), cause('I add to the loser')];

/** Settled by a signature, so that nothing is sent before a reason is given: there is no engine here. */
const view: ScoringView = {
  planId: 'p1', title: 'Pullback', symbol: 'MSFT', side: 'long', accountId: 'a1', state: 'reviewed', endedAt: at,
  premortem: { id: 'm1', planId: 'p1', state: 'submitted', causes, submittedAt: at, hash: 'a', updatedAt: at },
  scoring: null, earlier: [], open: true, settledBy: '2026-W47', evidence: [], results: [], tradeIds: [], heldFrom: '2026-11-16', heldTo: '2026-11-18', nextPlanId: 'p2',
};
const pressed = () => [...document.querySelectorAll('[aria-pressed="true"][data-answer]')].map((button) => `${button.closest('[data-step]')!.getAttribute('data-step')!} ${button.getAttribute('data-answer')!}`);
const current = () => document.querySelector('[data-current]')?.getAttribute('data-step') ?? null;

it('is answered by 1, 2 and 3 alone, each leading to the next question', async () => {
  await speak('en');
  await render(<InTheApp><ScorePanel view={view} zone="Asia/Shanghai" /></InTheApp>);
  expect(current()).toBe('0-cause');
  await userEvent.keyboard('1');
  await expect.poll(current).toBe('0-tripwire');
  await userEvent.keyboard('1');
  await expect.poll(current).toBe('0-obeyed');
  await userEvent.keyboard('2');
  await expect.poll(current).toBe('1-cause');
  await userEvent.keyboard('2{ArrowUp}');
  await expect.poll(current).toBe('1-cause');
  await userEvent.keyboard('3');
  await expect.poll(current).toBe('1-tripwire');
  await userEvent.keyboard('2');
  await expect.element(page.getByText('Everything is answered')).toBeVisible();
  expect(pressed()).toEqual(['0-cause happened', '0-tripwire happened', '0-obeyed not-obeyed', '1-cause cannot-tell', '1-tripwire did-not-happen']);
  expect(page.getByRole('link', { name: 'Next plan' }).element().getAttribute('href')).toBe('/plans/p2/score');
});

it('takes no digit for an answer while something is being written, and asks a reason for an amendment', async () => {
  await speak('zh-CN');
  await render(<InTheApp><ScorePanel view={view} zone="Asia/Shanghai" /></InTheApp>);
  await userEvent.keyboard('u');
  await expect.poll(() => document.activeElement?.getAttribute('data-field')).toBe('unforeseen');
  await userEvent.keyboard('3 hours of sleep{Enter}');
  expect(pressed()).toEqual([]);
  await expect.element(page.getByText('3 hours of sleep', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('button', { name: '修订' })).toBeDisabled();
});
