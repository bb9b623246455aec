import { Notifications } from '@mantine/notifications';
import { beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { FeeScheduleCard } from '../../../../renderer/screens/accounts/FeeScheduleCard.tsx';
import type { Account } from '../../../../shared/account/account.ts';
import { FEE_SCHEDULES } from '../../../../shared/ledger/fee-presets.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { fakeEngine } from '../imports/fake-engine.ts';
import { account } from '../rules/stubs.ts';

beforeAll(() => speak('en'));

/** The card beside an engine that saves what it is sent, and keeps it. */
async function show(fields: Partial<Account> = {}) {
  const sent: Record<string, unknown>[] = [];
  await fakeEngine({
    'accounts/change': (input: { terms: Partial<Account> }) => {
      sent.push(input);
      return { account: { ...account, ...fields, ...input.terms }, outcome: { applied: [], queued: null } };
    },
  });
  await render(<InTheApp><Notifications /><FeeScheduleCard account={{ ...account, ...fields }} /></InTheApp>);
  return sent;
}
/** As a person does: the field shows its plain digits once it has the focus. */
async function type(label: string, text: string) {
  await userEvent.click(page.getByLabelText(label, { exact: true }).first());
  await userEvent.keyboard(`{Control>}a{/Control}{Backspace}${text}`);
}
const cost = (line: string) => document.querySelector(`[data-line="${line}"] dd`)?.textContent;
const button = (name: string) => page.getByRole('button', { name, exact: true });

it('shows the preset with its dates, the newest first, and what an order would cost by it', async () => {
  await show();
  await expect.element(page.getByText("the preset's")).toBeVisible();
  const versions = [...document.querySelectorAll('ul[aria-label="Versions by date"] > li')];
  expect(versions).toHaveLength(3);
  expect(versions[0]?.textContent).toMatch(/2023.*holds now.*Commission0\.025%.*Minimum¥5\.00.*Stamp duty on sales0\.05%.*Transfer fee0\.001%.*Stock/);
  expect(versions[2]?.textContent).toContain('0.1%');
  // A sale of 1,000 at 10: commission at its minimum, 0.05 % duty, 0.001 % transfer.
  expect([cost('commission'), cost('stampDuty'), cost('transferFee'), cost('total')]).toEqual(['¥5.00', '¥5.00', '¥0.10', '¥10.10']);
  await expect.element(page.getByText('0.101% of the amount')).toBeVisible();
});

it('prices the example anew as it is typed', async () => {
  await show();
  await type('Quantity', '10000');
  expect([cost('commission'), cost('stampDuty'), cost('total')]).toEqual(['¥25.00', '¥50.00', '¥76.00']);
  await userEvent.click(page.getByText('Buy', { exact: true }));
  expect([cost('stampDuty'), cost('total')]).toEqual([undefined, '¥26.00']);
});

it('makes the preset one\'s own: typed in per cent, priced while typing, sent as fractions, oldest first', async () => {
  const sent = await show();
  await userEvent.click(button('Start from the preset'));
  await expect.poll(() => document.activeElement?.closest('[data-version]')?.getAttribute('aria-label')).toMatch(/^From .*2023/);
  await type('Commission', '0.01');
  await type('Minimum', '');
  expect([cost('commission'), cost('total'), cost('before')]).toEqual(['¥1.00', '¥6.10', '¥10.10']);
  await userEvent.click(button('Save'));
  await expect.poll(() => sent).toHaveLength(1);
  const [first, second, third] = FEE_SCHEDULES['a-share'];
  expect(sent[0]).toMatchObject({ id: 'a1', terms: { feeSchedule: [first, second, { ...third, commissionRate: '0.0001', commissionMin: '0' }] } });
  await userEvent.click(button('Undo'));
  await expect.poll(() => sent[1]).toMatchObject({ terms: { feeSchedule: null } });
});

it('says in words what is wrong and saves nothing until it is mended', async () => {
  await show();
  await userEvent.click(button('Start from the preset'));
  await type('Minimum', '5.001');
  await type('Stamp duty on sales', '101');
  await expect.element(page.getByText('More places than the currency has.')).toBeVisible();
  await expect.element(page.getByText('More than the whole amount.')).toBeVisible();
  await expect.element(page.getByText('1 version has something to mend.')).toBeVisible();
  await expect.element(page.getByText('Mend the marked fields, then the cost is shown.')).toBeVisible();
  await expect.element(button('Save')).toBeDisabled();
});

it('adds a version and takes one out, with a way back', async () => {
  const own = FEE_SCHEDULES['a-share'].slice(1);
  await show({ feeSchedule: own });
  await userEvent.click(button('Edit'));
  await expect.element(button('Save')).toBeDisabled();
  const days = () => [...document.querySelectorAll('[data-version]')].map((version) => version.getAttribute('aria-label'));
  expect(days()).toHaveLength(2);
  await userEvent.click(button('Add a version'));
  expect(days()).toHaveLength(3);
  const all = days();
  await userEvent.click(page.getByRole('button', { name: /^Take out: From .*2023/ }));
  expect(days()).toHaveLength(2);
  await userEvent.click(button('Undo'));
  expect(days()).toEqual(all);
});

it('goes back to the preset, and says so', async () => {
  const sent = await show({ feeSchedule: FEE_SCHEDULES['us-zero'] });
  await expect.element(page.getByText('your own', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Nothing is charged.')).toBeVisible();
  await userEvent.click(button('Back to the preset'));
  await expect.poll(() => sent[0]).toMatchObject({ id: 'a1', terms: { feeSchedule: null } });
  await expect.element(page.getByText('The preset holds again.')).toBeVisible();
});

it('says where no terms hold yet', async () => {
  await show({ feeSchedule: [{ ...FEE_SCHEDULES['us-zero'][0]!, from: '2099-01-01' }] });
  await expect.element(page.getByText(/^No terms on .*: nothing would be charged\.$/)).toBeVisible();
});

it('speaks Chinese', async () => {
  await speak('zh-CN');
  await show();
  await expect.element(page.getByRole('heading', { name: '费率表' })).toBeVisible();
  await expect.element(page.getByText('现行')).toBeVisible();
  await speak('en');
});
