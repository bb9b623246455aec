import { payoffRatioOf } from './payoff-ratio.ts';
import type { Interval, Statistic } from './statistic.ts';
import { sumRatioIntervals } from './sum-intervals.ts';
import { winRateOfCounts, type WinRate } from './win-rate.ts';

export type WindowRates = {
  /** Trades in the window, scratches among them. */
  n: number;
  winRate: WinRate;
  payoffRatio: Statistic & { interval: Interval | null };
};

/**
 * Win rate and payoff ratio of the trades in a window, each with its 95 % interval: Wilson's for the rate, the delta method on the logarithm for the
 * ratio (see sumRatioIntervals). Windows of following days share most of their trades, so their bands move together and say nothing of one another.
 *
 * @param nets net results in whole smallest units, in any order
 * @example windowRates([300, 100, -100]).payoffRatio.value // => 2
 * @example windowRates([300, 100, -100]).winRate.value // => 0.6666666666666666
 * @example windowRates([]).winRate // => { value: null, reason: 'no-trades', n: 0, wins: 0, losses: 0, scratches: 0, interval: null }
 */
export function windowRates(nets: readonly number[]): WindowRates {
  const n = nets.length;
  let [wins, losses, won, lost, won2, lost2] = [0, 0, 0, 0, 0, 0];
  for (const net of nets) {
    if (net > 0) {
      wins += 1;
      won += net;
      won2 += net * net;
    } else if (net < 0) {
      losses += 1;
      lost += net;
      lost2 += net * net;
    }
  }
  const sums = { n, wins, losses, won, lost };
  return {
    n,
    winRate: winRateOfCounts({ wins, losses, scratches: n - wins - losses }),
    payoffRatio: { ...payoffRatioOf(sums), interval: sumRatioIntervals({ ...sums, won2: BigInt(won2), lost2: BigInt(lost2) }).payoffRatio },
  };
}
