import type { ReportFigure } from '../../../../shared/report/figure.ts';

/** Below this many observations nothing is claimed of a figure. */
export const ENOUGH = 30;

/** Counts, sums and extremes are what they are, of however few trades; anything else of few of them says little. */
const FACTS: ReadonlySet<string> = new Set(['netPnl', 'grossPnl', 'fees', 'maxDrawdown', 'maxDrawdownFraction', 'largestWin', 'largestLoss']);
const ESTIMATING: ReadonlySet<ReportFigure['section']> = new Set(['result', 'signed', 'month', 'planned', 'weekday', 'setup', 'instrument']);

/** Whether a figure is found from too few observations to claim anything of it. */
export function tooFew({ section, unit, id, value, n }: ReportFigure): boolean {
  return value !== null && n !== null && n < ENOUGH && ESTIMATING.has(section) && unit !== 'count' && unit !== 'day' && !FACTS.has(id);
}
