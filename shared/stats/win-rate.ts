import type { Interval, Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

/** Two-sided standard normal quantiles at the levels we show. */
const Z = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 } as const;
export type WilsonLevel = keyof typeof Z;

export type WinRate = Statistic & { wins: number; losses: number; scratches: number; interval: Interval | null };

/**
 * Share of trades that won: wins ÷ (wins + losses).
 *
 * A scratch, a net result of exactly 0, is neither; it is counted apart and left out of the rate. `n` is wins + losses.
 *
 * @param nets net results of closed trades, after fees, in one currency (or in R)
 * @returns fraction in [0, 1] with its Wilson interval; null when nothing was won or lost
 * @example winRate([100, -50, 25, 0]).value // => 0.6666666666666666
 * @example winRate([0]).reason // => 'only-scratches'
 */
export function winRate(nets: readonly number[], level: WilsonLevel = 0.95): WinRate {
  const wins = nets.filter((net) => net > 0).length;
  const losses = nets.filter((net) => net < 0).length;
  return winRateOfCounts({ wins, losses, scratches: nets.length - wins - losses }, level);
}

/**
 * The same rate where only the counts are at hand.
 *
 * @example winRateOfCounts({ wins: 2, losses: 1, scratches: 1 }).value // => 0.6666666666666666
 * @example winRateOfCounts({ wins: 0, losses: 0, scratches: 0 }).reason // => 'no-trades'
 */
export function winRateOfCounts({ wins, losses, scratches }: { wins: number; losses: number; scratches: number }, level: WilsonLevel = 0.95): WinRate {
  const decided = wins + losses;
  const rate = decided > 0 ? defined(wins / decided, decided) : undefinedStatistic(scratches === 0 ? 'no-trades' : 'only-scratches', 0);
  return { ...rate, wins, losses, scratches, interval: wilsonInterval(wins, decided, level) };
}

/**
 * Wilson's score interval for a proportion, without continuity correction.
 *
 * With p = k/n:  (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Unlike p ± z·SE it stays inside [0, 1] and keeps
 * a width at p = 0 and p = 1. Source: Wilson 1927, JASA 22; recommended for small n by Brown, Cai & DasGupta 2001.
 * It takes trades as independent.
 *
 * @param successes 0 ≤ k ≤ n
 * @returns null when n = 0
 * @throws {RangeError} for anything but whole numbers with 0 ≤ k ≤ n
 * @example wilsonInterval(0, 0) // => null
 */
export function wilsonInterval(successes: number, n: number, level: WilsonLevel = 0.95): Interval | null {
  if (!(Number.isInteger(successes) && Number.isInteger(n) && successes >= 0 && successes <= n)) {
    throw new RangeError(`not a count of successes: ${successes} of ${n}`);
  }
  if (n === 0) return null;
  const z = Z[level];
  const p = successes / n;
  const z2n = (z * z) / n;
  const centre = p + z2n / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + z2n / (4 * n));
  // At k = 0 and k = n one end is exactly 0 or 1; the subtraction would leave a speck of rounding there.
  const low = successes === 0 ? 0 : (centre - half) / (1 + z2n);
  const high = successes === n ? 1 : (centre + half) / (1 + z2n);
  return { low, high, level };
}
