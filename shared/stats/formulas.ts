/** What a figure is reckoned from, by name. Amounts are in units of the currency, R as such. */
export const formulaInputs = [
  'wins', 'losses', 'won', 'lost', 'net', 'gross', 'fees', 'trades', 'rSum', 'rN', 'moved', 'slipSum', 'slipN', 'heldDays', 'allDays', 'heldMs', 'timed', 'peak', 'trough', 'middleLow', 'middleHigh', 'largest', 'longest',
] as const;
export type FormulaInput = (typeof formulaInputs)[number];

type Formula = { readonly inputs: readonly FormulaInput[]; readonly value: (of: Readonly<Record<FormulaInput, number>>) => number };

/**
 * The formula of each figure of the insights, in the inputs a reader is shown: whoever puts those in by hand gets the number on the screen, up to its
 * rounding. The functions that compute the figures stand in files of their own; this is what they are checked against.
 */
export const FORMULAS = {
  winRate: { inputs: ['wins', 'losses'], value: ({ wins, losses }) => wins / (wins + losses) },
  payoffRatio: { inputs: ['won', 'wins', 'lost', 'losses'], value: ({ won, wins, lost, losses }) => won / wins / (-lost / losses) },
  profitFactor: { inputs: ['won', 'lost'], value: ({ won, lost }) => won / -lost },
  expectancy: { inputs: ['net', 'trades'], value: ({ net, trades }) => net / trades },
  expectancyR: { inputs: ['rSum', 'rN'], value: ({ rSum, rN }) => rSum / rN },
  netPnl: { inputs: ['gross', 'fees'], value: ({ gross, fees }) => gross - fees },
  maxDrawdown: { inputs: ['peak', 'trough'], value: ({ peak, trough }) => peak - trough },
  heldWinners: { inputs: ['middleLow', 'middleHigh'], value: ({ middleLow, middleHigh }) => (middleLow + middleHigh) / 2 },
  heldLosers: { inputs: ['middleLow', 'middleHigh'], value: ({ middleLow, middleHigh }) => (middleLow + middleHigh) / 2 },
  largestWin: { inputs: ['largest'], value: ({ largest }) => largest },
  largestLoss: { inputs: ['largest'], value: ({ largest }) => largest },
  winStreak: { inputs: ['longest'], value: ({ longest }) => longest },
  lossStreak: { inputs: ['longest'], value: ({ longest }) => longest },
  costRate: { inputs: ['fees', 'moved'], value: ({ fees, moved }) => fees / moved },
  slippage: { inputs: ['slipSum', 'slipN'], value: ({ slipSum, slipN }) => slipSum / slipN },
  exposure: { inputs: ['heldDays', 'allDays'], value: ({ heldDays, allDays }) => heldDays / allDays },
  meanHolding: { inputs: ['heldMs', 'timed'], value: ({ heldMs, timed }) => heldMs / timed },
} as const satisfies Readonly<Record<string, Formula>>;
export type FormulaFigure = keyof typeof FORMULAS;

/**
 * A figure from its inputs.
 *
 * @returns NaN where an input is missing or the figure does not exist for them
 * @example reckon('winRate', { wins: 3, losses: 1 }) // => 0.75
 * @example reckon('profitFactor', { won: 300, lost: -100 }) // => 3
 * @example Number.isNaN(reckon('winRate', { wins: 3 })) // => true
 */
export function reckon(figure: FormulaFigure, inputs: Readonly<Partial<Record<FormulaInput, number>>>): number {
  const { inputs: needed, value } = FORMULAS[figure] as Formula;
  if (needed.some((name) => inputs[name] === undefined)) return Number.NaN;
  return value(inputs as Readonly<Record<FormulaInput, number>>);
}
