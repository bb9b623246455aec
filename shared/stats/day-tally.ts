import { joinRuns, NO_RUNS, runsOf, type Runs } from './runs.ts';
import { rBinOf, R_BINS } from './r-distribution.ts';
import { addToSums, emptySums, mergeSums, packSums, unpackSums, type PackedSums, type Summand, type Sums } from './sums.ts';

/** Trades in the window of the rolling win rate and payoff ratio. */
export const ROLLING = 50;

/** How many trades were held how many calendar days. */
export type DayCounts = Map<number, number>;

/**
 * Everything the statistics need of the trades of one currency that became flat on one trading day, in the order of their closing.
 * Tallies of following days are joined into those of any span; see joinTallies.
 */
export type DayTally = {
  sums: Sums;
  /** Largest winning and losing result; 0 where there is none. */
  best: number;
  worst: number;
  runs: Runs;
  /** The last results, at most ROLLING of them, oldest first. */
  tail: number[];
  /** Trades in each bin of the R distribution. */
  bins: number[];
  heldWins: DayCounts;
  heldLosses: DayCounts;
  heldScratches: DayCounts;
  /** Trades with known times, and the milliseconds they were held together. */
  timed: number;
  heldMs: number;
  /** The first opening day of all of them; '' of none. */
  openedFrom: string;
};

export type TalliedTrade = Summand & { openedDay: string; holdingDays: number; holdingMs: number | null };

/**
 * @example emptyTally().runs.length // => 0
 */
export function emptyTally(): DayTally {
  return {
    sums: emptySums(), best: 0, worst: 0, runs: NO_RUNS, tail: [], bins: Array.from({ length: R_BINS }, () => 0),
    heldWins: new Map(), heldLosses: new Map(), heldScratches: new Map(), timed: 0, heldMs: 0, openedFrom: '',
  };
}

/**
 * Adds the next trade, in place.
 *
 * @example addToTally(emptyTally(), { net: 5, gross: 5, fees: 0, r: null, slip: null, openedDay: '2026-03-02', holdingDays: 2, holdingMs: null }).best // => 5
 */
export function addToTally(tally: DayTally, trade: TalliedTrade): DayTally {
  const { net, r, openedDay, holdingDays, holdingMs } = trade;
  addToSums(tally.sums, trade);
  tally.best = Math.max(tally.best, net);
  tally.worst = Math.min(tally.worst, net);
  tally.runs = joinRuns(tally.runs, runsOf(net));
  tally.tail.push(net);
  if (tally.tail.length > ROLLING) tally.tail.shift();
  if (r !== null) tally.bins[rBinOf(r)]! += 1;
  const held = net > 0 ? tally.heldWins : net < 0 ? tally.heldLosses : tally.heldScratches;
  held.set(holdingDays, (held.get(holdingDays) ?? 0) + 1);
  if (holdingMs !== null) {
    tally.timed += 1;
    tally.heldMs += holdingMs;
  }
  if (tally.openedFrom === '' || openedDay < tally.openedFrom) tally.openedFrom = openedDay;
  return tally;
}

/**
 * Adds the tally of later trades, in place.
 *
 * @example joinTallies(emptyTally(), emptyTally()).sums.n // => 0
 */
export function joinTallies(into: DayTally, later: DayTally): DayTally {
  mergeSums(into.sums, later.sums);
  into.best = Math.max(into.best, later.best);
  into.worst = Math.min(into.worst, later.worst);
  into.runs = joinRuns(into.runs, later.runs);
  for (const net of later.tail) into.tail.push(net);
  if (into.tail.length > ROLLING) into.tail.splice(0, into.tail.length - ROLLING);
  later.bins.forEach((count, bin) => (into.bins[bin]! += count));
  joinCounts(into.heldWins, later.heldWins);
  joinCounts(into.heldLosses, later.heldLosses);
  joinCounts(into.heldScratches, later.heldScratches);
  into.timed += later.timed;
  into.heldMs += later.heldMs;
  if (into.openedFrom === '' || (later.openedFrom !== '' && later.openedFrom < into.openedFrom)) into.openedFrom = later.openedFrom;
  return into;
}

function joinCounts(into: DayCounts, later: DayCounts): void {
  later.forEach((count, days) => into.set(days, (into.get(days) ?? 0) + count));
}

type Packed = { s: PackedSums; x: [number, number]; u: [number, number, number, number, number, number]; t: number[]; b: [number, number][]; h: [number, number][][]; m: [number, number]; o: string };

/**
 * The text a tally is kept as.
 *
 * @example tallyFromText(tallyToText(emptyTally())).bins.length // => 18
 */
export function tallyToText(tally: DayTally): string {
  const { length, first, last, longestWin, longestLoss, count } = tally.runs;
  const packed: Packed = {
    s: packSums(tally.sums),
    x: [tally.best, tally.worst],
    u: [length, first, last, longestWin, longestLoss, count],
    t: tally.tail,
    // Most bins of a day are empty.
    b: tally.bins.flatMap((count, bin): [number, number][] => (count === 0 ? [] : [[bin, count]])),
    h: [tally.heldWins, tally.heldLosses, tally.heldScratches].map((held) => [...held].toSorted(([a], [b]) => a - b)),
    m: [tally.timed, tally.heldMs],
    o: tally.openedFrom,
  };
  return JSON.stringify(packed);
}

/**
 * @example tallyFromText(tallyToText(addToTally(emptyTally(), { net: -5, gross: -5, fees: 0, r: -1, slip: null, openedDay: '2026-03-02', holdingDays: 2, holdingMs: 7 }))).worst // => -5
 */
export function tallyFromText(text: string): DayTally {
  const { s, x, u, t, b, h, m, o } = JSON.parse(text) as Packed;
  const bins = Array.from({ length: R_BINS }, () => 0);
  for (const [bin, count] of b) bins[bin] = count;
  return {
    sums: unpackSums(s), best: x[0], worst: x[1],
    runs: { length: u[0], first: u[1], last: u[2], longestWin: u[3], longestLoss: u[4], count: u[5] },
    tail: t, bins, heldWins: new Map(h[0]), heldLosses: new Map(h[1]), heldScratches: new Map(h[2]), timed: m[0], heldMs: m[1], openedFrom: o,
  };
}
