import { dayNumber } from '../../shared/time/calendar-day.ts';

interface Values {
  readonly data: { readonly x: number; readonly y: number | null }[];
  readonly parsing: false;
}

/** Sets of values over the same days, in their order: numbers already, so that chart.js need not look at each again. */
export function overDays<Point extends { readonly day: string }>(points: readonly Point[]): (read: (point: Point) => number | null) => Values {
  const at = points.map(({ day }) => dayNumber(day));
  return (read) => ({ data: points.map((point, index) => ({ x: at[index]!, y: read(point) })), parsing: false });
}
