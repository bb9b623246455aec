import type { QueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { takeTurn } from '../../../../renderer/components/turns.ts';
import { NO_FILTER, toContractFilter, type TradeFilterState } from '../../../../renderer/components/use-trade-filter.ts';
import { InsightsScreen } from '../../../../renderer/screens/insights/InsightsScreen.tsx';
import { zInsightBlock, zStatistics } from '../../../../shared/contract/looking-back.ts';
import { CONVENTIONS_OF } from '../../../../shared/stats/conventions.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const none = { value: null, reason: 'no-trades', n: 0, low: null, high: null };
const difference = { value: null, n: 0, against: 0, low: null, high: null, method: 'newcombe' as const };

/** A block of few trades, of which some lost more than was planned: that figure leads to them. */
function block(trades: number) {
  const statistics = zStatistics.parse({
    currency: 'CNY', trades, wins: 0, losses: trades, scratches: 0, winRate: none, payoffRatio: none, profitFactor: none, expectancy: none, expectancyR: none, netPnl: '-10.00', grossPnl: '-10.00', fees: '0.00', averageWin: null, averageLoss: null,
    largestWin: null, largestLoss: null, longestWinStreak: 0, longestLossStreak: trades, maxDrawdown: { amount: '0.00', fraction: null, peakDay: null, troughDay: null, recoveredDay: null }, medianHoldingDaysWinners: null, medianHoldingDaysLosers: null,
    meanHoldingMs: none, costRate: none, slippage: none, exposure: none, streaks: { win: { longest: 0, expected: null, chance: null }, loss: { longest: trades, expected: null, chance: null }, current: 0, count: 0, expectedCount: null, countDeviation: null },
    conventions: Object.fromEntries(Object.entries(CONVENTIONS_OF).map(([figure, codes]) => [figure, [...codes]])),
  });
  return zInsightBlock.parse({
    currency: 'CNY', statistics, equity: [], rHistogram: { bins: [{ from: null, to: -3, count: trades }], n: trades, withoutR: 0 }, calendar: [], rolling: [], rollingWindow: 30,
    planned: [], plannedDifference: { winRate: difference, expectancy: difference, expectancyR: difference }, byWeekday: [], bySetup: [], byEmotion: [], byInstrument: [],
  });
}

const asked = (change: Partial<TradeFilterState>) => api.insights.get.queryKey({ input: { filter: toContractFilter({ ...NO_FILTER, ...change }) } });
const beyond = () => document.querySelector('[data-field="beyond-planned"]');

it('keeps what leads on from the figures to the filter they were counted for, until those of the next have come', async () => {
  await speak('en');
  let client: QueryClient | undefined;
  await render(
    <InTheApp at="/insights" known={(queries) => { client = queries; queries.setQueryData(asked({}), { blocks: [block(7)], filterTags: [] }); }}>
      <Link to="/insights?planned=unplanned">unplanned</Link>
      <InsightsScreen />
    </InTheApp>,
  );
  await expect.poll(() => beyond()?.getAttribute('data-count')).toBe('7');
  await expect.poll(() => document.querySelector('[data-state="counted"]')).not.toBeNull();
  await page.getByRole('link', { name: 'unplanned', exact: true }).click();
  await expect.poll(() => document.querySelector('[data-state="counting"]')).not.toBeNull();
  // Whatever the change asked to be drawn has been, and nothing has come: seven trades still, and a way to those seven.
  await new Promise<void>((resolve) => { takeTurn(resolve); });
  expect(beyond()?.getAttribute('data-count')).toBe('7');
  expect(beyond()?.querySelector('a')?.getAttribute('href')).not.toContain('planned=unplanned');
  client!.setQueryData(asked({ planned: 'unplanned' }), { blocks: [block(3)], filterTags: [] });
  await expect.poll(() => beyond()?.getAttribute('data-count')).toBe('3');
  expect(beyond()?.querySelector('a')?.getAttribute('href')).toContain('planned=unplanned');
  await expect.poll(() => document.querySelector('[data-state="counted"]')).not.toBeNull();
});
