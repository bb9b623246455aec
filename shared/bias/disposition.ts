import type { PositionDay } from './bias-trade.ts';
import { seenIn, type Flag, type Seen } from './flag.ts';
import { observationsOf } from './observations.ts';
import { longHeldLosers } from './holding-ratio.ts';

export interface RealisedAndPaper {
  readonly realisedGains: number;
  readonly paperGains: number;
  readonly realisedLosses: number;
  readonly paperLosses: number;
}

export interface Proportions {
  readonly pgr: number | null;
  readonly plr: number | null;
  readonly difference: number | null;
  /** As if every decision were independent, which they are not: shown for comparison with the paper, never judged by. */
  readonly naiveError: number | null;
}

/**
 * Proportions of gains and of losses realised.
 *
 * PGR = realised gains ÷ (realised gains + paper gains), PLR likewise of losses; disposition effect = PGR − PLR.
 * naiveError = √(PGR(1−PGR)/n₁ + PLR(1−PLR)/n₂). Source: Odean, "Are Investors Reluctant to Realize Their Losses?", Journal of Finance 53 (1998).
 *
 * @returns null where nothing of a kind was held or sold
 * @example proportionsRealised({ realisedGains: 2, paperGains: 2, realisedLosses: 1, paperLosses: 3 }).difference // => 0.25
 * @example proportionsRealised({ realisedGains: 0, paperGains: 0, realisedLosses: 1, paperLosses: 3 }).pgr // => null
 */
export function proportionsRealised({ realisedGains, paperGains, realisedLosses, paperLosses }: RealisedAndPaper): Proportions {
  const [gains, losses] = [realisedGains + paperGains, realisedLosses + paperLosses];
  const pgr = gains === 0 ? null : realisedGains / gains;
  const plr = losses === 0 ? null : realisedLosses / losses;
  if (pgr === null || plr === null) return { pgr, plr, difference: null, naiveError: null };
  return { pgr, plr, difference: pgr - plr, naiveError: Math.sqrt((pgr * (1 - pgr)) / gains + (plr * (1 - plr)) / losses) };
}

/**
 * Counts of positions on days of a sale.
 *
 * @example countRealised([{ day: '2026-03-02', tradeId: 'a', gaining: true, acted: true, clear: true }, { day: '2026-03-02', tradeId: 'b', gaining: false, acted: false, clear: true }]) // => { realisedGains: 1, paperGains: 0, realisedLosses: 0, paperLosses: 1 }
 */
export function countRealised(days: readonly PositionDay[]): RealisedAndPaper {
  const count = (gaining: boolean, acted: boolean): number => days.filter((one) => one.gaining === gaining && one.acted === acted).length;
  return { realisedGains: count(true, true), paperGains: count(true, false), realisedLosses: count(false, true), paperLosses: count(false, false) };
}

/**
 * Disposition effect: are gains sold sooner than losses?
 *
 * One row for each position held at the beginning of a day on which its account sold something and held at least two (Odean's own rule: with one there
 * was no choice). Group 1: it stood above the average price paid; y: 1 where it was sold. PGR and PLR over all rows stand in the facts. Judged is the
 * same difference within days, among positions that stood clear of their average: pooled over days it moves with how many positions were held while they
 * happened to be in gain, and what was sold near its average has no counterpart among what was kept. Both raised false alarms.
 */
export const disposition: Flag = {
  id: 'disposition',
  citation: 'Odean 1998, Journal of Finance 53, 1775–1798',
  unit: 'share',
  sign: 1,
  least: { seen: 15, compared: 15, days: 10 },
  observe: ({ sales, trades }): Seen => {
    if (sales === null) return seenIn(observationsOf([]), {}, { missing: 'no-prices' });
    const { pgr, plr, naiveError } = proportionsRealised(countRealised(sales));
    return seenIn(observationsOf(sales.filter(({ clear }) => clear).map(({ day, tradeId, gaining, acted }) => ({ day, tradeId, group: gaining ? 1 : 0, y: acted ? 1 : 0 })), true), { ...countRealised(sales), pgr, plr, naiveError }, { trades: longHeldLosers(trades) });
  },
};

