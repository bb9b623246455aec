import type { Observations } from './observations.ts';

export interface MonthValue {
  /** 'YYYY-MM'. */
  readonly month: string;
  /** Null where a month holds too few rows. */
  readonly effect: number | null;
  readonly n: number;
  readonly compared: number;
}

/** A month with fewer rows of the flag shows no value. */
export const LEAST_IN_MONTH = 3;

/**
 * The flag by month: mean of the month's rows of group 1 less the mean of all rows of group 0, or the mean itself where there is nothing to compare with. A way
 * to see it come and go; a month alone proves nothing, and no interval is drawn. Compared with all months, because few months hold enough on both sides.
 *
 * @example monthsOf({ days: ['2026-03-02', '2026-03-03', '2026-03-04'], group: [1, 1, 1], y: [1, 2, 3], tradeIds: ['a', 'b', 'c'] }) // => [{ month: '2026-03', effect: 2, n: 3, compared: 0 }]
 */
export function monthsOf({ days, group, y }: Observations): MonthValue[] {
  const months = new Map<string, { sum: number; counts: [number, number] }>();
  const compared = y.filter((_, i) => group[i] === 0);
  const usual = compared.length === 0 ? 0 : compared.reduce((sum, value) => sum + value, 0) / compared.length;
  for (let i = 0; i < y.length; i += 1) {
    const month = days[i]!.slice(0, 7);
    let known = months.get(month);
    if (known === undefined) months.set(month, (known = { sum: 0, counts: [0, 0] }));
    if (group[i] === 1) known.sum += y[i]!;
    known.counts[group[i]!] += 1;
  }
  return [...months].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, { sum, counts }]) => {
    return { month, effect: counts[1] >= LEAST_IN_MONTH ? sum / counts[1] - usual : null, n: counts[1], compared: counts[0] };
  });
}
