import { emotions, type Emotion } from '../journal/entry.ts';
import { winRate, type WinRate } from '../stats/win-rate.ts';
import type { BiasTrade } from './bias-trade.ts';
import { holm } from './holm.ts';
import { observationsOf } from './observations.ts';
import { dayTest } from './whole-days.ts';

/** Trades below which nothing is said of an emotion. */
export const LEAST_FELT = 10;

export interface FeltRow {
  /** Null: nothing was declared. */
  readonly emotion: Emotion | null;
  readonly n: number;
  readonly wins: number;
  readonly losses: number;
  readonly winRate: WinRate;
  readonly meanNet: number;
  readonly meanR: number | null;
  readonly rN: number;
  /** Win rate less that of all other declared emotions, with its interval by whole days and the p corrected over the emotions; null below LEAST_FELT. */
  readonly against: { readonly effect: number; readonly low: number | null; readonly high: number | null; readonly corrected: number } | null;
}

/**
 * Declared emotion crossed with outcome, in the order of the list of emotions, the undeclared last. Whoever is asked after a trade may feel as it went: it
 * shows what went together, not what caused what.
 *
 * @example emotionTable([]) // => []
 */
export function emotionTable(trades: readonly BiasTrade[], resamples = 999): FeltRow[] {
  const declared = trades.filter(({ emotion, net }) => emotion !== null && net !== 0);
  const groups = [...emotions, null].flatMap((emotion) => {
    const own = trades.filter((trade) => trade.emotion === emotion);
    return own.length === 0 ? [] : [{ emotion, own }];
  });
  const tests = new Map(
    groups.flatMap(({ emotion, own }) => {
      if (emotion === null || own.length < LEAST_FELT || declared.length - own.length < LEAST_FELT) return [];
      const test = dayTest(observationsOf(declared.map((trade) => ({ day: trade.openedDay, tradeId: trade.id, group: trade.emotion === emotion ? 1 : 0, y: trade.net > 0 ? 1 : 0 }))), { resamples });
      return test === null ? [] : [[emotion, test] as const];
    }),
  );
  const corrected = new Map(holm([...tests.values()].map(({ p }) => p)).map((p, at) => [[...tests.keys()][at]!, p]));
  return groups.map(({ emotion, own }) => {
    const nets = own.map(({ net }) => net);
    const rate = winRate(nets);
    const rs = own.flatMap(({ r }) => (r === null ? [] : [r]));
    const test = emotion === null ? undefined : tests.get(emotion);
    return {
      emotion,
      n: own.length,
      wins: rate.wins,
      losses: rate.losses,
      winRate: rate,
      meanNet: nets.reduce((sum, net) => sum + net, 0) / own.length,
      meanR: rs.length === 0 ? null : rs.reduce((sum, r) => sum + r, 0) / rs.length,
      rN: rs.length,
      against: test === undefined ? null : { effect: test.effect, low: test.low, high: test.high, corrected: corrected.get(emotion!)! },
    };
  });
}
