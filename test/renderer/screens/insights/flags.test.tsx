import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page } from 'vitest/browser';
import { FlagCard } from '../../../../renderer/screens/insights/flags/FlagCard.tsx';
import { flagIds } from '../../../../shared/bias/flag.ts';
import { flags } from '../../../../shared/bias/flags.ts';
import { zFinding, type WireFinding } from '../../../../shared/contract/bias.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

function finding(changes: Partial<WireFinding> = {}): WireFinding {
  return zFinding.parse({
    id: 'reentry', citation: 'Coval & Shumway 2005', unit: 'log', sign: -1, state: 'judged', missing: null, proxy: false, n: 33, compared: 9, days: 34, least: { seen: 6, compared: 6, days: 8 }, effect: Math.log(0.5), low: Math.log(0.25), high: Math.log(0.75),
    p: 0.0004, corrected: 0.006, together: 11, method: 'drawn', severity: 'clear', facts: { afterLoss: 12, afterGain: 95 }, cost: { n: 33, compared: 9, net: '-1229.64', low: '-2000.00', high: '-100.00', r: -6.2, rN: 20 },
    months: [{ month: '2026-03', effect: -0.5, n: 4, compared: 2 }, { month: '2026-04', effect: -1, n: 3, compared: 3 }], trades: [{ id: 't1', symbol: 'BTCUSDT', closedDay: '2026-03-02', net: '-900.00', r: -2 }], tradeCount: 33, ...changes,
  });
}

it('shows the effect with its interval and n, the cost in money and R, the corrected p and the trades behind it', async () => {
  await speak('en');
  await render(<InTheApp><FlagCard finding={finding()} currency="USD" /></InTheApp>);
  await expect.element(page.getByRole('heading', { name: 'Do I go straight back in after a loss?' })).toBeVisible();
  const text = document.querySelector('[data-flag="reentry"]')!.textContent;
  for (const part of ['0.50×', '95%: 0.25× … 0.75×', 'n = 33 against 9 · 34 days', 'p < 0.001, corrected 0.006', 'within 12 min (median); after a gain within 1 h 35 min', '−6.20', '33 trades against 9 comparable ones', '1 of 33, the dearest first']) expect(text).toContain(part);
  expect(document.querySelector('a[href="/trades/t1"]')).not.toBeNull();
});

it('too few is a state with what is missing, without a verdict; nothing to look at says what it needs', async () => {
  await speak('zh-CN');
  await render(<InTheApp><FlagCard finding={finding({ state: 'too-few', severity: 'none', corrected: null, n: 3, compared: 2, days: 5 })} currency="USD" /></InTheApp>);
  const few = document.querySelector('[data-state="too-few"]')!.textContent;
  expect(few).toContain('样本太少，还不能说');
  expect(few).toContain('样本 3/6，对照 2/6，天数 5/8');
  expect(few).not.toContain('代价');
  await render(<InTheApp><FlagCard finding={finding({ id: 'disposition', unit: 'share', state: 'missing', missing: 'no-prices', severity: 'none' })} currency="USD" /></InTheApp>);
  expect(document.querySelector('[data-flag="disposition"]')!.textContent).toContain('需要持仓品种的每日价格');
});

it('every flag is said in full: no name of a parameter is left standing', async () => {
  const none = { minorPerUnit: 100, trades: [], sales: [], buys: [], additions: [{ day: '2026-03-02', tradeId: 't', losing: true }], orders: [] };
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    for (const id of flagIds) {
      const flag = flags.find((one) => one.id === id)!;
      const { unmount } = await render(<InTheApp><FlagCard finding={finding({ id, unit: flag.unit, facts: { ...flag.observe(none).facts } })} currency="USD" /></InTheApp>);
      const text = document.querySelector(`[data-flag="${id}"]`)!.textContent;
      expect(text, id).not.toMatch(/\{\{|\}\}|undefined|NaN|seen\.|formula\./);
      await unmount();
    }
  }
});
