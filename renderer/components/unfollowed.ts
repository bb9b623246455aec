import type { TradeFilterState } from './use-trade-filter.ts';

/** Each condition of the filter under the part of the bar it is set in. Whether a trade is open is no question here: insights are of closed ones. */
const parts = {
  account: ['accountId'], dates: ['from', 'to'], planned: ['planned'], currency: ['currency'], instrument: ['instrumentId'], text: ['text'], tag: ['tag'], direction: ['direction'], setup: ['setup'], emotion: ['emotion'], result: ['result'], r: ['rFrom', 'rTo'], held: ['heldFrom', 'heldTo'], opening: ['weekday', 'hour'],
} as const satisfies Readonly<Record<string, readonly (keyof TradeFilterState)[]>>;
export type FilterPart = keyof typeof parts;

/** What is set and lies outside what a page can take. */
export function unfollowed(filter: TradeFilterState, follows: readonly FilterPart[]): FilterPart[] {
  return (Object.keys(parts) as FilterPart[]).filter((part) => !follows.includes(part) && parts[part].some((key) => filter[key] !== null));
}
