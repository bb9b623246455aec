import type { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { reasonCodes, type Reason } from '../../../shared/gate/reason.ts';
import { stopRule } from '../../../shared/rules/defaults.ts';
import { api } from '../../../renderer/api/query.ts';
import { i18n } from '../../../renderer/app/i18n/language.ts';
import { RefusalList } from '../../../renderer/components/RefusalList.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const subject = { accountId: 'a1', planId: 'p1', instrumentId: 'i1', currency: 'CNY' };
const reasons: Reason[] = [
  { code: 'PREMORTEM_REQUIRED', params: { required: 3, have: 0, written: false }, satisfy: { code: 'WRITE_PREMORTEM', action: 'write-premortem', when: null, params: { required: 3, planId: 'p1' } } },
  { code: 'LOSS_AT_STOP_TOO_LARGE', params: { loss: '20000.00', fraction: 0.04, limit: 0.02, currency: 'CNY', stopKnown: true }, satisfy: { code: 'ORDER_LESS', action: 'change-quantity', when: null, params: {} } },
  { code: 'SINCE_LOSS', params: { minutes: 30, elapsedMs: 300_500, net: '-120.00', executedAt: null, ruleId: 'rest', words: 'The market does not owe me this one back.', nth: 1, escalated: false }, satisfy: { code: 'WAIT_AFTER_LOSS', action: 'wait', when: new Date(Date.now() + 600_000).toISOString(), params: {} } },
];

it('says in English how many things are missing, with every figure written out', async () => {
  await speak('en');
  await render(<InTheApp><RefusalList reasons={reasons} subject={subject} /></InTheApp>);
  await expect.element(page.getByText('Not yet. 3 things are missing.')).toBeVisible();
  await expect.element(page.getByText('The loss at the stop would be ¥20,000.00, 4.00% of own equity; your limit is 2.00%.')).toBeVisible();
  await expect.element(page.getByText('You asked for 30 min after a loss; 5 min have passed.')).toBeVisible();
  await expect.element(page.getByText('Your words: “The market does not owe me this one back.”')).toBeVisible();
  await expect.element(page.getByRole('timer')).toBeVisible();
});

it.each([
  ['a1', [{ id: 'a1', currency: 'CNY' }], '/rules/a1?rule=rest'],
  ['over all accounts', [], '/rules/all?rule=rest'],
] as const)('names the rule a reason comes from by its sentence, and leads to it: %s', async (_whose, accounts, address) => {
  await speak('en');
  const rules = { discipline: { rules: [stopRule('rest', { kind: 'time-window', window: { type: 'weekdays', days: [6, 7] } }, { kind: 'block' })] } };
  const closed: Reason[] = [{ code: 'TIME_WINDOW', params: { window: 'weekdays', from: null, to: null, ruleId: 'rest', words: 'Rest.', nth: 1, escalated: false }, satisfy: { code: 'WAIT_FOR_WINDOW_END', action: 'wait', when: new Date(Date.now() + 600_000).toISOString(), params: {} } }];
  const known = (queries: QueryClient) => {
    queries.setQueryData(api.accounts.list.queryKey({ input: {} }), accounts as never);
    queries.setQueryData(api.rules.shared.queryKey({ input: {} }), rules as never);
    queries.setQueryData(api.rules.get.queryKey({ input: { accountId: 'a1' } }), rules as never);
  };
  await render(<InTheApp known={known}><RefusalList reasons={closed} subject={subject} /></InTheApp>);
  const rule = page.getByRole('link', { name: /^On every Sat and Sun/ });
  await expect.element(rule).toBeVisible();
  expect(rule.element().getAttribute('href')).toBe(address);
  await expect.element(page.getByText('Your words: “Rest.”')).toBeVisible();
});

it('leads to where each is satisfied', async () => {
  await speak('en');
  await render(<InTheApp><RefusalList reasons={reasons} subject={subject} /></InTheApp>);
  expect(page.getByRole('link', { name: 'Write the pre-mortem' }).element().getAttribute('href')).toBe('/plans/p1/premortem');
});

it('hands what belongs to the form at hand back to it', async () => {
  await speak('en');
  const onAction = vi.fn<(action: string) => void>();
  await render(<InTheApp><RefusalList reasons={reasons} subject={subject} onAction={onAction} /></InTheApp>);
  await userEvent.click(page.getByRole('button', { name: 'Change the order' }));
  expect(onAction).toHaveBeenCalledWith('change-quantity');
});

it('leads to what is overdue and to a position to close, which no action of a ticket covers', async () => {
  await speak('en');
  const ruled: Reason[] = [
    { code: 'OVERDUE', params: { what: 'retrospective', week: '2026-W46', dueAt: '2026-11-16T00:00:00.000Z', ruleId: 'r1', words: '' }, satisfy: { code: 'DO_WHAT_IS_OVERDUE', action: 'none', when: null, params: {} } },
    { code: 'OPEN_POSITIONS', params: { most: 5, after: 6, ruleId: 'r2', words: '' }, satisfy: { code: 'CLOSE_A_POSITION', action: 'none', when: null, params: {} } },
    { code: 'RULE_UNKNOWN', params: { ruleId: 'r3', kind: 'concentration', missing: 'sector', words: '' }, satisfy: { code: 'NAME_SECTOR', action: 'none', when: null, params: { missing: 'sector' } } },
  ];
  await render(<InTheApp><RefusalList reasons={ruled} subject={subject} /></InTheApp>);
  expect(page.getByRole('link', { name: 'Do it now' }).element().getAttribute('href')).toBe('/review');
  expect(page.getByRole('link', { name: 'Close a position' }).element().getAttribute('href')).toBe('/tickets/new?exit=1');
  expect(page.getByRole('link', { name: 'Name the sector' }).element().getAttribute('href')).toBe('/accounts/a1?instrument=i1');
  await expect.element(page.getByText('Your rule “Concentration” cannot be judged: the sector is not known. Until then it holds.')).toBeVisible();
});

it('says it in Chinese', async () => {
  await speak('zh-CN');
  await render(<InTheApp><RefusalList reasons={reasons} subject={subject} /></InTheApp>);
  await expect.element(page.getByText('还不行，还差 3 件事。')).toBeVisible();
  await expect.element(page.getByRole('link', { name: '做预演失败' })).toBeVisible();
});

it.each(['en', 'zh-CN'] as const)('has a sentence in %s for every reason the gate can give', async (language) => {
  await speak(language);
  expect(reasonCodes.filter((code) => !i18n.exists(`reasons:reason.${code}`) && !i18n.exists(`reasons:reason.${code}`, { count: 2 }))).toEqual([]);
});

it('has a sentence without the figure the gate could not tell, and names for fields', async () => {
  await speak('en');
  const untold: Reason[] = [
    { code: 'LOSS_AT_STOP_TOO_LARGE', params: { loss: null, fraction: null, limit: 0.02, currency: 'CNY', stopKnown: false }, satisfy: { code: 'WRITE_PLAN_WITH_STOP', action: 'write-plan', when: null, params: {} } },
    { code: 'INPUT_INVALID', params: { fields: 'quantity,price' }, satisfy: { code: 'MEND_INPUT', action: 'change-quantity', when: null, params: {} } },
  ];
  await render(<InTheApp><RefusalList reasons={untold} subject={subject} /></InTheApp>);
  await expect.element(page.getByText('What can be lost at the stop cannot be told; your limit is 2.00% of own equity.')).toBeVisible();
  await expect.element(page.getByText('Something in the order cannot be read: the quantity, the price.')).toBeVisible();
});
