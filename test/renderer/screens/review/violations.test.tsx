import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { MoreFacts } from '../../../../renderer/screens/review/MoreFacts.tsx';
import { Paper } from '../../../../renderer/screens/review/Paper.tsx';
import type { StepProps } from '../../../../renderer/screens/review/steps.ts';
import { ViolationsStep } from '../../../../renderer/screens/review/ViolationsStep.tsx';
import { noNewFacts, type Review, type ReviewFacts } from '../../../../shared/review/review.ts';
import { emptyWords } from '../../../../shared/review/signing.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const facts: ReviewFacts = {
  week: '2026-11', from: '2026-11-01', to: '2026-11-30', byCurrency: [], plansSealed: 0, plansExpiredUnfilled: 0, ticketsReleased: 0, ticketsBlocked: 0, ticketsWithdrawn: 0, lockouts: 0, unplannedFills: 0, fills: 0, stopsWidened: 0,
  best: null, worst: null, violations: [], previousCommitment: null, ...noNewFacts,
};
const loss = { id: 'loss-beyond-plan:t1', code: 'loss-beyond-plan', at: '2026-11-18', params: { symbol: 'ETHUSDT', tradeId: 't1', currency: 'USDT', net: '-179.37374512', plannedRisk: '151.80', r: -1.1816, lossR: -1.15 } };
const lock = { id: 'rule-broken:l1', code: 'rule-broken', at: '2026-11-19', params: { rule: 'losing-streak', until: '2026-11-20T00:00:00.000Z', words: '', accountId: 'a1', 'seen.inARow': 3 } };
const entry = { id: 'unplanned-entry:x', code: 'unplanned-entry', at: '2026-11-12', params: { symbol: '600519', fills: 1, side: 'buy', planId: null } };
const show = async (violations: ReviewFacts['violations'], more: Partial<ReviewFacts> = {}) => {
  const change = vi.fn<StepProps['change']>();
  await render(<InTheApp><ViolationsStep facts={{ ...facts, violations, ...more }} words={emptyWords} change={change} /></InTheApp>);
  return change;
};
const told = (): string[] => [...document.querySelectorAll('li[data-violation] p:first-child')].map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));

it('writes what was lost with its currency and without a minus, and from how much on it counts', async () => {
  await speak('en');
  // What was signed before its currency was kept has the number alone.
  await show([loss, { ...loss, id: 'older', params: { symbol: '600519', tradeId: 't2', net: '-179.37', plannedRisk: '151.80', r: -1.18 } }]);
  expect(told()).toEqual([
    'ETHUSDT lost 1.15 R before fees; up to 1.10 R counts as slippage. With fees it lost 179.37 USDT, the plan had accepted a loss of 151.80 USDT.',
    '600519 lost 1.18 R: it lost 179.37, the plan had accepted a loss of 151.8.',
  ]);
});

it('says which rule locked out and what it saw, and leads to the rules of that account', async () => {
  await speak('en');
  await show([lock, { ...lock, id: 'older', params: { rule: 'trade-count', until: '2026-11-20T00:00:00.000Z', words: '' } }]);
  expect(told()[0]).toMatch(/^A stop rule of yours, “Losing streak”, locked you out until .*\. 3 losses in a row\.$/);
  expect(told()[1]).toContain('“Number of trades”');
  expect([...document.querySelectorAll('li[data-violation] a')].map((link) => link.getAttribute('href'))).toEqual(['/rules/a1', '/rules']);
});

it('asks in a month only for what no signed week or day has acknowledged, and says where the rest was', async () => {
  await speak('en');
  const change = await show([entry, loss], { acknowledgedIn: { [entry.id]: '2026-W46' } });
  await expect.element(page.getByRole('status')).toHaveTextContent('1 left to acknowledge. Read it, then say that it was so. One more was acknowledged under a signature before.');
  await expect.element(page.getByRole('link', { name: 'Acknowledged in Week 46, 2026' })).toHaveAttribute('href', '/review/2026-W46');
  await userEvent.click(page.getByRole('button', { name: 'It was so' }));
  expect(change.mock.calls).toEqual([[{ acknowledged: [loss.id] }]]);
});

it('tells of it on the page that is signed, in Chinese too', async () => {
  await speak('zh-CN');
  const review: Review = { id: 'rv', week: '2026-11', state: 'signed', facts: { ...facts, violations: [entry, loss], acknowledgedIn: { [entry.id]: '2026-W46' } }, words: { ...emptyWords, acknowledged: [loss.id] }, holds: {}, signedName: 'T', signedAt: null, hash: null, revision: 1 };
  await render(<InTheApp><Paper review={review} /></InTheApp>);
  expect([...document.querySelectorAll('[data-acknowledged-in]')].map(({ textContent }) => textContent.trim())).toEqual(['已在 2026 年第 46 周确认']);
  expect(document.body.textContent.replaceAll('\u00a0', ' ')).toContain('连费用亏 179.37 USDT，计划只接受亏 151.80 USDT。');
});

it('offers to score on a signed page only what is still unscored', async () => {
  await speak('en');
  await fakeEngine({ 'premortems/week': () => ({ scored: 1, unscored: [{ planId: 'p2', title: 'Second' }], hits: [] }) });
  const premortems: ReviewFacts['premortems'] = { scored: 0, unscored: [{ planId: 'p1', title: 'First' }, { planId: 'p2', title: 'Second' }], hits: [] };
  await render(<InTheApp known={asking}><MoreFacts facts={{ ...facts, premortems }} /></InTheApp>);
  await expect.poll(() => [...document.querySelectorAll('[data-unscored] a')].map(({ textContent }) => textContent)).toEqual(['scored since', 'Score it']);
});
