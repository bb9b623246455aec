import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/**
 * Size of the average win against the average loss: (Σ wins ÷ number of wins) ÷ |Σ losses ÷ number of losses|.
 *
 * Scratches are in neither average. `n` is wins + losses.
 *
 * @param nets net results of closed trades, after fees, in one currency (or in R)
 * @returns positive and dimensionless; null when there is no win or no loss
 * @example payoffRatio([300, 100, -100]) // => { value: 2, n: 3 }
 * @example payoffRatio([300, 100]) // => { value: null, reason: 'no-losses', n: 2 }
 */
export function payoffRatio(nets: readonly number[]): Statistic {
  let won = 0;
  let lost = 0;
  let wins = 0;
  let losses = 0;
  for (const net of nets) {
    if (net > 0) {
      won += net;
      wins += 1;
    } else if (net < 0) {
      lost -= net;
      losses += 1;
    }
  }
  return payoffRatioOf({ n: nets.length, wins, losses, won, lost: -lost });
}

/** What the ratios of wins to losses are made of; `lost` is 0 or less. */
export type WonAndLost = { n: number; wins: number; losses: number; won: number; lost: number };

/**
 * The same from sums.
 *
 * @example payoffRatioOf({ n: 3, wins: 2, losses: 1, won: 400, lost: -100 }) // => { value: 2, n: 3 }
 */
export function payoffRatioOf({ n: trades, wins, losses, won, lost }: WonAndLost): Statistic {
  const n = wins + losses;
  if (trades === 0) return undefinedStatistic('no-trades', 0);
  if (n === 0) return undefinedStatistic('only-scratches', 0);
  if (wins === 0) return undefinedStatistic('no-wins', n);
  if (losses === 0) return undefinedStatistic('no-losses', n);
  return defined(won / wins / (-lost / losses), n);
}
