import { dayFromNumber } from '../time/calendar-day.ts';
import { addToBulk, emptyBulk, sumsOfBulk, type BulkSums } from './bulk-sums.ts';
import { ROLLING, type DayCounts, type DayTally } from './day-tally.ts';
import { rBinOf, R_BINS } from './r-distribution.ts';

/** The tally of a day in the making, from columns: what `addToTally` adds up, in place of an object a trade. */
export type BulkTally = {
  readonly sums: BulkSums;
  best: number;
  worst: number;
  /** Of the rows of wins and losses, see runs.ts: how many trades, the first row, the one that lasts, the longest of each, how many rows. */
  length: number;
  first: number;
  last: number;
  longestWin: number;
  longestLoss: number;
  count: number;
  readonly nets: number[];
  readonly bins: number[];
  readonly heldWins: DayCounts;
  readonly heldLosses: DayCounts;
  readonly heldScratches: DayCounts;
  timed: number;
  heldMs: number;
  /** Number of the first opening day. */
  openedFrom: number;
};

/**
 * @example bulkTally().count // => 0
 */
export function bulkTally(): BulkTally {
  return {
    sums: emptyBulk(), best: 0, worst: 0, length: 0, first: 0, last: 0, longestWin: 0, longestLoss: 0, count: 0, nets: [], bins: Array.from({ length: R_BINS }, () => 0),
    heldWins: new Map(), heldLosses: new Map(), heldScratches: new Map(), timed: 0, heldMs: 0, openedFrom: Infinity,
  };
}

/**
 * Adds the next trade in the order of closing, in place. What does not exist of it is NaN; days are by number (see dayNumber).
 *
 * @example tallyOfBulk(addToBulkTally(bulkTally(), -5, -4, 1, NaN, NaN, 20_000, 2, NaN)).runs.longestLoss // => 1
 */
export function addToBulkTally(tally: BulkTally, net: number, gross: number, fees: number, r: number, slip: number, openedDay: number, holdingDays: number, holdingMs: number): BulkTally {
  addToBulk(tally.sums, net, gross, fees, r, slip);
  if (net > tally.best) tally.best = net;
  if (net < tally.worst) tally.worst = net;
  if (net !== 0) addToRuns(tally, net > 0 ? 1 : -1);
  tally.nets.push(net);
  if (r === r) tally.bins[rBinOf(r)]! += 1;
  const held = net > 0 ? tally.heldWins : net < 0 ? tally.heldLosses : tally.heldScratches;
  held.set(holdingDays, (held.get(holdingDays) ?? 0) + 1);
  if (holdingMs === holdingMs) {
    tally.timed += 1;
    tally.heldMs += holdingMs;
  }
  if (openedDay < tally.openedFrom) tally.openedFrom = openedDay;
  return tally;
}

/** One more trade that won (1) or lost (−1): the row it lengthens, or begins. */
function addToRuns(tally: BulkTally, sign: 1 | -1): void {
  const goesOn = Math.sign(tally.last) === sign;
  tally.last = goesOn ? tally.last + sign : sign;
  if (!goesOn) tally.count += 1;
  tally.length += 1;
  if (tally.count === 1) tally.first = tally.last;
  if (tally.last > tally.longestWin) tally.longestWin = tally.last;
  if (-tally.last > tally.longestLoss) tally.longestLoss = -tally.last;
}

/**
 * The finished tally: the same as from the trades one by one.
 *
 * @throws {RangeError} for a sum beyond the safe bound
 * @example tallyOfBulk(bulkTally()).tail // => []
 */
export function tallyOfBulk({ sums, nets, openedFrom, length, first, last, longestWin, longestLoss, count, ...tally }: BulkTally): DayTally {
  return { ...tally, sums: sumsOfBulk(sums), runs: { length, first, last, longestWin, longestLoss, count }, tail: nets.slice(-ROLLING), openedFrom: openedFrom === Infinity ? '' : dayFromNumber(openedFrom) };
}
