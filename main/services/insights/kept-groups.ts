import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import type { GroupKey, ZonedRow } from '../../db/statistics.ts';
import { KEPT_DIMENSIONS, tradeKeyOf, type KeptDimension } from './group-keys.ts';

export interface GroupSums {
  readonly key: GroupKey;
  readonly sums: Sums;
}

/** The groups of one account, currency and month, by dimension and key. */
type Month = Record<KeptDimension, Map<string, GroupSums>>;

export interface Groups {
  /** Puts a trade into its group of every dimension, or with sign −1 takes it out. */
  readonly add: (trade: ZonedRow, slip: number | null, sign: 1 | -1) => void;
  /** Each month, and the same differences over all months: what is asked for without days needs to look at no month. */
  readonly all: () => Iterable<GroupSums>;
}

export function groupsOfTrades(): Groups {
  const months = new Map<string, Month>();
  // Trades come in the order they arrived in: the next one is nearly always of the same month.
  let last: { readonly accountId: string; readonly currency: string; readonly name: string; readonly month: Month } | null = null;
  const monthOf = ({ accountId, currency }: ZonedRow, name: string): Month => {
    if (last !== null && last.accountId === accountId && last.currency === currency && last.name === name) return last.month;
    const whole = `${accountId} ${currency} ${name}`;
    let month = months.get(whole);
    if (month === undefined) months.set(whole, (month = { side: new Map(), slot: new Map(), held: new Map(), planned: new Map(), instrument: new Map(), plan: new Map() }));
    last = { accountId, currency, name, month };
    return month;
  };
  return {
    add: (trade, slip, sign) => {
      const name = trade.closedDay.slice(0, 7);
      const month = monthOf(trade, name);
      const { accountId, currency, net, gross, fees, r } = trade;
      const summand = { net, gross, fees, r, slip };
      for (const dimension of KEPT_DIMENSIONS) {
        const key = tradeKeyOf[dimension](trade, trade.zone);
        let group = month[dimension].get(key);
        if (group === undefined) month[dimension].set(key, (group = { key: { accountId, currency, dimension, month: name, key }, sums: emptySums() }));
        addToSums(group.sums, summand, sign);
      }
    },
    all: () => [...allOf(months.values()), ...overMonths(allOf(months.values()))],
  };
}

function* allOf(months: Iterable<Month>): Generator<GroupSums> {
  for (const month of months) for (const dimension of KEPT_DIMENSIONS) yield* month[dimension].values();
}

function overMonths(groups: Iterable<GroupSums>): Iterable<GroupSums> {
  const whole = new Map<string, GroupSums>();
  for (const { key, sums } of groups) {
    const name = `${key.dimension} ${key.accountId} ${key.currency} ${key.key}`;
    let known = whole.get(name);
    if (known === undefined) whole.set(name, (known = { key: { ...key, month: '' }, sums: emptySums() }));
    mergeSums(known.sums, sums);
  }
  return whole.values();
}
