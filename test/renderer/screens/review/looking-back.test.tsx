import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { LessonStep } from '../../../../renderer/screens/review/LessonStep.tsx';
import { Narrowing } from '../../../../renderer/screens/review/Narrowing.tsx';
import { Paper } from '../../../../renderer/screens/review/Paper.tsx';
import type { StepProps } from '../../../../renderer/screens/review/steps.ts';
import type { FlagSeen } from '../../../../shared/review/flags-seen.ts';
import { noNewFacts, type Review, type ReviewFacts } from '../../../../shared/review/review.ts';
import { emptyWords } from '../../../../shared/review/signing.ts';
import { stopRule } from '../../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../../shared/rules/discipline.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';
import { account, discipline, known } from '../rules/stubs.ts';

const facts: ReviewFacts = {
  week: '2026-W47', from: '2026-11-16', to: '2026-11-22', byCurrency: [], plansSealed: 0, plansExpiredUnfilled: 0, ticketsReleased: 0, ticketsBlocked: 0, ticketsWithdrawn: 0, lockouts: 0, unplannedFills: 0, fills: 0, stopsWidened: 0,
  best: null, worst: null, violations: [], previousCommitment: null, ...noNewFacts,
};
const hold = { kind: 'rule', accountId: 'a1', rule: discipline.rules[2]!, existing: false, at: '2026-11-14T01:00:00.000Z' } as const;
const routine = { kind: 'routine', routineId: 'r1', title: 'Pre-open', existing: true, at: '2026-11-14T01:00:00.000Z' } as const;
const previous: ReviewFacts['previous'] = [
  { id: 'c1', text: 'Less borrowed money', hold, evidence: { kind: 'rule', inForce: true, fired: 2 } },
  { id: 'c2', text: 'Read the plan', hold: routine, evidence: { kind: 'routine', due: 5, done: 4 } },
  { id: 'c3', text: 'Sleep first', hold, evidence: { kind: 'rule', inForce: false, fired: 0 } },
];

it('asks of each commitment of last time whether it was kept, beside what the journal knows of it', async () => {
  await speak('en');
  const change = vi.fn<StepProps['change']>();
  await render(<InTheApp><LessonStep facts={{ ...facts, previous }} words={{ ...emptyWords, kept: { c1: 'kept' } }} change={change} /></InTheApp>);
  expect([...document.querySelectorAll('[data-figure="evidence"]')].map((line) => line.textContent)).toEqual(['Its rule fired 2 times.', 'Its routine was done 4 of 5 times.', 'Its rule is no longer in force.']);
  await userEvent.click(page.getByRole('radiogroup').nth(1).getByText('Partly'));
  expect(change).toHaveBeenCalledWith({ kept: { c1: 'kept', c2: 'partly' } });
});

it('reminds of the stress test in a month alone', async () => {
  await speak('en');
  const { rerender } = await render(<InTheApp><LessonStep facts={facts} words={emptyWords} change={vi.fn<StepProps['change']>()} /></InTheApp>);
  expect(document.querySelector('[data-figure="stress-test"]')).toBeNull();
  await rerender(<InTheApp><LessonStep facts={{ ...facts, week: '2026-11' }} words={emptyWords} change={vi.fn<StepProps['change']>()} /></InTheApp>);
  await expect.element(page.getByText(/run the stress test/)).toBeVisible();
});

it('shows a page signed before commitments stood one by one as it was, and a new one with what holds each', async () => {
  await speak('en');
  const review: Review = { id: 'rv', week: facts.week, state: 'signed', facts: { ...facts, previousCommitment: 'The older one' }, words: { ...emptyWords, commitment: 'The only one', keptPrevious: 'broken' }, holds: {}, signedName: 'T', signedAt: null, hash: null, revision: 1 };
  const { rerender } = await render(<InTheApp><Paper review={review} /></InTheApp>);
  expect(document.querySelector('[data-figure="kept"]')?.textContent).toBe('Broken');
  expect(document.querySelector('[data-figure="commitment"]')?.textContent).toContain('The only one');
  await rerender(<InTheApp><Paper review={{ ...review, facts: { ...facts, previous }, words: { ...emptyWords, commitments: [{ id: 'n1', text: 'A new one' }], kept: { c2: 'kept' } }, holds: { n1: routine } }} /></InTheApp>);
  expect(document.querySelector('[data-figure="kept-c2"]')?.textContent).toBe('Kept');
  expect(document.querySelector('[data-figure="commitment"] [data-hold="routine"]')?.textContent).toContain('Pre-open');
  // A signed page no longer asks to have anything tightened.
  expect(document.querySelector('[data-part="beside-why"]')).toBeNull();
});

it('before the signature each promise stands beside what will be enforced of it, in plain words', async () => {
  await speak('en');
  const wait = stopRule('wait', { kind: 'since-loss', minutes: 5, where: 'anywhere' }, { kind: 'block' });
  const words = { ...emptyWords, commitments: [{ id: 'n1', text: 'No trades before 10:00' }, { id: 'n2', text: 'Read the plan' }] };
  const review: Review = { id: 'rv', week: facts.week, state: 'draft', facts, words, holds: { n1: { kind: 'rule', accountId: null, rule: wait, existing: false, at: '2026-11-14T01:00:00.000Z' }, n2: routine }, signedName: null, signedAt: null, hash: null, revision: 1 };
  await render(<InTheApp><Paper review={review} /></InTheApp>);
  const beside = [...document.querySelectorAll('[data-part="beside"]')].map((pair) => [...pair.querySelectorAll('dt, dd')].map(({ textContent }) => textContent));
  expect(beside.map(([, words, head]) => [words, head])).toEqual([['No trades before 10:00', 'This will be enforced'], ['Read the plan', 'This will be asked of you']]);
  // Weaker than the words, and there to be seen: five minutes after a loss, not ten o'clock.
  expect(beside[0]?.[3]).toMatch(/5 min.*loss|loss.*5 min/s);
  expect(document.querySelector('[data-part="beside-why"]')?.textContent).toContain('tighten it before you sign');
});

it('offers the rule about an overdue week where there is none, and says what it does where there is one', async () => {
  const engine = await fakeEngine({ 'rules/get': () => ({ discipline, free: false, pending: [], fired: [] }), 'rules/shared': () => ({ discipline: { rules: [], ratchetDelayMs: 1 }, free: false, pending: [], fired: [] }), 'rules/change': () => ({ applied: true, queued: null }) });
  await speak('en');
  const { unmount } = await render(<InTheApp known={asking}><Narrowing overdue={false} /></InTheApp>);
  await userEvent.click(page.getByRole('button', { name: 'Let an unsigned week narrow the gate' }));
  await expect.poll(() => engine.asked.filter(({ name }) => name === 'rules/change').map(({ input }) => input)).toMatchObject([{ accountId: account.id, discipline: { rules: [...discipline.rules, { condition: { kind: 'overdue', what: 'retrospective' }, enabled: true, action: { kind: 'block' } }] } }]);
  await unmount();
  const rules: Discipline['rules'] = [...discipline.rules, stopRule('late', { kind: 'overdue', what: 'retrospective' }, { kind: 'block' })];
  await render(<InTheApp known={(queries) => known(queries, rules)}><Narrowing overdue /></InTheApp>);
  await expect.element(page.getByText(/Margin, now:/)).toBeVisible();
  expect(page.getByRole('button').elements()).toHaveLength(0);
});

it('shows the flags a page was signed with, and says so where it was signed before they were kept', async () => {
  await speak('en');
  const flag: FlagSeen = { id: 'unplanned', unit: 'return', sign: -1, state: 'judged', missing: null, proxy: false, n: 44, compared: 160, days: 80, effect: -0.012, low: -0.02, high: -0.004, p: 0.002, corrected: 0.012, severity: 'clear', cost: { net: '-2300.00', r: -4 }, inPeriod: { trades: 3, net: '-210.00' } };
  const flags: ReviewFacts['flags'] = { upTo: '2026-11-22', blocks: [{ currency: 'CNY', considered: 204, total: 204, together: 6, flags: [flag, { ...flag, id: 'revenge', severity: 'none' }, { ...flag, id: 'chasing', state: 'too-few', severity: 'none' }] }] };
  const review: Review = { id: 'rv', week: facts.week, state: 'signed', facts: { ...facts, flags }, words: emptyWords, holds: {}, signedName: 'T', signedAt: null, hash: null, revision: 1 };
  const { rerender } = await render(<InTheApp><Paper review={review} /></InTheApp>);
  const section = () => document.querySelector('[data-figure="flags"]')?.textContent ?? '';
  expect(document.querySelectorAll('[data-figure="flags"] [data-flag]')).toHaveLength(1);
  for (const told of ['Results without a plan', 'clear', 'n = 44', 'corrected p 0.012', '6 flags judged together', "Holm's", '1 too few to say', '3 of its trades closed in this time, −¥210.00', 'Cost −¥2,300.00']) expect(section()).toContain(told);
  await rerender(<InTheApp><Paper review={{ ...review, facts }} /></InTheApp>);
  expect(section()).toContain('Signed before flags were kept');
  await rerender(<InTheApp><Paper review={{ ...review, week: '2026-11-20', facts: { ...facts, week: '2026-11-20' } }} /></InTheApp>);
  expect(document.querySelector('[data-figure="flags"]')).toBeNull();
});
