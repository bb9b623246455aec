import { normalQuantile } from './normal.ts';
import type { WonAndLost } from './payoff-ratio.ts';
import type { Interval } from './statistic.ts';
import { studentQuantile } from './student-t.ts';

/**
 * Interval of a mean from sums alone: mean ± t · s ÷ √n, with t of n − 1 degrees of freedom and s² = (Σx² − (Σx)²/n) ÷ (n − 1).
 *
 * By the central limit theorem right for large samples whatever their shape; exact for normal values. It takes trades as independent.
 * Source: any textbook, such as Casella & Berger, "Statistical Inference", 2nd ed. (2002), 9.2.
 *
 * @param n how many values
 * @param sum Σx
 * @param scatter Σ(x − mean)², that is Σx² − (Σx)²/n; see scatterOf and scatterOfMinor
 * @returns null for fewer than two values
 * @throws {RangeError} for n that is no count, a sum that is not finite, a scatter below 0 or a level outside (0, 1)
 * @example meanInterval(1, 5, 0) // => null
 * @example meanInterval(4, 8, 0) // => { low: 2, high: 2, level: 0.95 }
 */
export function meanInterval(n: number, sum: number, scatter: number, level = 0.95): Interval | null {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`not a count: ${n}`);
  if (!(Number.isFinite(sum) && scatter >= 0)) throw new RangeError(`not sums: ${sum}, ${scatter}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  if (n < 2) return null;
  const half = studentQuantile((1 + level) / 2, n - 1) * Math.sqrt(scatter / (n - 1) / n);
  return { low: sum / n - half, high: sum / n + half, level };
}

/**
 * Σ(x − mean)² of amounts, from their exact sums: (n·Σx² − (Σx)²) ÷ n, without cancellation.
 *
 * @example scatterOfMinor(2, 4, 10n) // => 2
 */
export function scatterOfMinor(n: number, sum: number, squares: bigint): number {
  return n === 0 ? 0 : Number(BigInt(n) * squares - BigInt(sum) ** 2n) / n;
}

/**
 * Σ(x − mean)² of fractions from their sums; 0 where rounding would leave it below.
 *
 * @example scatterOf(2, 4, 10) // => 2
 */
export function scatterOf(n: number, sum: number, squares: number): number {
  return n === 0 ? 0 : Math.max(0, squares - (sum * sum) / n);
}

const USUAL = 0.95;
/** Asked for at every day of a curve. */
const USUAL_Z = normalQuantile((1 + USUAL) / 2);

export type SquaredSums = WonAndLost & { won2: bigint; lost2: bigint };

/**
 * Intervals of the payoff ratio and of the profit factor from sums alone, by the delta method on their logarithms:
 *
 *   profit factor W/L:  var ln ≈ Σw²/W² + Σl²/L², the trades being drawn whole, winners and losers alike;
 *   payoff (W/nw)/(L/nl):  var ln ≈ Σw²/W² − 1/nw + Σl²/L² − 1/nl, given how many won and lost;
 *
 * and the ratio times e^(±z·√var). Ends are positive whatever the sample; both need trades to be independent and many. Source: Casella & Berger,
 * "Statistical Inference", 2nd ed. (2002), 5.5.4.
 *
 * @param sums `won2` and `lost2` are Σ of the squared results of winners and losers
 * @returns null for a ratio that has no value, or without two winners and two losers
 * @example sumRatioIntervals({ n: 2, wins: 1, losses: 1, won: 5, lost: -5, won2: 25n, lost2: 25n }) // => { payoffRatio: null, profitFactor: null }
 * @example sumRatioIntervals({ n: 4, wins: 2, losses: 2, won: 20, lost: -10, won2: 200n, lost2: 50n }).payoffRatio // => { low: 2, high: 2, level: 0.95 }
 */
export function sumRatioIntervals({ wins, losses, won, lost, won2, lost2 }: SquaredSums, level = 0.95): { payoffRatio: Interval | null; profitFactor: Interval | null } {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1): ${level}`);
  if (wins < 2 || losses < 2) return { payoffRatio: null, profitFactor: null };
  const z = level === USUAL ? USUAL_Z : normalQuantile((1 + level) / 2);
  const [inWins, inLosses] = [Number(won2) / won / won, Number(lost2) / lost / lost];
  const around = (ratio: number, variance: number): Interval => {
    const factor = Math.exp(z * Math.sqrt(Math.max(0, variance)));
    return { low: ratio / factor, high: ratio * factor, level };
  };
  return {
    payoffRatio: around(won / wins / (-lost / losses), inWins - 1 / wins + inLosses - 1 / losses),
    profitFactor: around(won / -lost, inWins + inLosses),
  };
}
