import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { NO_FILTER } from '../../../../../renderer/components/use-trade-filter.ts';
import { HoldingCard } from '../../../../../renderer/screens/insights/timing/HoldingCard.tsx';
import type { HeldSide, TimingBlock } from '../../../../../shared/contract/charts.ts';
import { InTheApp, speak } from '../../../../support/in-the-app.tsx';

const MINUTE = 60_000;

const side = (value: number, low: number, high: number, n = 40, untimed = 0): HeldSide => ({ median: { value: value * MINUTE, reason: null, n, low: low * MINUTE, high: high * MINUTE, method: null }, untimed });

const block = (winners: HeldSide, losers: HeldSide, difference: TimingBlock['holding']['difference']): TimingBlock => ({
  currency: 'CNY', n: 80, slots: [],
  holding: { bins: [{ fromMs: 0, toMs: 60 * MINUTE, wins: 30, losses: 10 }, { fromMs: 60 * MINUTE, toMs: null, wins: 10, losses: 30 }], winners, losers, difference, exact: true },
});
const minutes = (value: number, low: number, high: number) => ({ value: value * MINUTE, low: low * MINUTE, high: high * MINUTE });

async function shown(winners: HeldSide, losers: HeldSide, difference: TimingBlock['holding']['difference']): Promise<(selector: string) => string | null> {
  await render(<InTheApp><HoldingCard block={block(winners, losers, difference)} filter={NO_FILTER} /></InTheApp>);
  return (selector) => document.querySelector(selector)?.textContent ?? null;
}

it.each([
  ['apart', side(20, 15, 30), side(90, 60, 120), minutes(70, 38, 100), 'Losers less winners, at the median: +1 h 10 min (95%: +38 min … +1 h 40 min). More than chance alone explains.'],
  ['apart', side(90, 60, 120), side(20, 15, 30), minutes(-70, -100, -38), 'Losers less winners, at the median: −1 h 10 min (95%: −1 h 40 min … −38 min). More than chance alone explains.'],
  // Their intervals overlap, and yet that of the difference holds no zero.
  ['apart', side(40, 30, 60), side(80, 55, 90), minutes(40, 8, 54), 'Losers less winners, at the median: +40 min (95%: +8 min … +54 min). More than chance alone explains.'],
  ['chance', side(20, 15, 60), side(40, 30, 120), minutes(20, -21, 100), 'Losers less winners, at the median: +20 min (95%: −21 min … +1 h 40 min). The interval holds zero: it may be chance.'],
])('says of winners and losers what the interval of the difference says: %s', async (state, winners, losers, difference, sentence) => {
  await speak('en');
  const said = await shown(winners, losers, difference);
  expect(said(`p[data-state="${state}"]`)).toBe(sentence);
  expect(document.querySelectorAll('p[data-state]')).toHaveLength(1);
  expect(said('[data-field="untimed"]')).toBeNull();
});

it('makes no comparison of a few, and tells what was left out', async () => {
  await speak('zh-CN');
  const said = await shown(side(20, 15, 30, 29, 2), side(90, 60, 120, 40, 1), minutes(70, 38, 100));
  expect(document.querySelector('p[data-state]')).toBeNull();
  expect(said('[data-field="untimed"]')).toMatch(/3.*2.*1/);
});
