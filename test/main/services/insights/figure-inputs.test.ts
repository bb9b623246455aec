import { describe, expect, it } from 'vitest';
import { getBreakdown } from '../../../../main/services/insights/breakdown.ts';
import { statistics } from '../../../../main/services/insights/statistics.ts';
import { inputsOf, inputsOfRow, type InputValues } from '../../../../renderer/screens/insights/figure-inputs.ts';
import { inputText } from '../../../../renderer/screens/insights/input-text.ts';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';
import type { GroupRow, Statistics } from '../../../../shared/contract/looking-back.ts';
import { zTradeFilter } from '../../../../shared/contract/trades.ts';
import { FORMULAS, reckon, type FormulaFigure, type FormulaInput } from '../../../../shared/stats/formulas.ts';
import { manyTrades } from '../../../support/many-trades.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const asNumbers = (values: InputValues): Partial<Record<FormulaInput, number>> => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));

/** The number on the screen, by figure. */
const shownOf: Readonly<Record<FormulaFigure, (statistics: Statistics) => number | string | null>> = {
  winRate: ({ winRate }) => winRate.value, payoffRatio: ({ payoffRatio }) => payoffRatio.value, profitFactor: ({ profitFactor }) => profitFactor.value, expectancy: ({ expectancy }) => expectancy.value, expectancyR: ({ expectancyR }) => expectancyR.value,
  netPnl: ({ netPnl }) => netPnl, maxDrawdown: ({ maxDrawdown }) => maxDrawdown.amount, heldWinners: ({ medianHoldingDaysWinners }) => medianHoldingDaysWinners, heldLosers: ({ medianHoldingDaysLosers }) => medianHoldingDaysLosers,
  largestWin: ({ largestWin }) => largestWin, largestLoss: ({ largestLoss }) => largestLoss, winStreak: ({ streaks }) => streaks.win.longest, lossStreak: ({ streaks }) => streaks.loss.longest, costRate: ({ costRate }) => costRate.value,
  slippage: ({ slippage }) => slippage.value, exposure: ({ exposure }) => exposure.value, meanHolding: ({ meanHoldingMs }) => meanHoldingMs.value,
};
const ROUNDED: ReadonlySet<FormulaFigure> = new Set(['expectancy', 'netPnl', 'maxDrawdown', 'largestWin', 'largestLoss']);
const filters = [{}, { direction: 'short' }, { from: '2024-05-01', to: '2025-06-15' }, { planned: true }].map((filter) => zTradeFilter.parse(filter));

describe('every figure can be reckoned again from the inputs beside it', () => {
  it.each(Object.keys(FORMULAS) as FormulaFigure[])('%s', (figure) => {
    const { ctx } = serviceJournal();
    manyTrades(ctx, 700);
    let checked = 0;
    for (const block of filters.flatMap((filter) => statistics(ctx, { filter }))) {
      const shown = shownOf[figure](block);
      if (shown === null) continue;
      checked += 1;
      const found = reckon(figure, asNumbers(inputsOf(block, figure)));
      // Amounts are rounded once to the smallest unit; yen has none below one.
      const room = ROUNDED.has(figure) ? (block.currency === 'JPY' ? 0.5 : 0.005) + 1e-9 : 1e-9 * Math.max(1, Math.abs(found));
      expect(Math.abs(found - Number(shown)), `${figure} of ${block.currency}`).toBeLessThanOrEqual(room);
    }
    // Slippage needs plans with levels, and these have none; everything else exists.
    expect(checked > 0).toBe(figure !== 'slippage');
  });

  it('and so can every number of a breakdown', () => {
    const { ctx } = serviceJournal();
    manyTrades(ctx, 700);
    const values: Readonly<Record<'winRate' | 'payoffRatio' | 'expectancy' | 'expectancyR', (row: GroupRow) => number | string | null>> = { winRate: (row) => row.winRate.value, payoffRatio: (row) => row.payoffRatio.value, expectancy: (row) => row.expectancy.value, expectancyR: (row) => row.expectancyR.value };
    let checked = 0;
    for (const by of ['side', 'weekday', 'instrument', 'setup', 'adherence'] as const) {
      for (const { currency, rows } of getBreakdown(ctx, { filter: zTradeFilter.parse({}), by }).blocks) {
        for (const row of rows) {
          for (const figure of ['winRate', 'payoffRatio', 'expectancy', 'expectancyR'] as const) {
            const shown = values[figure](row);
            if (shown === null) continue;
            checked += 1;
            const found = reckon(figure, asNumbers(inputsOfRow(row, figure)));
            expect(Math.abs(found - Number(shown)), `${figure} of ${row.key}`).toBeLessThanOrEqual(figure === 'expectancy' ? (currency === 'JPY' ? 0.5 : 0.005) + 1e-9 : 1e-9 * Math.max(1, Math.abs(found)));
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(100);
  });

  it('amounts are read exactly, not shortened: what is typed off the screen gives the same figure', () => {
    const format = bindFormat('en');
    expect(inputText('won', '1234567.89', 'CNY', format)).toContain('1,234,567.89');
    expect(inputText('moved', '0.00000001', 'BTC', format)).toContain('0.00000001');
  });

  it('one input too few gives nothing, and not a wrong number', () => {
    for (const figure of Object.keys(FORMULAS) as FormulaFigure[]) expect(reckon(figure, {}), figure).toBeNaN();
  });
});
