import { beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { setHomeZone } from '../../../../renderer/app/format/home-zone.ts';
import { newRule } from '../../../../renderer/components/rule-sentence/gallery-rules.ts';
import { OwnPast } from '../../../../renderer/screens/rules/OwnPast.tsx';
import type { WouldHaveFired } from '../../../../shared/contract/accounts.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { account } from './stubs.ts';

beforeAll(() => speak('en'));

const rule = newRule({ condition: { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.03 } }, action: { kind: 'lockout', until: { kind: 'next-trading-day' } } });
const firing = (day: string) => ({ at: null, tradingDay: day, evidence: { loss: '32000.00', currency: 'CNY', limit: 0.03, measure: 'equity', period: 'day', from: day }, kept: ['t1'], net: [{ currency: 'CNY' as const, amount: '-1200.50' }] });
const days = ['2026-11-18', '2026-10-02', '2026-09-30', '2026-05-06', '2026-03-02', '2026-01-20'];
const past: WouldHaveFired = {
  computable: true, reason: null, trades: 214, from: '2026-01-05', to: '2026-11-20', firings: days.map(firing), count: 6, keptOut: 52,
  saved: [{ currency: 'CNY', amount: '7203.00' }], savedR: 21, savedRTrades: 50, savedRInterval: [-0.11, 0.83],
};

async function show(answer: WouldHaveFired) {
  await render(
    <InTheApp known={(queries) => queries.setQueryData(api.rules.wouldHaveFired.queryKey({ input: { accountId: 'a1', rule } }), answer)}>
      {/* Words and the switch do not change the past: it is the same question. */}
      <OwnPast rule={{ ...rule, words: 'Enough.', enabled: false }} accountId="a1" />
    </InTheApp>,
  );
}
const part = () => page.getByRole('region', { name: 'In your own past' });

it('says how often, how many trades it would have kept out, and what they came to, with the interval and n', async () => {
  await show(past);
  await expect.element(part().getByText('it would have fired 6 times', { exact: false })).toBeVisible();
  await expect.element(part().getByText('Would have saved')).toBeVisible();
  await expect.element(part().getByText('¥7,203.00')).toBeVisible();
  // Of the 52 trades 50 had a planned risk: 21 R over them is 0.42 R each.
  await expect.element(part().getByText('+0.42 R')).toBeVisible();
  await expect.element(part().getByText('95%: −0.11 R to +0.83 R · n = 50')).toBeVisible();
  await expect.element(part().getByRole('img', { name: /^6 firings between/ })).toBeVisible();
});

it('says what it would have cost without a sign to read twice', async () => {
  await show({ ...past, saved: [{ currency: 'CNY', amount: '-7203.00' }] });
  await expect.element(part().getByText('Would have cost')).toBeVisible();
  await expect.element(part().getByText('¥7,203.00')).toBeVisible();
});

it('claims nothing from too few trades', async () => {
  await show({ ...past, savedR: 4.2, savedRTrades: 12 });
  await expect.element(part().getByText('Too few to say (12 of 30); so far +0.35 R')).toBeVisible();
  expect(part().element().querySelector('[data-state="too-few"]')).not.toBeNull();
});

it('says why it cannot be told', async () => {
  await show({ ...past, computable: false, reason: 'no-positions-then', trades: 0, from: null, to: null, firings: [], count: 0 });
  await expect.element(part().getByText('It cannot be told: what else was held then', { exact: false })).toBeVisible();
});

it('says that it would not have fired', async () => {
  await show({ ...past, firings: [], count: 0, keptOut: 0, saved: [], savedR: null, savedRTrades: 0, savedRInterval: null });
  await expect.element(part().getByText('it would not have fired', { exact: false })).toBeVisible();
});

it('lists a few firings with what was seen, and all on demand', async () => {
  await show(past);
  const lines = () => part().element().querySelectorAll('li');
  expect(lines()).toHaveLength(5);
  expect(lines()[0]?.textContent).toContain('The day lost ¥32,000.00; limit 3.00% of own equity.');
  await userEvent.click(part().getByRole('button', { name: 'Show all 6' }));
  expect(lines()).toHaveLength(6);
});

it('tells day and time of a firing by one clock, the account\'s', async () => {
  setHomeZone('Asia/Shanghai');
  const at = '2026-10-14T20:51:00.000Z';
  await render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.accounts.list.queryKey({ input: {} }), [{ ...account, zone: 'America/New_York' }]);
        queries.setQueryData(api.rules.wouldHaveFired.queryKey({ input: { accountId: 'a1', rule } }), { ...past, firings: [{ ...firing('2026-10-15'), at }], count: 1 });
      }}
    >
      <OwnPast rule={rule} accountId="a1" />
    </InTheApp>,
  );
  await expect.element(part().getByText('14 Oct 2026 16:51', { exact: true })).toBeVisible();
});
