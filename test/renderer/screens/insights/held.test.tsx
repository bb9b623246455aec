import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { HeldCard } from '../../../../renderer/screens/insights/HeldCard.tsx';
import { NO_FILTER, toContractFilter } from '../../../../renderer/components/use-trade-filter.ts';
import type { TimingBlock } from '../../../../shared/contract/charts.ts';
import type { Statistics } from '../../../../shared/contract/looking-back.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const MINUTE = 60_000;
const median = (minutes: number | null, n: number) => ({ value: minutes === null ? null : minutes * MINUTE, reason: minutes === null ? 'no-times' : null, n, low: null, high: null, method: null });
const statistics = { currency: 'USDT', wins: 40, losses: 45, medianHoldingDaysWinners: 1, medianHoldingDaysLosers: 0, conventions: {}, streaks: { win: { longest: 1 }, loss: { longest: 1 } } } as unknown as Statistics;
const timing = (winners: number | null, losers: number | null): { enough: number; blocks: TimingBlock[] } => ({
  enough: 30,
  blocks: [{ currency: 'USDT', n: 85, slots: [], holding: { bins: [], winners: { median: median(winners, 40), untimed: 0 }, losers: { median: median(losers, 45), untimed: 0 }, difference: null, exact: true } }],
});
const shown = (block: ReturnType<typeof timing> | null) =>
  render(
    <InTheApp known={(queries) => block !== null && queries.setQueryData(api.charts.timing.queryOptions({ input: { filter: toContractFilter(NO_FILTER) } }).queryKey, block)}>
      <HeldCard statistics={statistics} />
    </InTheApp>,
  );
const text = (name: string): string => document.querySelector(`[data-figure="${name}"]`)!.textContent;

it('where times of day are known the medians are those of Timing, never days rounded to 0', async () => {
  await speak('en');
  await shown(timing(458, 470));
  expect(text('held-winners')).toContain('7 h 38 min');
  expect(text('held-losers')).toContain('7 h 50 min');
  expect(document.querySelector('section')!.textContent).not.toMatch(/0 days|same day/);
});

it('of trades of which only days are known it is whole days', async () => {
  await speak('zh-CN');
  await shown(timing(null, null));
  expect(text('held-winners')).toContain('1 天');
  expect(text('held-losers')).toContain('当天');
});
