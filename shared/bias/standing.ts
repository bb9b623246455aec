import { ALPHA, type Severity } from './severity.ts';

/**
 * What may be said of a judged flag in a word: `raised` beyond chance; `seen` there when asked alone, but not beyond what as many questions bring by
 * chance; `away` beyond chance, the other way round from the bias; `unproven` not told apart from chance, which is no sign that nothing is there.
 */
export const standings = ['raised', 'seen', 'away', 'unproven'] as const;
export type Standing = (typeof standings)[number];

/**
 * The standing of a judged flag. The p of a flag and its interval exclude the same: p is at most ALPHA exactly where the interval leaves out no effect.
 *
 * @example standingOf({ severity: 'none', effect: -0.5, sign: -1, p: 0.04, corrected: 0.277 }) // => 'seen'
 * @example standingOf({ severity: 'none', effect: 0.5, sign: -1, p: 0.04, corrected: 0.277 }) // => 'unproven'
 * @example standingOf({ severity: 'none', effect: 0.5, sign: -1, p: 0.001, corrected: 0.01 }) // => 'away'
 * @example standingOf({ severity: 'clear', effect: -0.5, sign: -1, p: 0.001, corrected: 0.01 }) // => 'raised'
 */
export function standingOf({ severity, effect, sign, p, corrected }: { severity: Severity; effect: number | null; sign: 1 | -1; p: number | null; corrected: number | null }): Standing {
  if (severity !== 'none') return 'raised';
  if (effect === null || p === null || corrected === null || effect === 0) return 'unproven';
  if (effect * sign > 0) return p <= ALPHA ? 'seen' : 'unproven';
  return corrected <= ALPHA ? 'away' : 'unproven';
}
