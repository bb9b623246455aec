import type { Firing } from '../../../shared/contract/accounts.ts';

export type TimelineRow = { readonly type: 'day'; readonly day: string } | { readonly type: 'firing'; readonly firing: Firing };

/** Firings, newest first, with a heading before each new day. */
export function timelineRows(firings: readonly Firing[], dayOf: (instant: string) => string): TimelineRow[] {
  let last: string | null = null;
  return firings.flatMap((firing): TimelineRow[] => {
    const day = dayOf(firing.at);
    const row: TimelineRow = { type: 'firing', firing };
    if (day === last) return [row];
    last = day;
    return [{ type: 'day', day }, row];
  });
}
