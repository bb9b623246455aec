import { nextPeriod, periodDays, periodOf } from '../../shared/review/period.ts';

export const quickRanges = ['week', 'lastWeek', 'month', 'lastMonth', 'year'] as const;
export type QuickRange = (typeof quickRanges)[number];

/**
 * First and last day of the week, month or year a day lies in, or of the week or month before it.
 *
 * @example quickRange('month', '2028-02-10') // => { from: '2028-02-01', to: '2028-02-29' }
 * @example quickRange('lastMonth', '2026-01-31') // => { from: '2025-12-01', to: '2025-12-31' }
 * @example quickRange('lastWeek', '2026-11-22') // => { from: '2026-11-09', to: '2026-11-15' }
 */
export function quickRange(range: QuickRange, today: string): { from: string; to: string } {
  if (range === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
  const current = periodOf(range === 'week' || range === 'lastWeek' ? 'week' : 'month', today);
  return periodDays(range === 'lastWeek' || range === 'lastMonth' ? nextPeriod(current, -1) : current);
}

/** The range two days are, or null. */
export function quickRangeOf(from: string | null, to: string | null, today: string): QuickRange | null {
  return (
    quickRanges.find((range) => {
      const span = quickRange(range, today);
      return span.from === from && span.to === to;
    }) ?? null
  );
}
