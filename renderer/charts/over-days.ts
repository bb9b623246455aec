import { dayFromNumber, dayNumber } from '../../shared/time/calendar-day.ts';
import type { Format } from '../app/format/use-format.ts';

interface Values {
  readonly data: { readonly x: number; readonly y: number | null }[];
  readonly parsing: false;
}

/** Sets of values over the same days, in their order: numbers already, so that chart.js need not look at each again. */
export function overDays<Point extends { readonly day: string }>(points: readonly Point[]): (read: (point: Point) => number | null) => Values {
  const at = points.map(({ day }) => dayNumber(day));
  return (read) => ({ data: points.map((point, index) => ({ x: at[index]!, y: read(point) })), parsing: false });
}

/** The axis of days under such values, from the first to the last of them, written short. `ticks` may say how many there are at most. */
export const dayAxis = (points: readonly { readonly day: string }[], format: Format, ticks: { readonly maxTicksLimit?: number; readonly maxRotation?: number; readonly precision?: number } = {}) => ({
  type: 'linear' as const,
  ...spanOf(points),
  grid: { display: false },
  ticks: { ...ticks, callback: (value: string | number): string => format.day(dayFromNumber(Math.round(Number(value))), 'bare') },
});

/** First and last day as the bounds of a time axis; a single day gets one on either side. */
function spanOf(points: readonly { readonly day: string }[]): { min: number; max: number } | object {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return {};
  const [min, max] = [dayNumber(first.day), dayNumber(last.day)];
  return min === max ? { min: min - 1, max: max + 1 } : { min, max };
}
