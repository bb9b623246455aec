import type { WonAndLost } from './payoff-ratio.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/**
 * Money won for each unit lost: Σ wins ÷ |Σ losses|.
 *
 * Above 1 the sample made money. Without a win it is 0, a true finding; without a loss it does not exist.
 * Scratches add nothing. `n` is wins + losses.
 *
 * @param nets net results of closed trades, after fees, in one currency (or in R)
 * @returns 0 or more, dimensionless; null when there is no loss
 * @example profitFactor([300, -100, -50]) // => { value: 2, n: 3 }
 * @example profitFactor([-100]) // => { value: 0, n: 1 }
 * @example profitFactor([]) // => { value: null, reason: 'no-trades', n: 0 }
 */
export function profitFactor(nets: readonly number[]): Statistic {
  let won = 0;
  let lost = 0;
  let wins = 0;
  let losses = 0;
  for (const net of nets) {
    if (net > 0) {
      won += net;
      wins += 1;
    } else if (net < 0) {
      lost += net;
      losses += 1;
    }
  }
  return profitFactorOf({ n: nets.length, wins, losses, won, lost });
}

/**
 * The same from sums.
 *
 * @example profitFactorOf({ n: 3, wins: 1, losses: 2, won: 300, lost: -150 }) // => { value: 2, n: 3 }
 */
export function profitFactorOf({ n: trades, wins, losses, won, lost }: WonAndLost): Statistic {
  const n = wins + losses;
  if (trades === 0) return undefinedStatistic('no-trades', 0);
  if (n === 0) return undefinedStatistic('only-scratches', 0);
  if (losses === 0) return undefinedStatistic('no-losses', n);
  return defined(won / -lost, n);
}
