/** The longest sample for which the expectation is worked out exactly; beyond it Schilling's approximation differs in the third decimal. */
export const EXACT_STREAKS = 5000;

const EULER_GAMMA = 0.5772156649015329;

/**
 * Probability that n independent trades, each won with probability p, hold k or more wins in a row somewhere.
 *
 * Exact, by recursion on the chance Q of no such row: Q(m) = Q(m−1) − p^k·(1−p)·Q(m−k−1), with Q(m) = 1 below k and Q(k) = 1 − p^k.
 * Source: Feller, "An Introduction to Probability Theory and Its Applications" I, 3rd ed. (1968), XIII.7; de Moivre 1738.
 * For losses put in 1 − p.
 *
 * @param n trades that won or lost, 0 or more
 * @param p in [0, 1]
 * @param k 1 or more
 * @throws {RangeError} outside the domain
 * @example runProbability(4, 0.5, 2) // => 0.5
 * @example runProbability(3, 0.5, 4) // => 0
 */
export function runProbability(n: number, p: number, k: number): number {
  requireDomain(n, p);
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`a run has 1 trade or more: ${k}`);
  if (n < k) return 0;
  const whole = p ** k;
  const broken = whole * (1 - p);
  // The last k + 1 values of Q, in a ring.
  const ring = new Float64Array(k + 1).fill(1);
  let q = 1 - whole;
  ring[k] = q;
  for (let m = k + 1; m <= n; m++) {
    const at = m % (k + 1);
    q -= broken * ring[at]!;
    ring[at] = q;
  }
  return Math.min(1, Math.max(0, 1 - q));
}

/**
 * How long the longest row of wins is on average, where chance alone orders n trades of which each wins with probability p.
 *
 * Exact up to EXACT_STREAKS trades, Σ over k ≥ 1 of runProbability(n, p, k); beyond, ln(n(1−p)) ÷ ln(1/p) + γ ÷ ln(1/p) − ½,
 * and with fewer than a hundred breaks among so many n·H(m+1) ÷ (m+1), the longest gap between m points on a line.
 * Source: Schilling, "The Longest Run of Heads", College Mathematics Journal 21 (1990). For losses put in 1 − p. With the win rate found in the
 * same trades for p it is an estimate like p itself.
 *
 * @param n trades that won or lost
 * @param p in [0, 1]
 * @throws {RangeError} outside the domain
 * @example expectedLongestRun(2, 0.5) // => 1
 * @example expectedLongestRun(0, 0.5) // => 0
 * @example expectedLongestRun(7, 1) // => 7
 */
export function expectedLongestRun(n: number, p: number): number {
  requireDomain(n, p);
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  const approximate = (Math.log(n * (1 - p)) + EULER_GAMMA) / Math.log(1 / p) - 0.5;
  if (n > EXACT_STREAKS) {
    // Where hardly any trade breaks a row: the longest of the stretches between m breaks thrown at random on a line, n·H(m+1) ÷ (m+1).
    const breaks = Math.round(n * (1 - p));
    if (breaks >= 100) return approximate;
    let harmonic = 0;
    for (let i = 1; i <= breaks + 1; i++) harmonic += 1 / i;
    return (n * harmonic) / (breaks + 1);
  }
  let sum = 0;
  for (let k = 1; k <= n; k++) {
    const chance = runProbability(n, p, k);
    sum += chance;
    if (chance < 1e-15) break;
  }
  return sum;
}

/**
 * How many rows, of wins or of losses, chance alone would leave among so many wins and losses: 1 + 2·w·l ÷ (w + l), and its standard deviation.
 * Fewer rows than that say that wins follow wins; more, that they alternate.
 *
 * Source: Wald & Wolfowitz, "On a Test Whether Two Samples are from the Same Population", Annals of Mathematical Statistics 11 (1940).
 *
 * @returns null without two trades that won or lost, for then no order can be told
 * @throws {RangeError} for anything but counts
 * @example expectedRuns(5, 5).mean // => 6
 * @example expectedRuns(1, 0) // => null
 */
export function expectedRuns(wins: number, losses: number): { mean: number; deviation: number } | null {
  if (!(Number.isInteger(wins) && Number.isInteger(losses) && wins >= 0 && losses >= 0)) throw new RangeError(`not counts: ${wins}, ${losses}`);
  const n = wins + losses;
  if (n < 2) return null;
  const pairs = 2 * wins * losses;
  return { mean: 1 + pairs / n, deviation: Math.sqrt((pairs / n / n) * ((pairs - n) / (n - 1))) };
}

function requireDomain(n: number, p: number): void {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`not a count: ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1]: ${p}`);
}
