import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ExcursionCards } from '../../../../../renderer/screens/insights/excursions/ExcursionCards.tsx';
import type { Excursion, ExcursionBlock } from '../../../../../shared/contract/charts.ts';
import { InTheApp, speak } from '../../../../support/in-the-app.tsx';

const point = (id: string, r: number | null): Excursion => ({ id, symbol: '600519', direction: 'long', closedDay: '2026-03-02', adverse: '-400.00', favourable: '900.00', net: '500.00', adverseR: r === null ? null : -0.8, favourableR: r === null ? null : 1.8, r, daysWithoutRange: 0 });

const block = (changes: Partial<ExcursionBlock> = {}): ExcursionBlock => ({ currency: 'CNY', closed: 2000, priced: 50, looked: 50, withoutPrices: 0, leftOut: 0, points: Array.from({ length: 40 }, (_, at) => point(`t${at}`, at < 35 ? 1 : null)), withR: 35, beyond: 4, beyondWon: 3, ...changes });

async function show(changes: Partial<ExcursionBlock> = {}): Promise<(field: string) => string | null> {
  await speak('en');
  await render(<InTheApp><ExcursionCards block={block(changes)} most={5000} /></InTheApp>);
  return (field) => document.querySelector(`[data-field="${field}"]`)?.textContent ?? null;
}

it('says first how many trades the clouds are of, and what is missing from them', async () => {
  const said = await show({ looked: 45, withoutPrices: 3, leftOut: 2 });
  expect(said('coverage')).toBe('35 trades are drawn, of 2,000 closed; 50 are in instruments with daily prices. Of these the newest 5,000 were looked at; earlier ones by dates. 3 trades had no price on any of their days. 2 trades could not be followed through their fills. 5 more have no R: see money.');
  expect(said('beyond')).toBe('4 of 35 trades may have stood beyond −1 R; 3 of them still won. On the days of entry and exit the whole day counts, so this is an upper bound.');
});

it('goes over to money, where every one of them has its place', async () => {
  const said = await show();
  expect(document.querySelector('[data-figure="excursions-adverse"]')?.getAttribute('data-unit')).toBe('r');
  await page.getByRole('button', { name: 'Money' }).click();
  expect(document.querySelector('[data-figure="excursions-adverse"]')?.getAttribute('data-unit')).toBe('money');
  expect(said('coverage')).toContain('40 trades are drawn, of 2,000 closed');
  expect(said('coverage')).not.toContain('no R');
  expect(said('beyond')).toBeNull();
});

it('claims nothing of a few, and without prices tells where they come from', async () => {
  expect((await show({ withR: 12, beyond: 2 }))('beyond')).toBe('Too few to say (12 of 30); so far 2 may have stood beyond −1 R.');
  await show({ points: [], withR: 0, closed: 7 });
  await expect.element(page.getByText('None of your 7 closed trades has them.', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Bring in prices' })).toHaveAttribute('href', '/prices');
});
