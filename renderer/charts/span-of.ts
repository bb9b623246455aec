import { dayNumber } from '../../shared/time/calendar-day.ts';

/** First and last day as the bounds of a time axis; a single day gets one on either side. */
export function spanOf(points: readonly { readonly day: string }[]): { min: number; max: number } | object {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return {};
  const [min, max] = [dayNumber(first.day), dayNumber(last.day)];
  return min === max ? { min: min - 1, max: max + 1 } : { min, max };
}
