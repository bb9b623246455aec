/**
 * p values corrected for having looked several times: Holm's step-down method.
 *
 * Sorted upwards, the i-th of m becomes max over j ≤ i of min(1, (m − j + 1)·p_j). The chance that even one of them falls to 5 % or below while
 * nothing is there is at most 5 %, whatever the flags have in common. Benjamini and Hochberg's rate would find more, and allow that one raised flag
 * in twenty is false; a false word about a person costs more here than a late one. Source: Holm, Scandinavian Journal of Statistics 6 (1979).
 *
 * @param ps each in [0, 1]
 * @returns in the order given
 * @throws {RangeError} for anything that is no probability
 * @example holm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 * @example holm([]) // => []
 */
export function holm(ps: readonly number[]): number[] {
  for (const p of ps) if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  const order = ps.map((_, index) => index).toSorted((a, b) => ps[a]! - ps[b]!);
  const corrected = ps.map(() => 1);
  let worst = 0;
  for (const [rank, index] of order.entries()) {
    worst = Math.max(worst, Math.min(1, (ps.length - rank) * ps[index]!));
    corrected[index] = worst;
  }
  return corrected;
}
