import { withFilter, type TradeFilterState } from './use-trade-filter.ts';

/** What is stricter of two ends of a range. */
const stricter: Partial<Record<keyof TradeFilterState, (a: string, b: string) => string>> = {
  from: (a, b) => (a > b ? a : b),
  to: (a, b) => (a < b ? a : b),
  rFrom: (a, b) => (Number(a) > Number(b) ? a : b),
  rTo: (a, b) => (Number(a) < Number(b) ? a : b),
};

/** A filter and one more condition, both of them; null where one filter cannot say both, as with two tags or won and lost. */
export function narrowed(filter: TradeFilterState, patch: Partial<TradeFilterState>): TradeFilterState | null {
  const both: Record<string, string | null> = { ...filter };
  for (const key of Object.keys(patch) as (keyof TradeFilterState)[]) {
    const [set, asked] = [filter[key], patch[key] ?? null];
    if (asked === null) continue;
    // Tags and setups are the same in capitals.
    if (set !== null && stricter[key] === undefined && set.toLowerCase() !== asked.toLowerCase()) return null;
    both[key] = set === null ? asked : (stricter[key]?.(set, asked) ?? set);
  }
  return both as unknown as TradeFilterState;
}

/** The closed trades a figure was counted over: the filter it stands under, and what the figure adds; never more than the filter holds. */
export function tradesAddress(filter: TradeFilterState, patch: Partial<TradeFilterState> = {}): string {
  return `/trades?${withFilter(new URLSearchParams(), { ...(narrowed(filter, patch) ?? { ...filter, ...patch }), status: 'closed' }).toString()}`;
}
