import type { PriceRange } from './excursion.ts';

export type RangedDay = PriceRange & { day: string };

/**
 * Days between two fills as one: what was held did not change, so only the lowest low and the highest high can have been the worst and the best. A
 * trade held for years is then looked at as often as it was traded.
 *
 * @param days days with a range, ascending, within the trade
 * @param stepDays days with a fill of it; they stay by themselves
 * @returns ascending; a run of days between fills stands on its first one
 * @example gatherDays([{ day: '2026-11-18', low: '9', high: '10' }, { day: '2026-11-19', low: '8', high: '9.5' }], new Set(['2026-11-17'])) // => [{ day: '2026-11-18', low: '8', high: '10' }]
 */
export function gatherDays(days: readonly RangedDay[], stepDays: ReadonlySet<string>): RangedDay[] {
  const gathered: RangedDay[] = [];
  const steps = [...stepDays].toSorted();
  let next = 0;
  let open = false;
  for (const { day, low, high } of days) {
    while (next < steps.length && steps[next]! < day) {
      next += 1;
      open = false;
    }
    const last = gathered.at(-1);
    if (stepDays.has(day)) {
      gathered.push({ day, low, high });
      open = false;
    } else if (open && last !== undefined) {
      if (Number(low) < Number(last.low)) last.low = low;
      if (Number(high) > Number(last.high)) last.high = high;
    } else {
      gathered.push({ day, low, high });
      open = true;
    }
  }
  return gathered;
}
