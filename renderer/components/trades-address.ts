import { withFilter, type TradeFilterState } from './use-trade-filter.ts';

/** The closed trades a figure was counted over: the filter it stands under, and what the figure adds. */
export function tradesAddress(filter: TradeFilterState, patch: Partial<TradeFilterState> = {}): string {
  return `/trades?${withFilter(new URLSearchParams(), { ...filter, status: 'closed', ...patch }).toString()}`;
}
