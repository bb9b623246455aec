import { LEAST_ALONE, meanOf, seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';

/**
 * Brier score of stated probabilities: mean of (p − outcome)², 0 for a prophet, 0.25 for always saying one half.
 *
 * Source: Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950), in its two-outcome half form.
 *
 * @param stated probability of a win and whether it won
 * @returns null without any
 * @example brierScore([{ p: 0.5, won: true }, { p: 1, won: false }]) // => 0.625
 * @example brierScore([]) // => null
 */
export function brierScore(stated: readonly { readonly p: number; readonly won: boolean }[]): number | null {
  return meanOf(stated.map(({ p, won }) => (p - (won ? 1 : 0)) ** 2));
}

/**
 * Calibration: do planned trades win as often as their plans said?
 *
 * y: stated probability of a win less the outcome (1 won, 0 lost); the effect is mean p − win rate, against 0. Above 0: more was expected than came.
 * A scratch says nothing. It has no cost of its own: a wrong probability is dear only through the size it leads to.
 */
export const calibration: Flag = {
  id: 'calibration',
  citation: 'Brier 1950, Monthly Weather Review 78, 1–3; Lichtenstein, Fischhoff & Phillips 1982',
  unit: 'share',
  sign: 1,
  least: LEAST_ALONE,
  observe: ({ trades }): Seen => {
    const stated = trades.flatMap((trade) => (trade.pWin === null || trade.net === 0 ? [] : [{ trade, p: trade.pWin, won: trade.net > 0 }]));
    return seenIn(
      observationsOf(stated.map(({ trade, p, won }) => ({ day: trade.closedDay, tradeId: trade.id, group: 1, y: p - (won ? 1 : 0) }))),
      { brier: brierScore(stated), stated: meanOf(stated.map(({ p }) => p)), won: meanOf(stated.map(({ won }) => (won ? 1 : 0))) },
      { missing: stated.length === 0 ? 'no-plans' : null },
    );
  },
};
