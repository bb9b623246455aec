import '@mantine/core/styles.css';
import '../../../renderer/app/theme/tokens.css';
import '../../../renderer/app/theme/base.css';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { serverNow } from '../../../renderer/api/server-time.ts';
import { getHomeZone } from '../../../renderer/app/format/home-zone.ts';
import { wallParts } from '../../../renderer/app/format/instant.ts';
import type { Language } from '../../../renderer/app/format/language.ts';
import { quickRange } from '../../../renderer/components/quick-range.ts';
import { TradeFilterBar } from '../../../renderer/components/TradeFilterBar.tsx';
import { useTradeFilter } from '../../../renderer/components/use-trade-filter.ts';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

/** What a window of 1360 leaves beside the rail. */
const ROOM = 1164;
const today = () => wallParts(new Date(serverNow()).toISOString(), getHomeZone()).day;

function Bar({ withStatus }: { withStatus: boolean }) {
  const use = useTradeFilter();
  return (
    <div style={{ width: ROOM, fontSize: 13 }}>
      <TradeFilterBar {...use} withStatus={withStatus} />
      <output data-figure="dates">{JSON.stringify({ from: use.filter.from, to: use.filter.to })}</output>
    </div>
  );
}
const dates = () => document.querySelector('[data-figure="dates"]')!.textContent;
const show = async (language: Language, withStatus = false) => {
  await page.viewport(1360, 850);
  await speak(language);
  await render(<InTheApp><Bar withStatus={withStatus} /></InTheApp>);
};
/** The parts that stand beside one another overlap in height; one that has wrapped begins below the first. */
const wrapped = () => {
  const parts = [...document.querySelector('[role="search"]')!.children].map((part) => part.getBoundingClientRect());
  return parts.filter(({ top }) => top >= parts[0]!.bottom).length;
};

it.each(['en', 'zh-CN'] as const)('%s: stands in one row where the window is 1360 wide, over statistics and over the list', async (language) => {
  await show(language);
  expect(wrapped()).toBe(0);
  await show(language, true);
  expect(wrapped()).toBe(0);
});

it('sets a span of days by keyboard, says which it is, and lets go of it', async () => {
  await show('en');
  const button = () => document.querySelector<HTMLElement>('[data-action="range"]')!;
  expect(button().textContent).toBe('Dates');
  button().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.querySelectorAll('[role="menu"] [data-value]:not([data-value="all"])').length).toBe(5);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => document.activeElement?.getAttribute('data-value')).toBe('week');
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => document.activeElement?.getAttribute('data-value')).toBe('lastWeek');
  await userEvent.keyboard('{Enter}');
  await expect.poll(dates).toBe(JSON.stringify(quickRange('lastWeek', today())));
  expect(button().textContent).toBe('Last week');
  expect(button().getAttribute('aria-label')).toBe('Closed within: Last week');
  await userEvent.click(button());
  await expect.poll(() => document.querySelector('[aria-current="true"]')?.getAttribute('data-value')).toBe('lastWeek');
  await userEvent.click(page.getByRole('menuitem', { name: 'Any day' }));
  await expect.poll(dates).toBe('{"from":null,"to":null}');
  expect(button().textContent).toBe('Dates');
});
