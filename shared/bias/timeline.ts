import type { Observations } from './observations.ts';

export interface MonthValue {
  /** 'YYYY-MM'. */
  readonly month: string;
  /** Null where a month holds too few rows. */
  readonly effect: number | null;
  readonly n: number;
  readonly compared: number;
}

/** A month with fewer rows on a side shows no value. */
export const LEAST_IN_MONTH = 3;

/**
 * The effect of each month by itself: mean of group 1 less mean of group 0, or the mean where there is nothing to compare with. A way to see it come and
 * go; a month alone proves nothing, and no interval is drawn.
 *
 * @example monthsOf({ days: ['2026-03-02', '2026-03-03', '2026-03-04'], group: [1, 1, 1], y: [1, 2, 3], tradeIds: ['a', 'b', 'c'] }) // => [{ month: '2026-03', effect: 2, n: 3, compared: 0 }]
 */
export function monthsOf({ days, group, y }: Observations): MonthValue[] {
  const months = new Map<string, { sums: [number, number]; counts: [number, number] }>();
  const alone = group.every((one) => one === 1);
  for (let i = 0; i < y.length; i += 1) {
    const month = days[i]!.slice(0, 7);
    let known = months.get(month);
    if (known === undefined) months.set(month, (known = { sums: [0, 0], counts: [0, 0] }));
    known.sums[group[i]!] += y[i]!;
    known.counts[group[i]!] += 1;
  }
  return [...months].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, { sums, counts }]) => {
    const enough = counts[1] >= LEAST_IN_MONTH && (alone || counts[0] >= LEAST_IN_MONTH);
    return { month, effect: enough ? sums[1] / counts[1] - (alone ? 0 : sums[0] / counts[0]) : null, n: counts[1], compared: counts[0] };
  });
}
