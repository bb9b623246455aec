import type { BiasTrade } from './bias-trade.ts';

/** An entry with what had been closed before it. */
export interface Entered {
  readonly trade: BiasTrade;
  /** Closed before the entry, the newest last; at most RUN of them. */
  readonly before: readonly BiasTrade[];
  /** Closed earlier on the day of the entry: how many, and their net result. */
  readonly closedToday: number;
  readonly netToday: number;
}

/** As far back as any flag looks. */
const RUN = 3;

type Timed = Pick<BiasTrade, 'openedDay' | 'closedDay' | 'openedMs' | 'closedMs'>;
// U+FFFF stands after every number: an entry without a time comes first in its day, a close without one last, so that neither is taken for known.
const openingOf = ({ openedDay, openedMs }: Timed): string => `${openedDay} ${openedMs === null ? '' : String(openedMs).padStart(15, '0')}`;
const closingOf = ({ closedDay, closedMs }: Timed): string => `${closedDay} ${closedMs === null ? '\uffff' : String(closedMs).padStart(15, '0')}`;
const byKey = (key: (trade: BiasTrade) => string) => {
  return (trades: readonly BiasTrade[]): { key: string; trade: BiasTrade }[] =>
    trades.map((trade) => ({ key: key(trade), trade })).toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.trade.id < b.trade.id ? -1 : 1));
};

/**
 * Every entry with the trades that were surely closed before it, over all accounts together: a loss in one is answered in another.
 *
 * Where only days are known, what closed on the same day may have come after, and is not counted as before.
 *
 * @example entriesInOrder([]) // => []
 */
export function entriesInOrder(trades: readonly BiasTrade[]): Entered[] {
  const openings = byKey(openingOf)(trades);
  const closings = byKey(closingOf)(trades);
  const before: BiasTrade[] = [];
  let next = 0;
  let day = '';
  let closedToday = 0;
  let netToday = 0;
  return openings.map(({ key, trade }) => {
    for (; next < closings.length && closings[next]!.key <= key; next += 1) {
      const { trade: closed } = closings[next]!;
      // A scalp that opens and closes in one millisecond does not come before itself.
      if (closed.id === trade.id) break;
      if (closed.closedDay !== day) [day, closedToday, netToday] = [closed.closedDay, 0, 0];
      closedToday += 1;
      netToday += closed.net;
      before.push(closed);
      if (before.length > RUN) before.shift();
    }
    const today = day === trade.openedDay;
    return { trade, before: before.slice(), closedToday: today ? closedToday : 0, netToday: today ? netToday : 0 };
  });
}

/**
 * Minutes from the newest close to an entry; null where a time is unknown.
 *
 * @example minutesSince({ closedMs: 0 }, { openedMs: 90_000 }) // => 1.5
 * @example minutesSince({ closedMs: null }, { openedMs: 90_000 }) // => null
 */
export function minutesSince({ closedMs }: Pick<BiasTrade, 'closedMs'>, { openedMs }: Pick<BiasTrade, 'openedMs'>): number | null {
  return closedMs === null || openedMs === null ? null : (openedMs - closedMs) / 60_000;
}

/**
 * The median, which the flags compare sizes with; null for nothing.
 *
 * @example medianOf([3, 1, 2, 10]) // => 2.5
 * @example medianOf([]) // => null
 */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * The size of a trade against the account's own usual one, as a logarithm: 0 is the median, 0.69 twice it. Small and large accounts stand side by side.
 *
 * @returns null where the amount put in is unknown
 * @example sizesOf([{ id: 'a', accountId: 'x', amount: 100 }, { id: 'b', accountId: 'x', amount: 100 }, { id: 'c', accountId: 'x', amount: 200 }]).get('c').toFixed(2) // => '0.69'
 */
export function sizesOf(trades: readonly Pick<BiasTrade, 'id' | 'accountId' | 'amount'>[]): Map<string, number> {
  const known = trades.filter((trade): trade is typeof trade & { amount: number } => trade.amount !== null && trade.amount > 0);
  const medians = new Map([...Map.groupBy(known, ({ accountId }) => accountId)].map(([accountId, own]) => [accountId, medianOf(own.map(({ amount }) => amount))!]));
  return new Map(known.map(({ id, accountId, amount }) => [id, Math.log(amount / medians.get(accountId)!)]));
}
