import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { NO_FILTER } from '../../../../../renderer/components/use-trade-filter.ts';
import { SlotCard } from '../../../../../renderer/screens/insights/timing/SlotCard.tsx';
import type { Slot } from '../../../../../shared/contract/charts.ts';
import { InTheApp, speak } from '../../../../support/in-the-app.tsx';

const none = { value: null, reason: 'no-planned-risk', n: 0, low: null, high: null, method: null };

/** A cell of so many trades, of which so many have an R. */
const slot = (weekday: number, n: number, withR: number): Slot => ({
  weekday, hour: 9, n,
  expectancy: { value: '120.00', reason: null, n, low: '-20.00', high: '260.00', method: 'student' },
  expectancyR: withR === 0 ? none : { value: 0.3, reason: null, n: withR, low: -0.1, high: 0.7, method: 'student' },
  winRate: { value: 0.5, reason: null, n, low: 0.4, high: 0.6, method: 'wilson' },
});

async function show(slots: Slot[]): Promise<void> {
  await speak('en');
  await render(<InTheApp><SlotCard block={{ currency: 'CNY', n: 100, slots, holding: { bins: [], winners: { median: none, untimed: 0 }, losers: { median: none, untimed: 0 }, difference: null, exact: true } }} enough={30} filter={NO_FILTER} /></InTheApp>);
}

const measure = () => document.querySelector('[data-figure="slots"]')?.getAttribute('data-measure');
const offered = () => [...document.querySelectorAll('[role="group"] [data-value]')].map((chip) => chip.getAttribute('data-value'));
const note = () => document.querySelector('[data-field="slots-known"]')?.textContent ?? '';

it('shows where trades are made as long as nothing may be claimed of any cell', async () => {
  await show([slot(1, 29, 29), slot(2, 5, 0)]);
  expect(measure()).toBe('count');
  expect(offered()).toEqual(['expectancyR', 'expectancy', 'winRate', 'count']);
  expect(note()).toContain('0 of 2 cells have the 30 trades');
  await page.getByRole('button', { name: 'R', exact: true }).click();
  expect(measure()).toBe('expectancyR');
  expect(note()).toContain('Among many cells some differ by chance alone.');
});

it('shows R where a cell has enough of it, and money where R is too rare', async () => {
  await show([slot(1, 60, 30), slot(2, 60, 0)]);
  expect(measure()).toBe('expectancyR');
  expect(note()).toContain('1 of 2 cells');
});

it('offers no R where no trade has any', async () => {
  await show([slot(1, 60, 0)]);
  expect(measure()).toBe('expectancy');
  expect(offered()).toEqual(['expectancy', 'winRate', 'count']);
});
