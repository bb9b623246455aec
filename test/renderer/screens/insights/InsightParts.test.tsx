import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { BreakdownTable } from '../../../../renderer/screens/insights/BreakdownTable.tsx';
import { NO_FILTER } from '../../../../renderer/components/use-trade-filter.ts';
import { FigureCards } from '../../../../renderer/screens/insights/FigureCards.tsx';
import { ShownFilter } from '../../../../renderer/screens/insights/shown-filter.ts';
import { zBreakdown, zStatistics, zTradeFilter, type BreakdownDimension, type Statistics } from '../../../../shared/contract/looking-back.ts';
import { CONVENTIONS_OF } from '../../../../shared/stats/conventions.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const none = { value: null, reason: 'no-trades', n: 0, low: null, high: null };
const estimate = (value: number, n: number, method: 'wilson' | 'bootstrap' | 'student' | 'delta' = 'bootstrap') => ({ value, reason: null, n, low: value - 0.1, high: value + 0.1, method });

function statistics(changes: Partial<Statistics> = {}): Statistics {
  return zStatistics.parse({
    currency: 'CNY', trades: 60, wins: 30, losses: 30, scratches: 0, winRate: estimate(0.5, 60, 'wilson'), payoffRatio: estimate(1.5, 60, 'delta'), profitFactor: estimate(1.5, 60, 'delta'),
    expectancy: { ...none, value: '12.00', reason: null, n: 60, low: '2.00', high: '22.00', method: 'student' }, expectancyR: estimate(0.2, 40, 'student'), netPnl: '720.00', grossPnl: '800.00', fees: '80.00', averageWin: '60.00',
    averageLoss: '-36.00', largestWin: '300.00', largestLoss: '-200.00', longestWinStreak: 4, longestLossStreak: 9, maxDrawdown: { amount: '400.00', fraction: null, peakDay: '2026-03-02', troughDay: '2026-04-01', recoveredDay: null },
    medianHoldingDaysWinners: 1, medianHoldingDaysLosers: 2, meanHoldingMs: estimate(30_526_129, 60), costRate: { ...estimate(0.08, 60), low: null, high: null, method: null }, slippage: estimate(0.03, 40, 'student'), exposure: { ...estimate(0.44, 60), low: null, high: null },
    streaks: { win: { longest: 4, expected: 5.1, chance: 0.8 }, loss: { longest: 9, expected: 5.1, chance: 0.04 }, current: -2, count: 28, expectedCount: 31, countDeviation: 3.8 },
    conventions: Object.fromEntries(Object.entries(CONVENTIONS_OF).map(([figure, codes]) => [figure, [...codes]])),
    ...changes,
  });
}

/** Not by the hand: it rests where it pressed last, and what comes under it there may open its bubble over what is pressed next. */
async function press(button: ReturnType<typeof page.getByRole>): Promise<void> {
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).click();
}

it('sets a row of losses beside what chance brings, and explains a figure with its conventions and its method', async () => {
  await speak('en');
  await render(<InTheApp><FigureCards statistics={statistics()} /></InTheApp>);
  await expect.element(page.getByText('By chance the longest row of losses would be 5.1 on average; one this long or longer comes with 4%.')).toBeVisible();
  expect(document.querySelector('[data-figure="mean-holding"]')?.textContent).toContain('8 h 29 min');
  expect(document.querySelector('[data-figure="max-drawdown"]')?.textContent).toContain('not made up yet');
  await press(page.getByRole('button', { name: 'Payoff ratio' }));
  const said = page.getByRole('dialog');
  await expect.element(said.getByText('Formula')).toBeVisible();
  for (const part of ['After fees.', 'A result of exactly zero is neither win nor loss and is left out.', 'by the delta method on the logarithm']) expect(said.element().textContent).toContain(part);
});

it('calls a fall from the first result on one from the start, with its low and its end, in either language', async () => {
  const fall = { amount: '400.00', fraction: null, peakDay: null, troughDay: '2026-04-01', recoveredDay: '2026-04-08' };
  for (const [language, start] of [['en', 'from the first day on → '], ['zh-CN', '从第一天算起 → ']] as const) {
    await speak(language);
    const { unmount } = await render(<InTheApp><FigureCards statistics={statistics({ maxDrawdown: fall })} /></InTheApp>);
    const said = document.querySelector('[data-figure="max-drawdown"]')?.textContent ?? '';
    expect(said).toContain(start);
    expect(said.split('→')).toHaveLength(3);
    await unmount();
  }
  await speak('en');
  await render(<InTheApp><FigureCards statistics={statistics({ maxDrawdown: { ...fall, amount: '0.00', troughDay: null, recoveredDay: null } })} /></InTheApp>);
  expect(document.querySelector('[data-figure="max-drawdown"]')?.textContent).toContain('It never fell.');
});

it('gives the days with a position the sample of their own figure, as a report does', async () => {
  await speak('en');
  await render(<InTheApp><FigureCards statistics={statistics({ exposure: { ...estimate(0.44, 59), low: null, high: null } })} /></InTheApp>);
  await press(page.getByRole('button', { name: 'Days with a position' }));
  await expect.element(page.getByRole('dialog').getByText('59', { exact: true })).toBeVisible();
});

it('leads to the trades of its own currency alone, and of the rows of its breakdown', async () => {
  await speak('en');
  const filter = zTradeFilter.parse({});
  const row = { key: '3', label: '3', n: 40, winRate: estimate(0.5, 40), payoffRatio: estimate(1.2, 40), profitFactor: estimate(1.4, 40), expectancy: { ...none, value: '1.00', reason: null, n: 40 }, expectancyR: estimate(0.1, 40), netPnl: '40.00', fees: '3.00', enough: true };
  await render(
    <InTheApp known={(queries) => { for (const by of ['side', 'weekday'] as const) queries.setQueryData(api.insights.breakdown.queryKey({ input: { filter, by } }), { by, enough: 30, blocks: [zBreakdown.parse({ currency: 'USD', n: 40, rows: [row] })] }); }}>
      <FigureCards statistics={statistics({ currency: 'USD' })} />
      <BreakdownTable filter={filter} currency="USD" />
    </InTheApp>,
  );
  await press(page.getByRole('button', { name: 'Win rate', exact: true }).first());
  await expect.element(page.getByRole('link', { name: 'The winning trades of this filter' })).toHaveAttribute('href', '/trades?status=closed&currency=USD&result=win');
  await press(page.getByRole('button', { name: /close/i }).first());
  await page.getByLabelText('Break down by').selectOptions('weekday');
  await press(page.getByRole('button', { name: /How these numbers came about: Wed|^Wed/ }));
  await expect.element(page.getByRole('link', { name: 'The closed trades of this group' })).toHaveAttribute('href', '/trades?status=closed&currency=USD&weekday=3');
});

it('makes no claim about chance of a small sample', async () => {
  await speak('zh-CN');
  await render(<InTheApp><FigureCards statistics={statistics({ trades: 5, wins: 2, losses: 3 })} /></InTheApp>);
  expect(document.querySelector('[data-field="streak-verdict"]')?.textContent).toBe('笔数太少，还不能和运气比较。');
});

const filter = zTradeFilter.parse({});
const row = (key: string, n: number, enough: boolean) => ({
  key, label: key, n, winRate: estimate(0.6, n, 'wilson'), payoffRatio: estimate(1.2, n), profitFactor: estimate(1.4, n), expectancy: { value: '12345.67', reason: null, n, low: '-20000.00', high: '44000.50', method: 'bootstrap' }, expectancyR: { ...none, reason: 'no-planned-risk' },
  netPnl: '987.00', fees: '3.00', enough,
});
const answer = (by: BreakdownDimension, rows: unknown[]) => ({ by, enough: 30, blocks: [zBreakdown.parse({ currency: 'CNY', n: 60, rows })] });

it('breaks results down by what is chosen; small groups say too few, hours are told by the clock of the account', async () => {
  await speak('en');
  await render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.insights.breakdown.queryKey({ input: { filter, by: 'side' } }), answer('side', [row('long', 48, true), row('short', 12, false)]));
        queries.setQueryData(api.insights.breakdown.queryKey({ input: { filter, by: 'hour' } }), answer('hour', [row('09', 40, true), row('unknown', 20, false)]));
      }}
    >
      <BreakdownTable filter={filter} currency="CNY" />
    </InTheApp>,
  );
  const rows = () => [...document.querySelectorAll('[data-figure="breakdown"] tbody tr')].map((line) => [...line.children].map((cell) => cell.textContent.trim()));
  await expect.element(page.getByText('too few (12 of 30)')).toBeVisible();
  expect(rows().map(([group, n, rate]) => [group, n, rate])).toEqual([['Long', '48', '60.00% 50% … 70%'], ['Short', '12', 'too few (12 of 30)']]);
  await page.getByRole('combobox', { name: 'Break down by' }).selectOptions('hour');
  await expect.element(page.getByText('on the clock of the account', { exact: false })).toBeVisible();
  expect(rows().map(([group]) => group)).toEqual(['09:00', 'time not known']);
});

it('says of how many trades an R is, where not every trade of the group has one', async () => {
  await speak('en');
  const rows = [
    { ...row('long', 48, true), expectancyR: estimate(0.31, 17, 'student') },
    { ...row('short', 40, true), expectancyR: estimate(0.12, 40, 'student') },
  ];
  await render(<InTheApp known={(queries) => queries.setQueryData(api.insights.breakdown.queryKey({ input: { filter, by: 'side' } }), answer('side', rows))}><BreakdownTable filter={filter} currency="CNY" /></InTheApp>);
  await expect.poll(() => [...document.querySelectorAll('[data-figure="breakdown"] tbody tr')].map((line) => line.querySelector('[data-figure="r-n"]')?.textContent ?? null)).toEqual(['n = 17', null]);
  expect(document.querySelector('[data-figure="r-n"]')?.getAttribute('title')).toBe('17 of the 48 trades have an R: those with a planned risk.');
});

it('says where the R of an unplanned trade comes from, in both languages, and only where there is one', async () => {
  const said = async (unplannedR: number) => {
    const unplanned = { ...row('unplanned', 40, true), expectancyR: estimate(-2, unplannedR) };
    const { unmount } = await render(
      <InTheApp known={(queries) => { for (const by of ['side', 'planned'] as const) queries.setQueryData(api.insights.breakdown.queryKey({ input: { filter, by } }), answer(by, [unplanned])); }}>
        <ShownFilter.Provider value={{ ...NO_FILTER, planned: 'unplanned' }}>
          <FigureCards statistics={statistics({ expectancyR: unplannedR === 0 ? { ...none, reason: 'no-planned-risk' } : estimate(-2, unplannedR) })} />
          <BreakdownTable filter={filter} currency="CNY" />
        </ShownFilter.Provider>
      </InTheApp>,
    );
    await page.getByRole('combobox', { name: /Break down by|分组方式/ }).selectOptions('planned');
    await expect.poll(() => document.querySelector('[data-by="planned"]')).not.toBeNull();
    const found = [...document.querySelectorAll('[data-field="unplanned-r"]')].map((one) => one.textContent);
    await unmount();
    return found;
  };
  for (const [language, words] of [['en', '2 unplanned trades have an R: they were opened under a plan and added to without one. Their R is of the plan they were opened under.'], ['zh-CN', '2 笔计划外交易有 R：开仓有计划，加仓没有。R 按开仓时的那份计划算。']] as const) {
    await speak(language);
    expect(await said(2)).toEqual([words, words]);
    expect(await said(0)).toEqual([]);
  }
});

it('says in its own words which side of the plan an entry is on', async () => {
  for (const [language, label] of [['en', 'Entry against plan (below 0 is better)'], ['zh-CN', '进场价对照计划（负数更好）']] as const) {
    await speak(language);
    const { unmount } = await render(<InTheApp><FigureCards statistics={statistics({ slippage: estimate(-0.01, 40, 'student') })} /></InTheApp>);
    expect(document.querySelector('[data-figure="slippage"]')!.textContent).toContain(label);
    await unmount();
  }
});
