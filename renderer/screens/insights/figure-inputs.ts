import type { GroupRow, Statistics } from '../../../shared/contract/looking-back.ts';
import { FORMULAS, type FormulaFigure, type FormulaInput } from '../../../shared/stats/formulas.ts';

/** Inputs of figures as the engine gave them: amounts as exact text, everything else as numbers. */
export type InputValues = Readonly<Partial<Record<FormulaInput, number | string>>>;

/** What a figure of the statistics is reckoned from. */
export function inputsOf(statistics: Statistics, figure: FormulaFigure): InputValues {
  const { inputs, wins, losses, trades, netPnl, grossPnl, fees, streaks, largestWin, largestLoss } = statistics;
  const middle = figure === 'heldWinners' ? inputs?.middleWinners : inputs?.middleLosers;
  const largest = figure === 'largestWin' ? largestWin : largestLoss;
  const all: Partial<Record<FormulaInput, number | string | undefined | null>> = {
    wins, losses, trades, net: netPnl, gross: grossPnl, fees, won: inputs?.won, lost: inputs?.lost, rSum: inputs?.rSum, rN: inputs?.rN, moved: inputs?.moved, slipSum: inputs?.slipSum, slipN: inputs?.slipN,
    heldDays: inputs?.heldDays, allDays: inputs?.allDays, heldMs: inputs?.heldMs, timed: inputs?.timed, peak: inputs?.peak, trough: inputs?.trough, middleLow: middle?.[0], middleHigh: middle?.[1], largest,
    longest: figure === 'winStreak' ? streaks.win.longest : streaks.loss.longest,
  };
  return chosen(all, figure);
}

/** … and of a row of a breakdown. */
export function inputsOfRow({ inputs, n, netPnl }: Pick<GroupRow, 'inputs' | 'n' | 'netPnl'>, figure: FormulaFigure): InputValues {
  return chosen({ ...inputs, net: netPnl, trades: n }, figure);
}

function chosen(all: Partial<Record<string, number | string | null | undefined>>, figure: FormulaFigure): InputValues {
  return Object.fromEntries(FORMULAS[figure].inputs.flatMap((name) => (all[name] === undefined || all[name] === null ? [] : [[name, all[name]]])));
}
