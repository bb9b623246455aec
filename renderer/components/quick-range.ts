import { daysOfWeek, weekOfTradingDay } from '../../shared/time/iso-week.ts';

export const quickRanges = ['week', 'month', 'year'] as const;
export type QuickRange = (typeof quickRanges)[number];

/**
 * First and last day of the week, month or year a day lies in.
 *
 * @example quickRange('month', '2028-02-10') // => { from: '2028-02-01', to: '2028-02-29' }
 */
export function quickRange(range: QuickRange, today: string): { from: string; to: string } {
  if (range === 'week') {
    const { monday, sunday } = daysOfWeek(weekOfTradingDay(today));
    return { from: monday, to: sunday };
  }
  const [year = '', month = ''] = today.split('-');
  if (range === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { from: `${year}-${month}-01`, to: `${year}-${month}-${last}` };
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
