import { createElement, useCallback, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Estimate, Statistics } from '../../../shared/contract/looking-back.ts';
import type { ConventionedFigure } from '../../../shared/stats/conventions.ts';
import type { FormulaFigure, FormulaInput } from '../../../shared/stats/formulas.ts';
import type { Explanation } from '../../components/Explain.tsx';
import { inputsOf, type InputValues } from './figure-inputs.ts';
import { InputValue } from './InputValue.tsx';
import { ShownFilter } from './shown-filter.ts';
import { tradesBehind } from './trades-behind.ts';

const conventionsOf: Readonly<Record<FormulaFigure, ConventionedFigure>> = {
  winRate: 'winRate', payoffRatio: 'payoffRatio', profitFactor: 'profitFactor', expectancy: 'expectancy', expectancyR: 'expectancyR', netPnl: 'expectancy', maxDrawdown: 'maxDrawdown', heldWinners: 'holding', heldLosers: 'holding',
  largestWin: 'expectancy', largestLoss: 'expectancy', winStreak: 'streaks', lossStreak: 'streaks', costRate: 'costRate', slippage: 'slippage', exposure: 'exposure', meanHolding: 'exposure',
};
/** The word of its formula in the locale. */
const formulaOf: Partial<Record<FormulaFigure, string>> = { payoffRatio: 'payoff', maxDrawdown: 'drawdown', heldWinners: 'holding', heldLosers: 'holding', winStreak: 'streaks', lossStreak: 'streaks' };

interface Asked {
  readonly method?: Estimate['method'];
  readonly n?: number;
  readonly note?: string;
  readonly more?: Explanation['inputs'];
}

/** Builds the whole account of a figure: formula, inputs with their values, conventions, interval, and the trades behind it under the same filter. */
export function useExplain(currency: string): (figure: FormulaFigure, values: InputValues, conventions: readonly string[], asked?: Asked) => Explanation {
  const { t } = useTranslation('insights');
  const filter = useContext(ShownFilter);
  return useCallback(
    (figure, values, conventions, { method, n, note, more = [] } = {}) => ({
      formula: t(`how.${formulaOf[figure] ?? figure}`),
      inputs: [...Object.entries(values).map(([name, value]) => ({ label: t(`inputs.${name}`), value: createElement(InputValue, { name: name as FormulaInput, value, currency }) })), ...more],
      n,
      note,
      panel: {
        conventions: conventions.map((code) => t(`convention.${code}`)),
        method: method ? t(`method.${method}`) : undefined,
        behind: tradesBehind(filter, currency, figure).map(({ to, label }) => ({ to, label: t(`behind.${label}`) })),
      },
    }),
    [t, filter, currency],
  );
}

export function useFigureExplanation(statistics: Statistics): (figure: FormulaFigure, asked?: Asked) => Explanation {
  const explain = useExplain(statistics.currency);
  return useCallback((figure, asked = {}) => explain(figure, inputsOf(statistics, figure), statistics.conventions[conventionsOf[figure]] ?? [], asked), [explain, statistics]);
}
