import type { Addition, PositionDay } from './bias-trade.ts';

/** A position as it was held: what the counts of sales and additions need of it. */
export interface HeldPosition {
  readonly tradeId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly direction: 'long' | 'short';
  readonly openedDay: string;
  /** Null: still held. */
  readonly closedDay: string | null;
  /** Average paid from the end of a day on, in order of days; the first is that of the opening. */
  readonly averages: readonly { readonly day: string; readonly price: number }[];
  /** Days on which part or all was closed, and whether what was closed came to a gain before fees. */
  readonly sales: readonly { readonly day: string; readonly gain: boolean }[];
  readonly additions: readonly { readonly day: string; readonly losing: boolean }[];
}

/** Lowest and highest price of a day; null where it is not known. */
export type RangeOf = (instrumentId: string, day: string) => { readonly low: number; readonly high: number } | null;

export interface PositionDays {
  readonly sales: PositionDay[];
  readonly buys: PositionDay[];
  readonly additions: Addition[];
  /** Positions that were held on such days without a price to tell gain from loss. */
  readonly unpriced: number;
}

/**
 * Positions on the days that count: held from an earlier day, in an account that sold (or added to) something that day and held two or more.
 *
 * A position that was not touched stands in gain where the whole day's range lies above the average paid, in loss where it lies below, and is left out
 * where the average lies within (Odean 1998). What was sold is counted by what it brought, what was added to by the price of the addition, and marked as
 * clear where the day's range says the same: only then was it on the same footing as those that were left alone.
 *
 * @example positionDays([], () => null).sales // => []
 */
export function positionDays(positions: readonly HeldPosition[], rangeOf: RangeOf): PositionDays {
  const found: PositionDays = { sales: [], buys: [], additions: [], unpriced: 0 };
  let unpriced = 0;
  for (const own of Map.groupBy(positions, ({ accountId }) => accountId).values()) unpriced += ofAccount(own, rangeOf, found);
  return { ...found, unpriced };
}

function ofAccount(positions: readonly HeldPosition[], rangeOf: RangeOf, found: PositionDays): number {
  let unpriced = 0;
  const saleDays = new Set(positions.flatMap(({ sales }) => sales.map(({ day }) => day)));
  const addDays = new Set(positions.flatMap(({ additions }) => additions.map(({ day }) => day)));
  for (const position of positions) for (const { day, losing } of position.additions) found.additions.push({ day, tradeId: position.tradeId, losing });
  const byOpening = positions.toSorted((a, b) => (a.openedDay < b.openedDay ? -1 : 1));
  let held: HeldPosition[] = [];
  let next = 0;
  for (const day of [...new Set([...saleDays, ...addDays])].toSorted()) {
    while (next < byOpening.length && byOpening[next]!.openedDay < day) held.push(byOpening[next++]!);
    held = held.filter(({ closedDay }) => closedDay === null || closedDay >= day);
    if (held.length < 2) continue;
    for (const position of held) {
      const sale = position.sales.find((one) => one.day === day);
      const addition = position.additions.find((one) => one.day === day);
      const standing = standingOn(position, day, rangeOf);
      if (standing === 'unknown') unpriced += 1;
      const paper = standing === 'gain' ? true : standing === 'loss' ? false : null;
      if (saleDays.has(day)) {
        const gaining = sale?.gain ?? paper;
        if (gaining !== null) found.sales.push({ day, tradeId: position.tradeId, gaining, acted: sale !== undefined, clear: paper === gaining });
      }
      if (addDays.has(day)) {
        const gaining = addition === undefined ? paper : !addition.losing;
        if (gaining !== null) found.buys.push({ day, tradeId: position.tradeId, gaining, acted: addition !== undefined, clear: paper === gaining });
      }
    }
  }
  return unpriced;
}

function standingOn({ instrumentId, direction, averages }: HeldPosition, day: string, rangeOf: RangeOf): 'gain' | 'loss' | 'neither' | 'unknown' {
  const range = rangeOf(instrumentId, day);
  if (range === null) return 'unknown';
  const paid = averages.findLast((average) => average.day < day)?.price ?? averages[0]!.price;
  if (range.low > paid) return direction === 'long' ? 'gain' : 'loss';
  if (range.high < paid) return direction === 'long' ? 'loss' : 'gain';
  return 'neither';
}
