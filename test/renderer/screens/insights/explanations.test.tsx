import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { BreakdownTable } from '../../../../renderer/screens/insights/BreakdownTable.tsx';
import { FigureCards } from '../../../../renderer/screens/insights/FigureCards.tsx';
import { FlagCard } from '../../../../renderer/screens/insights/flags/FlagCard.tsx';
import { ProcessScreen } from '../../../../renderer/screens/insights/process/ProcessScreen.tsx';
import { zFinding } from '../../../../shared/contract/bias.ts';
import { zBreakdown, zStatistics, zTradeFilter } from '../../../../shared/contract/looking-back.ts';
import { zComparison, zDeviationBlock, zDisciplineAnswer } from '../../../../shared/contract/process.ts';
import { disciplineScore } from '../../../../shared/discipline/score.ts';
import { CONVENTIONS_OF } from '../../../../shared/stats/conventions.ts';
import { anAccount } from './process-answers.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const estimate = (value: number, n: number, method: 'wilson' | 'student' | 'delta' = 'student') => ({ value, reason: null, n, low: value - 0.1, high: value + 0.1, method });
const moneyOf = (value: string, n: number) => ({ value, reason: null, n, low: '-10.00', high: '90.00', method: 'student' });

const statistics = zStatistics.parse({
  currency: 'CNY', trades: 62, wins: 30, losses: 30, scratches: 2, winRate: estimate(0.5, 60, 'wilson'), payoffRatio: estimate(1.5, 60, 'delta'), profitFactor: estimate(1.5, 60, 'delta'), expectancy: moneyOf('11.61', 62), expectancyR: estimate(0.2, 40),
  netPnl: '720.00', grossPnl: '800.00', fees: '80.00', averageWin: '72.00', averageLoss: '-48.00', largestWin: '300.00', largestLoss: '-200.00', longestWinStreak: 4, longestLossStreak: 9,
  maxDrawdown: { amount: '400.00', fraction: null, peakDay: '2026-03-02', troughDay: '2026-04-01', recoveredDay: null }, medianHoldingDaysWinners: 1, medianHoldingDaysLosers: 2, meanHoldingMs: estimate(30_526_129, 60), costRate: estimate(0.08, 62),
  slippage: estimate(0.03, 40), exposure: estimate(0.44, 62), streaks: { win: { longest: 4, expected: 5.1, chance: 0.8 }, loss: { longest: 9, expected: 5.1, chance: 0.04 }, current: -2, count: 28, expectedCount: 31, countDeviation: 3.8 },
  inputs: { won: '2160.00', lost: '-1440.00', moved: '1000.00', rSum: 8, rN: 40, slipSum: 1.2, slipN: 40, heldMs: 1_831_567_740, timed: 60, heldDays: 44, allDays: 100, peak: '700.00', trough: '300.00', middleWinners: [1, 1], middleLosers: [2, 2] },
  conventions: Object.fromEntries(Object.entries(CONVENTIONS_OF).map(([figure, codes]) => [figure, [...codes]])),
});

const finding = zFinding.parse({
  id: 'reentry', citation: 'Coval & Shumway 2005', unit: 'log', sign: -1, state: 'judged', missing: null, proxy: false, n: 33, compared: 9, days: 34, least: { seen: 6, compared: 6, days: 8 }, effect: Math.log(0.5), low: Math.log(0.25), high: Math.log(0.75),
  p: 0.0004, corrected: 0.006, together: 11, method: 'drawn', severity: 'clear', facts: { afterLoss: 12, afterGain: 95 }, cost: { n: 33, compared: 9, net: '-1229.64', means: { flagged: '-31.42', comparable: '5.84' }, low: '-2000.00', high: '-100.00', r: -6.2, rN: 20 }, months: [], trades: [{ id: 't1', symbol: 'BTCUSDT', closedDay: '2026-03-02', net: '-900.00', r: -2 }], tradeCount: 33,
});

/** Every number on the page stands in something that explains itself, or says here why it need not. */
function unexplained(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const at = node.parentElement!;
    if (!/\d/.test(text) || at.closest('style, script, [role="tooltip"], [role="search"], nav, h1, h2, h3, caption, thead, select, canvas, button, input') !== null) continue;
    // Sentences about sample sizes, spans and conventions name no figure of their own.
    if (at.closest('p, summary, details, figcaption, [data-field="interval"], [data-state="too-few"]') !== null) continue;
    const scope = at.closest('[data-figure], [data-flag], tr');
    const row = at.closest('tr');
    const explains = (of: Element | null | undefined) => of?.querySelector('button[aria-haspopup="dialog"]') != null;
    if (row === null ? !explains(scope) : !explains(row)) found.push(`${text.trim()} in ${scope?.getAttribute('data-figure') ?? at.outerHTML.slice(0, 80)}`);
  }
  return found;
}

/** Opens every explanation by keyboard; each has a formula and what went into it, and gives the focus back. */
async function openAll(): Promise<{ name: string; text: string }[]> {
  const buttons = [...document.querySelectorAll<HTMLElement>('button[aria-haspopup="dialog"][data-explains]')];
  const seen: { name: string; text: string }[] = [];
  for (const button of buttons) {
    button.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.querySelector('[data-panel="explanation"]') !== null).toBe(true);
    const panel = document.querySelector('[data-panel="explanation"]')!;
    expect(panel.querySelector('[data-input]'), button.textContent).not.toBeNull();
    seen.push({ name: button.textContent, text: panel.textContent });
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('[data-panel="explanation"]')).toBeNull();
  }
  return seen;
}

const RAW = /\{\{|\}\}|undefined|NaN|inputs\.|how\.|convention\.|behind\.|kind\.|score\.|part\.|explain\./;

it('every figure of the results opens its formula, inputs and trades, by keyboard and in both languages', async () => {
  const filter = zTradeFilter.parse({});
  const row = { key: 'long', label: 'long', n: 48, winRate: estimate(0.6, 45, 'wilson'), payoffRatio: estimate(1.2, 45), profitFactor: estimate(1.4, 45), expectancy: moneyOf('12.50', 48), expectancyR: estimate(0.1, 40), netPnl: '600.00', fees: '3.00', enough: true, inputs: { wins: 27, losses: 18, won: '1350.00', lost: '-750.00', rSum: 4, rN: 40 } };
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    const { unmount } = await render(
      <InTheApp known={(queries) => queries.setQueryData(api.insights.breakdown.queryKey({ input: { filter, by: 'side' } }), { by: 'side', enough: 30, blocks: [zBreakdown.parse({ currency: 'CNY', n: 62, rows: [row] })] })}>
        <FigureCards statistics={statistics} />
        <BreakdownTable filter={filter} currency="CNY" />
        <FlagCard finding={finding} currency="USD" filter={{ accountIds: [], from: null, to: null }} />
      </InTheApp>,
    );
    await expect.element(page.getByRole('table')).toBeInTheDocument();
    expect(unexplained()).toEqual([]);
    const seen = await openAll();
    expect(seen.length).toBeGreaterThanOrEqual(18);
    for (const { name, text } of seen) expect(text, name).not.toMatch(RAW);
    await unmount();
  }
});

it('a number without an explanation is found', async () => {
  await speak('en');
  await render(<InTheApp><div data-figure="bare"><span>12.5</span></div></InTheApp>);
  expect(unexplained()).toEqual(['12.5 in bare']);
});

it('so does every number of process and goals', async () => {
  const account = anAccount;
  const score = disciplineScore({ plans: { kept: 8, of: 10 }, gate: { kept: 5, of: 5 }, stops: { kept: 4, of: 4 }, routines: { kept: 0, of: 0 }, reviews: { kept: 1, of: 2 } });
  const group = { n: 40, wins: 22, losses: 18, netPnl: '400.00', rN: 40, rSum: 8, expectancy: moneyOf('10.00', 40), expectancyR: estimate(0.2, 40) };
  const against = { difference: moneyOf('-12.00', 35), differenceR: estimate(-0.4, 35), cost: { net: '-420.00', low: '-900.00', high: '60.00' }, costR: { value: -14, low: -25, high: -3 } };
  const days = { accountIds: [], from: null, to: null };
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    const { unmount } = await render(
      <InTheApp
        known={(queries) => {
          queries.setQueryData(api.process.score.queryKey({ input: { filter: days, by: 'month' } }), zDisciplineAnswer.parse({ from: '2026-01-01', to: '2026-11-20', score, periods: [{ period: '2026-11', from: '2026-11-01', to: '2026-11-30', score }], paperLeftOut: true }));
          queries.setQueryData(api.process.deviations.queryKey({ input: { filter: zTradeFilter.parse({}) } }), [zDeviationBlock.parse({ currency: 'CNY', enough: 30, kept: group, deviated: { ...group, n: 35, ...against }, undecided: 3, kinds: [{ kind: 'unplanned', byExit: false, ...group, ...against }, { kind: 'left-early', byExit: true, ...group, ...against }] })]);
          queries.setQueryData(api.accounts.list.queryKey({ input: {} }), [account]);
          queries.setQueryData(api.goals.list.queryKey({ input: { accountId: null } }), [{ id: 'g', accountId: account.id, kind: 'drawdown', target: 0.1, from: '2026-01-01', to: '2026-12-31', note: '', revision: 1, createdAt: '2026-01-01T00:00:00.000Z', value: 0.04, reason: null, n: 200, state: 'ahead', few: false }]);
          queries.setQueryData(
            api.goals.compare.queryKey({ input: { accountId: account.id, from: null, to: null } }),
            zComparison.parse({ accountId: account.id, instrumentId: 'i', symbol: '000300', reason: null, from: '2026-01-02', to: '2026-03-31', own: 0.1, benchmark: 0.04, excess: 0.06, n: 58, missing: 2, perYear: 252, ownDrawdown: 0.03, benchmarkDrawdown: 0.05, ownSharpe: estimate(1.4, 58), benchmarkSharpe: estimate(0.6, 58), points: [{ day: '2026-01-02', own: 1, benchmark: 1 }, { day: '2026-03-31', own: 1.1, benchmark: 1.04 }] }),
          );
        }}
      >
        <ProcessScreen />
      </InTheApp>,
    );
    await expect.poll(() => document.querySelector('[data-figure="excess-return"]') !== null).toBe(true);
    expect(unexplained()).toEqual([]);
    // Unplanned trades with an R were opened under a plan, and it says so.
    expect(document.querySelector('[data-field="unplanned-r"]')?.textContent).toMatch(/^40 /);
    expect(document.querySelector('[data-state="short"]')?.textContent).toMatch(/58.*252/);
    const seen = await openAll();
    // The score and its five parts, its chart, two sides, the cost and two ways, a goal, five figures of the comparison and its chart.
    expect(seen.length).toBeGreaterThanOrEqual(18);
    for (const { name, text } of seen) expect(text, name).not.toMatch(RAW);
    await unmount();
  }
});

it('reads an amount of coins in an explanation as beside it, with the exact one as its title', async () => {
  await speak('en');
  const coins = { ...statistics, currency: 'USDT' as const, netPnl: '-2211.4983004', grossPnl: '-2000.5', fees: '210.9983004', inputs: { ...statistics.inputs!, won: '12.34567891' } };
  const { unmount } = await render(<InTheApp><FigureCards statistics={coins} /></InTheApp>);
  const button = document.querySelector<HTMLElement>('[data-figure="profit-factor"] button[aria-haspopup="dialog"]')!;
  button.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.querySelector('[data-panel="explanation"]')?.textContent.replaceAll('\u00a0', ' ')).toContain('+12.35 USDT');
  expect([...document.querySelectorAll('[data-panel="explanation"] [data-input] [title]')].map((one) => one.getAttribute('title'))).toContain('12.34567891 USDT');
  await userEvent.keyboard('{Escape}');
  await unmount();
});
