import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { FactsTable } from '../../../../renderer/screens/review/FactsTable.tsx';
import { MonthsTable } from '../../../../renderer/screens/review/book/MonthsTable.tsx';
import type { BookYear } from '../../../../shared/contract/book.ts';
import { noNewFacts, type ReviewFacts } from '../../../../shared/review/review.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const result = (currency: string, wins: number, losses: number): ReviewFacts['byCurrency'][number] => ({ currency, trades: wins + losses, wins, losses, scratches: 0, netPnl: '10.00', fees: '1.00', winRate: wins / (wins + losses), payoffRatio: 1.2, expectancyR: 0.1 });
const end = (symbol: string, net: string, r: number | null) => ({ tradeId: symbol, symbol, net, r });
const facts: ReviewFacts = {
  week: '2026-W47', from: '2026-11-16', to: '2026-11-22', byCurrency: [result('CNY', 2, 1), result('USDT', 20, 10)], plansSealed: 0, plansExpiredUnfilled: 0, ticketsReleased: 0, ticketsBlocked: 0, ticketsWithdrawn: 0, lockouts: 0, unplannedFills: 0, fills: 0, stopsWidened: 0,
  best: end('AAPL', '12.00', 0.4), worst: end('SOLUSDT', '-185.39', -1.2), violations: [], previousCommitment: null, ...noNewFacts,
};
const text = (of: string): string => document.querySelector(of)?.textContent ?? '';

it('says by what the best and the worst result were chosen', async () => {
  const words = {
    en: ['ranked by R, among trades that have one', 'ranked by money, in the currency traded most', 'ranked by money'],
    'zh-CN': ['按 R 排，只排有 R 的交易', '按金额排，只排交易最多的币种', '按金额排'],
  } as const;
  const inMoney = { ...facts, worst: end('600519', '-900.00', null) };
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    const { rerender, unmount } = await render(<InTheApp><FactsTable facts={facts} /></InTheApp>);
    expect(text('[data-figure="worst"]')).toContain(words[language][0]);
    await rerender(<InTheApp><FactsTable facts={inMoney} /></InTheApp>);
    expect(text('[data-figure="worst"] [data-field="ranked-by"]')).toBe(words[language][1]);
    await rerender(<InTheApp><FactsTable facts={{ ...inMoney, byCurrency: facts.byCurrency.slice(0, 1) }} /></InTheApp>);
    expect(text('[data-figure="worst"] [data-field="ranked-by"]')).toBe(words[language][2]);
    await unmount();
  }
});

it('marks a win rate of few trades as insights do, and none of enough', async () => {
  await speak('en');
  await render(<InTheApp><FactsTable facts={facts} /></InTheApp>);
  expect(text('[data-figure="result-CNY"] [data-state="too-few"]')).toBe('66.67% too few (3 of 30)');
  expect(document.querySelectorAll('[data-figure="result-CNY"] [data-state="unsure"]')).toHaveLength(2);
  expect(text('[data-figure="result-USDT"]')).toContain('66.67%');
  expect(document.querySelectorAll('[data-figure="result-USDT"] [data-state]')).toHaveLength(0);
});

it('marks the months of a year alike, and the year where it has too few itself', async () => {
  await speak('zh-CN');
  const estimate = (value: number, n: number) => ({ value, reason: null, n, low: null, high: null });
  const book = { year: 2026, months: [{ period: '2026-10', state: 'unwritten', byCurrency: [result('CNY', 2, 1)], counts: {}, weeks: [] }], statistics: [{ currency: 'CNY', trades: 31, winRate: estimate(0.5, 31), expectancyR: estimate(0.1, 9), netPnl: '1.00', fees: '1.00' }], counts: {} } as unknown as BookYear;
  await render(<InTheApp><MonthsTable book={book} /></InTheApp>);
  expect(text('tbody [data-state="too-few"]')).toContain('笔数太少（3 / 30）');
  expect(document.querySelector('tfoot [data-state="too-few"]')).toBeNull();
  expect(document.querySelectorAll('tfoot [data-state="unsure"]')).toHaveLength(1);
});

it('says that months of many places are shown rounded, and not where the last digits add up', async () => {
  const estimate = { value: 0.5, reason: null, n: 31, low: null, high: null };
  const book = (currency: string, nets: readonly string[], total: string) =>
    ({ year: 2026, months: nets.map((netPnl, index) => ({ period: `2026-0${index + 1}`, state: 'unwritten', byCurrency: [{ ...result(currency, 20, 11), netPnl }], counts: {}, weeks: [] })), statistics: [{ currency, trades: 62, winRate: estimate, expectancyR: estimate, netPnl: total, fees: '2.00' }], counts: {} }) as unknown as BookYear;
  for (const [language, rounded] of [['en', 'shown rounded'], ['zh-CN', '舍入后的数']] as const) {
    await speak(language);
    const { rerender, unmount } = await render(<InTheApp><MonthsTable book={book('USDT', ['1.00400000', '1.00400000'], '2.00800000')} /></InTheApp>);
    expect(text('[data-field="adds-up"]')).toContain(rounded);
    await rerender(<InTheApp><MonthsTable book={book('CNY', ['1.00', '1.01'], '2.01')} /></InTheApp>);
    expect(text('[data-field="adds-up"]')).not.toContain(rounded);
    await unmount();
  }
});
