/** What tells which trades were opened as one. */
export interface StrategyLeg {
  readonly tradeId: string;
  readonly accountId: string;
  /** Symbol of what the option is about, or of the share itself. */
  readonly underlying: string;
  readonly currency: string;
  readonly isOption: boolean;
  readonly openedAt: string | null;
  readonly openedDay: string;
  /** The broker's number of the order that opened it. */
  readonly orderId: string | null;
  /** What the trader said last: a name shared by trades put together, null for one that stands alone; undefined: nothing. */
  readonly mark: string | null | undefined;
}

export interface StrategyGroup<Leg extends StrategyLeg> {
  /** Of the first leg opened: stays while legs come and go. */
  readonly id: string;
  readonly by: 'order' | 'minute' | 'hand';
  readonly legs: readonly Leg[];
}

/**
 * Trades that are one strategy: those the trader put together, else those of one account on one underlying, an option among them, that were
 * opened by one order, or within the same minute. A trade belongs to one strategy at most, and one alone is none.
 *
 * What shares an order is taken first; what is left is put together by its minute, for some brokers give each leg a number of its own. Known by
 * their day only, trades are not put together by it.
 *
 * @param legs trades of options and of their underlyings, in the order of their opening
 */
export function groupStrategies<Leg extends StrategyLeg>(legs: readonly Leg[]): StrategyGroup<Leg>[] {
  const scope = ({ accountId, currency }: Leg): string => `${accountId}\u001f${currency}`;
  const hand = sharing(legs, (leg) => (typeof leg.mark === 'string' ? `${scope(leg)}\u001f${leg.mark}` : null));
  const free = legs.filter(({ mark }) => mark === undefined);
  const order = sharing(free, (leg) => (leg.orderId === null ? null : [scope(leg), leg.underlying, leg.openedDay, leg.orderId].join('\u001f'))).filter(hasOption);
  const ordered = new Set(order.flat());
  const rest = free.filter((leg) => !ordered.has(leg));
  const minute = sharing(rest, (leg) => (leg.openedAt === null ? null : [scope(leg), leg.underlying, leg.openedAt.slice(0, 'YYYY-MM-DDTHH:MM'.length)].join('\u001f'))).filter(hasOption);
  const named = (by: StrategyGroup<Leg>['by'], groups: Leg[][]): StrategyGroup<Leg>[] => groups.map((group) => ({ id: group[0]!.tradeId, by, legs: group }));
  return [...named('hand', hand), ...named('order', order), ...named('minute', minute)];
}

const hasOption = (legs: readonly StrategyLeg[]): boolean => legs.some(({ isOption }) => isOption);

/** Legs of the same key, two or more of them. */
function sharing<Leg>(legs: readonly Leg[], keyOf: (leg: Leg) => string | null): Leg[][] {
  const groups = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = keyOf(leg);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
