import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { NO_FILTER } from '../../../../../renderer/components/use-trade-filter.ts';
import { HoldingCard } from '../../../../../renderer/screens/insights/timing/HoldingCard.tsx';
import type { HeldSide, TimingBlock } from '../../../../../shared/contract/charts.ts';
import { InTheApp, speak } from '../../../../support/in-the-app.tsx';

const MINUTE = 60_000;

const side = (value: number, low: number, high: number, n = 40, untimed = 0): HeldSide => ({ median: { value: value * MINUTE, reason: null, n, low: low * MINUTE, high: high * MINUTE, method: null }, untimed });

const block = (winners: HeldSide, losers: HeldSide): TimingBlock => ({
  currency: 'CNY', n: 80, slots: [],
  holding: { bins: [{ fromMs: 0, toMs: 60 * MINUTE, wins: 30, losses: 10 }, { fromMs: 60 * MINUTE, toMs: null, wins: 10, losses: 30 }], winners, losers, exact: true },
});

async function shown(winners: HeldSide, losers: HeldSide): Promise<(selector: string) => string | null> {
  await render(<InTheApp><HoldingCard block={block(winners, losers)} filter={NO_FILTER} /></InTheApp>);
  return (selector) => document.querySelector(selector)?.textContent ?? null;
}

it.each([
  ['longer', side(20, 15, 30), side(90, 60, 120), 'The intervals lie apart: losers were held longer than winners.'],
  ['shorter', side(90, 60, 120), side(20, 15, 30), 'The intervals lie apart: losers were held for a shorter time than winners.'],
  ['overlap', side(20, 15, 60), side(40, 30, 120), 'The intervals overlap: the difference may be chance.'],
])('says of winners and losers only what their intervals say: %s', async (state, winners, losers, sentence) => {
  await speak('en');
  const said = await shown(winners, losers);
  expect(said(`p[data-state="${state}"]`)).toBe(sentence);
  expect(document.querySelectorAll('p[data-state]')).toHaveLength(1);
  expect(said('[data-field="untimed"]')).toBeNull();
});

it('makes no comparison of a few, and tells what was left out', async () => {
  await speak('zh-CN');
  const said = await shown(side(20, 15, 30, 29, 2), side(90, 60, 120, 40, 1));
  expect(document.querySelector('p[data-state]')).toBeNull();
  expect(said('[data-field="untimed"]')).toMatch(/3.*2.*1/);
});
