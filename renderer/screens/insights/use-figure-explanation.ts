import { createElement, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Estimate, Statistics } from '../../../shared/contract/looking-back.ts';
import type { ConventionedFigure } from '../../../shared/stats/conventions.ts';
import type { FormulaFigure, FormulaInput } from '../../../shared/stats/formulas.ts';
import type { Explanation } from '../../components/Explain.tsx';
import { useTradeFilter, withFilter, type TradeFilterState } from '../../components/use-trade-filter.ts';
import { inputsOf, type InputValues } from './figure-inputs.ts';
import { InputValue } from './InputValue.tsx';

const conventionsOf: Readonly<Record<FormulaFigure, ConventionedFigure>> = {
  winRate: 'winRate', payoffRatio: 'payoffRatio', profitFactor: 'profitFactor', expectancy: 'expectancy', expectancyR: 'expectancyR', netPnl: 'expectancy', maxDrawdown: 'maxDrawdown', heldWinners: 'holding', heldLosers: 'holding',
  largestWin: 'expectancy', largestLoss: 'expectancy', winStreak: 'streaks', lossStreak: 'streaks', costRate: 'costRate', slippage: 'slippage', exposure: 'exposure', meanHolding: 'exposure',
};
/** The word of its formula in the locale. */
const formulaOf: Partial<Record<FormulaFigure, string>> = { payoffRatio: 'payoff', maxDrawdown: 'drawdown', heldWinners: 'holding', heldLosers: 'holding', winStreak: 'streaks', lossStreak: 'streaks' };

type Behind = Partial<TradeFilterState> & { readonly label: string };
const WITH_R: Partial<TradeFilterState> = { rFrom: '-1000000' };
const wins: Behind = { result: 'win', label: 'wins' };
const losses: Behind = { result: 'loss', label: 'losses' };
const closed: Behind = { label: 'closed' };
const withR: Behind = { ...WITH_R, label: 'withR' };
const behindOf: Readonly<Record<FormulaFigure, readonly Behind[]>> = {
  winRate: [wins, losses], payoffRatio: [wins, losses], profitFactor: [wins, losses], expectancy: [closed], expectancyR: [withR], netPnl: [closed], maxDrawdown: [closed], heldWinners: [wins], heldLosers: [losses],
  largestWin: [wins], largestLoss: [losses], winStreak: [closed], lossStreak: [closed], costRate: [closed], slippage: [withR], exposure: [closed], meanHolding: [closed],
};

interface Asked {
  readonly method?: Estimate['method'];
  readonly n?: number;
  readonly note?: string;
  readonly more?: Explanation['inputs'];
}

/** Builds the whole account of a figure: formula, inputs with their values, conventions, interval, and the trades behind it under the same filter. */
export function useExplain(currency: string): (figure: FormulaFigure, values: InputValues, conventions: readonly string[], asked?: Asked & { readonly narrow?: Partial<TradeFilterState> }) => Explanation {
  const { t } = useTranslation('insights');
  const { filter } = useTradeFilter();
  return useCallback(
    (figure, values, conventions, { method, n, note, more = [], narrow = {} } = {}) => ({
      formula: t(`how.${formulaOf[figure] ?? figure}`),
      inputs: [...Object.entries(values).map(([name, value]) => ({ label: t(`inputs.${name}`), value: createElement(InputValue, { name: name as FormulaInput, value, currency }) })), ...more],
      n,
      note,
      panel: {
        conventions: conventions.map((code) => t(`convention.${code}`)),
        method: method ? t(`method.${method}`) : undefined,
        behind: behindOf[figure].map(({ label, ...part }) => ({
          to: `/trades?${withFilter(new URLSearchParams(), { ...filter, ...narrow, ...part, status: 'closed' }).toString()}${figure === 'largestWin' ? '&sort=net.desc' : figure === 'largestLoss' ? '&sort=net.asc' : ''}`,
          label: t(`behind.${label}`),
        })),
      },
    }),
    [t, filter, currency],
  );
}

export function useFigureExplanation(statistics: Statistics): (figure: FormulaFigure, asked?: Asked) => Explanation {
  const explain = useExplain(statistics.currency);
  return useCallback((figure, asked = {}) => explain(figure, inputsOf(statistics, figure), statistics.conventions[conventionsOf[figure]] ?? [], asked), [explain, statistics]);
}
