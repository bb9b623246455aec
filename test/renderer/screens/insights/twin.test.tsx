import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { setHomeZone } from '../../../../renderer/app/format/home-zone.ts';
import { i18n } from '../../../../renderer/app/i18n/language.ts';
import { theme } from '../../../../renderer/app/theme/theme.ts';
import { newRule } from '../../../../renderer/components/rule-sentence/gallery-rules.ts';
import { proposedOf, twinAddress, withLeftOut, withoutOf } from '../../../../renderer/components/twin/twin-address.ts';
import { TwinLine } from '../../../../renderer/components/twin/TwinLine.tsx';
import { InsightsFrame } from '../../../../renderer/screens/insights/InsightsFrame.tsx';
import { TwinBlock as TwinBlockCards } from '../../../../renderer/screens/insights/twin/TwinBlock.tsx';
import { TwinScreen } from '../../../../renderer/screens/insights/twin/TwinScreen.tsx';
import type { TwinAnswer, TwinBlock } from '../../../../shared/contract/twin.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { account } from '../rules/stubs.ts';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const rule = { ...newRule({ condition: { kind: 'since-loss', minutes: 30, where: 'anywhere' }, action: { kind: 'block' } }), id: 'soon' };
const key = 'a1/soon';
const block: TwinBlock = {
  currency: 'CNY', trades: 214, from: '2026-01-05', to: '2026-11-20', own: { net: '-1500.00', r: -3.5, rTrades: 180 }, twin: { net: '2100.00', r: 4, rTrades: 140 },
  difference: { net: '3600.00', r: 7.5, rTrades: 40, interval: { low: '-400.00', high: '7700.00' }, intervalR: { low: -0.5, high: 15 } }, resamples: 967, out: { trades: 40, net: '-3600.00' }, cut: { trades: 0, net: '0.00' }, changedDays: 22, enough: true,
  least: { trades: 30, days: 10 }, unjudged: { trades: 12, reasons: [{ reason: 'no-times-then', trades: 12 }] }, rules: [{ key, stopped: 40, alone: 31, net: '-3600.00', netAlone: '-2000.00', cut: 0, cutNet: '0.00', unjudged: 12 }],
  curve: [{ day: '2026-01-05', own: '-100.00', twin: '0.00', band: { low: '-50.00', high: '60.00' } }, { day: '2026-11-20', own: '-1500.00', twin: '2100.00', band: { low: '-1900.00', high: '6200.00' } }],
};
const done: TwinAnswer = {
  state: 'done', rules: [{ key, accountId: 'a1', rule, cap: null, state: 'replayed', reason: null, proposed: false }, { key: 'a1/cap:ladder', accountId: 'a1', rule: null, cap: { of: 'leverage', limit: 1.2, source: 'ladder' }, state: 'replayed', reason: null, proposed: false }],
  blocks: [block], changedCount: 1,
  changed: [{ id: 't1', accountId: 'a1', symbol: '600519', openedAt: '2026-11-20T02:00:00.000Z', openedDay: '2026-11-20', closedDay: '2026-11-20', currency: 'CNY', net: '-90.00', r: -1, twinNet: '0.00', cut: null, stops: [{ key, kind: 'since-loss', at: '2026-11-20T01:40:00.000Z', evidence: { minutes: 30, elapsedMs: 600_000, net: '-1000.00', executedAt: '2026-11-20T01:40:00.000Z' } }] }],
};
const answers = (replay: (input: never) => unknown) => ({ 'twin/replay': replay, 'twin/stop': () => ({}), 'trades/choices': () => ({ setups: [], tags: [] }), 'instruments/list': () => [] });

/** The screen at an address, asking. */
async function show(path = '/insights/twin') {
  const client = new QueryClient();
  asking(client);
  await speak('en');
  return render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>
          <MemoryRouter initialEntries={[path]}>
            <InsightsFrame>
              <TwinScreen />
            </InsightsFrame>
          </MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
}

it('shows how far it is, and then both histories with the band, every rule and the plain warning', async () => {
  let asked = 0;
  await fakeEngine(answers(() => ((asked += 1) < 3 ? { state: 'running', phase: 'replaying', done: 10, total: 40 } : done)));
  await show();
  await expect.element(page.getByText('Telling the past: 10 of 40 steps')).toBeVisible();
  await expect.element(page.getByText('95%: −¥400.00 to +¥7,700.00')).toBeVisible();
  await expect.element(page.getByText(/No trade of the twin ever happened/)).toBeVisible();
  await expect.element(page.getByText('kept out 40 (31 alone), which brought −¥3,600.00')).toBeVisible();
  await expect.element(page.getByText('Leverage your record has opened: 1.20×')).toBeVisible();
  await expect.element(page.getByText('The fills have days, but no times of day. (12 trades)')).toBeVisible();
  expect(document.querySelector('[data-field="twin-CNY"]')?.getAttribute('data-state')).toBe('told');
  expect(document.querySelectorAll('[data-rule]')).toHaveLength(2);
  await expect.poll(() => page.getByRole('row', { name: /600519.*kept out/ }).elements().length).toBe(1);
});

it('is stopped, and told again', async () => {
  let going = true;
  const engine = await fakeEngine(answers(() => (going ? { state: 'running', phase: 'reading', done: 1, total: 9 } : done)));
  await show();
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  await expect.element(page.getByText('Stopped.')).toBeVisible();
  expect(engine.asked.some(({ name }) => name === 'twin/stop')).toBe(true);
  going = false;
  await userEvent.click(page.getByRole('button', { name: 'Tell it again' }));
  await expect.element(page.getByText('95%: −¥400.00 to +¥7,700.00')).toBeVisible();
});

it('asks without a rule that is switched off, and with the one the address proposes', async () => {
  const engine = await fakeEngine(answers(() => done));
  await show(twinAddress({ accountId: null, rule }));
  await userEvent.click(page.getByRole('switch', { name: /Told with: / }).first());
  await expect.poll(() => engine.asked.filter(({ name }) => name === 'twin/replay').at(-1)?.input).toMatchObject({ without: [key], proposed: { accountId: null, rule: { id: 'soon', condition: rule.condition } } });
});

it('says too few where there are too few, and nothing where nothing would have been stopped', async () => {
  const few: TwinBlock = { ...block, enough: false, changedDays: 3, out: { trades: 4, net: '-300.00' }, difference: { net: '300.00', r: 1, rTrades: 4, interval: null, intervalR: null } };
  const nothing: TwinBlock = { ...few, currency: 'USD', out: { trades: 0, net: '0.00' }, difference: { ...few.difference, net: '0.00' } };
  await fakeEngine(answers(() => ({ ...done, blocks: [few, nothing] })));
  await show();
  await expect.element(page.getByText('Too few to say (4 of 30 trades, 3 of 10 days)')).toBeVisible();
  await expect.element(page.getByText('Under these rules every one of these trades would have been made as it was.')).toBeVisible();
});

it('names only what is lacking, trades or days, in either language', async () => {
  const few: TwinBlock = { ...block, enough: false, changedDays: 14, out: { trades: 14, net: '-300.00' }, difference: { net: '300.00', r: 1, rTrades: 4, interval: null, intervalR: null } };
  const words = { en: ['Too few to say (14 of 30 trades)', 'Too few to say (3 of 10 days)', 'Too few to say.'], 'zh-CN': ['太少，说不准（14/30 笔）', '太少，说不准（3/10 天）', '笔数太少，说不准。'] } as const;
  const cases = [few, { ...few, out: { trades: 31, net: '-300.00' }, changedDays: 3 }, { ...few, enough: true, out: { trades: 31, net: '-300.00' } }];
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    for (const [index, one] of cases.entries()) {
      const { unmount } = await render(<InTheApp><TwinBlockCards block={one} rules={done.rules} /></InTheApp>);
      expect(document.querySelector('span[data-state="too-few"]')?.textContent).toBe(words[language][index]);
      await unmount();
    }
  }
});

it('counts what could not be judged among the trades that are let through, and says so', async () => {
  const words = { en: ['Not judged by every rule', 'of 174 trades that no rule keeps out', 'A trade that another rule keeps out is not counted here'], 'zh-CN': ['有规则无从判断', '共 174 笔没有被拦下', '已被别的纪律拦下的不算在内'] } as const;
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    const { unmount } = await render(<InTheApp><TwinBlockCards block={block} rules={done.rules} /></InTheApp>);
    const [label, below, note] = words[language];
    await expect.element(page.getByText(below)).toBeVisible();
    await page.getByRole('button', { name: label }).click();
    await expect.poll(() => document.querySelector('[role="tooltip"]')?.textContent).toContain(note);
    await unmount();
  }
});

it('teaches where there is no trade yet', async () => {
  await fakeEngine(answers(() => ({ ...done, blocks: [], changed: [], changedCount: 0, rules: [] })));
  await show();
  await expect.element(page.getByText(/It begins with your broker/)).toBeVisible();
  await expect.element(page.getByText(/No rule is in force yet/)).toBeVisible();
});

it('names the rules in force where there is no trade yet, and says what is missing', async () => {
  await fakeEngine(answers(() => ({ ...done, blocks: [], changed: [], changedCount: 0 })));
  await show();
  await expect.element(page.getByText('no closed trade to replay').first()).toBeVisible();
  expect(document.querySelectorAll('[data-rule]')).toHaveLength(2);
  expect(page.getByText(/No rule is in force yet/).elements()).toHaveLength(0);
});

it('says in a sentence what a rule would have added to the others', async () => {
  const before: TwinBlock = { ...block, difference: { ...block.difference, net: '3100.50' }, out: { trades: 37, net: '-3100.50' } };
  await fakeEngine(answers(({ proposed }: { proposed: unknown }) => (proposed === null ? { ...done, blocks: [before] } : { ...done, rules: [{ ...done.rules[0]!, proposed: true }] })));
  await speak('en');
  await render(<InTheApp known={asking}><TwinLine proposed={{ accountId: 'a1', rule }} /></InTheApp>);
  await expect.element(page.getByText(/This rule adds \+\u2060¥499\.50 to what your rules do already \(CNY\): 40 of 214 closed trades different instead of 37\./)).toBeVisible();
  await expect.element(page.getByText(/With all your rules 40 of 214 closed trades \(CNY\) would have been different: \+\u2060¥3,600.00\./)).toBeVisible();
  await expect.element(page.getByText(/This one has a part in 40, alone in 31\./)).toBeVisible();
  expect(page.getByRole('link', { name: 'See all of it' }).element().getAttribute('href')).toBe(twinAddress({ accountId: 'a1', rule }));
});

it('says of a rule that changes nothing by itself that it adds nothing, whatever all of them come to', async () => {
  await fakeEngine(answers(() => ({ ...done, rules: [{ ...done.rules[0]!, proposed: true }] })));
  await speak('zh-CN');
  await render(<InTheApp known={asking}><TwinLine proposed={{ accountId: 'a1', rule }} /></InTheApp>);
  await expect.element(page.getByText('在你的过去，这一条没有增加什么（CNY）：214 笔已平仓交易里，现有纪律本来就会改变同样的 40 笔。')).toBeVisible();
});

it('keeps a proposed rule and what is left out in the address, and leaves out what is wrong in it', () => {
  const params = new URLSearchParams(twinAddress({ accountId: null, rule: { ...rule, words: 'mine', enabled: false } }).split('?')[1]);
  expect(proposedOf(params)).toEqual({ accountId: null, rule: { ...rule, words: '', enabled: true } });
  expect(proposedOf(new URLSearchParams({ over: 'a1', rule: '{"id":' }))).toBeNull();
  expect(proposedOf(new URLSearchParams({ over: 'a1', rule: '{}' }))).toBeNull();
  const left = withLeftOut(withLeftOut(params, 'a/b', true), 'c', true);
  expect(withoutOf(left)).toEqual(['a/b', 'c']);
  expect(withoutOf(withLeftOut(left, 'a/b', false))).toEqual(['c']);
});

it('tells a trade by the clock of its account, day and time both, wherever the journal is at home', async () => {
  setHomeZone('Asia/Shanghai');
  const coin = { ...done.changed[0]!, symbol: 'ETHUSDT', openedAt: '2026-10-14T20:51:00.000Z', openedDay: '2026-10-14', closedDay: '2026-10-15' };
  await fakeEngine({ ...answers(() => ({ ...done, changed: [coin] })), 'accounts/list': () => [{ ...account, zone: 'UTC' }] });
  await show();
  await expect.element(page.getByRole('row', { name: /^14 Oct 2026 20:51 UTC ETHUSDT/ })).toBeVisible();
});

it('cuts nothing of a changed trade, however long its name, its amounts and what the rules saw', async () => {
  await page.viewport(1360, 850);
  const seen = done.changed[0]!.stops[0]!;
  const long = { ...done.changed[0]!, symbol: 'BANKNIFTY26NOV52500CE-WEEKLY', currency: 'USDT', net: '-1234567890.12', stops: [seen, seen, seen] };
  const many = Array.from({ length: 20 }, (_, index) => ({ ...long, id: `t${index}` }));
  await fakeEngine(answers(() => ({ ...done, changed: many, changedCount: many.length })));
  await show();
  await expect.element(page.getByRole('row', { name: /BANKNIFTY26NOV52500CE-WEEKLY/ }).first()).toBeVisible();
  const table = page.getByRole('table', { name: 'Trades that would have been different' }).element();
  expect(table.parentElement!.scrollWidth).toBeLessThanOrEqual(table.parentElement!.clientWidth);
  expect([...table.querySelectorAll('td')].filter((cell) => cell.scrollWidth > cell.clientWidth).map(({ textContent }) => textContent)).toEqual([]);
  // Three rules take three lines, and the rows beneath stand beneath them.
  const rows = [...table.querySelectorAll<HTMLElement>('tbody tr[data-index]')];
  expect(rows[0]!.querySelector('td:last-child')!.children).toHaveLength(3);
  expect(rows[0]!.offsetHeight).toBeGreaterThan(50);
  expect(rows.length).toBeLessThan(many.length);
});
