import type { LedgerTrade } from '../ledger/trade.ts';

/** What statistics need to know of a trade; every LedgerTrade is one. */
export type StatTrade = Pick<
  LedgerTrade,
  | 'id'
  | 'instrumentId'
  | 'currency'
  | 'direction'
  | 'status'
  | 'openedAt'
  | 'openedDay'
  | 'closedAt'
  | 'closedDay'
  | 'grossPnl'
  | 'fees'
  | 'netPnl'
  | 'r'
  | 'planned'
  | 'holdingDays'
  | 'holdingMs'
>;

export type ClosedTrade = StatTrade & { closedDay: string };

/**
 * Closed trades in the order of their closing: by trading day, within a day by time, those without a time last and in
 * the order given. Statistics are of closed trades only.
 *
 * @example closedInOrder([{ id: 'b', closedDay: '2026-03-03' }, { id: 'open', closedDay: null }, { id: 'a', closedDay: '2026-03-02' }]).map((trade) => trade.id) // => ['a', 'b']
 */
export function closedInOrder(trades: readonly StatTrade[]): ClosedTrade[] {
  const closed = trades.filter((trade): trade is ClosedTrade => trade.closedDay !== null);
  // U+FFFF sorts after every instant.
  const key = (trade: ClosedTrade): string => `${trade.closedDay} ${trade.closedAt ?? '\uffff'}`;
  return closed.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/**
 * One list a currency, in the order of their codes: amounts of different currencies are never added.
 *
 * @example byCurrency([{ currency: 'USD' }, { currency: 'CNY' }]).map(([currency]) => currency) // => ['CNY', 'USD']
 */
export function byCurrency<T extends { currency: StatTrade['currency'] }>(trades: readonly T[]): [StatTrade['currency'], T[]][] {
  const groups = new Map<StatTrade['currency'], T[]>();
  for (const trade of trades) {
    const group = groups.get(trade.currency);
    if (group === undefined) groups.set(trade.currency, [trade]);
    else group.push(trade);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
