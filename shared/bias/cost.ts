import type { BiasTrade } from './bias-trade.ts';
import type { Seen } from './flag.ts';
import { observationsOf } from './observations.ts';
import { dayTest } from './whole-days.ts';

/** What the flagged trades came to beyond as many comparable ones; below 0 is lost. */
export interface Cost {
  /** Flagged trades it is summed over. */
  readonly n: number;
  readonly compared: number;
  /** Smallest units; the ends by whole days, null where too few exclude nothing. */
  readonly net: number | null;
  /** Mean results of both sides, smallest units: net is n times what parts them. Null where the cost is a sum and nothing is compared. */
  readonly means: { readonly flagged: number; readonly comparable: number } | null;
  readonly low: number | null;
  readonly high: number | null;
  /** In R over the flagged trades that have one, against the comparable ones that have one. */
  readonly r: number | null;
  readonly rN: number;
}

type Result = Pick<BiasTrade, 'id' | 'closedDay' | 'net' | 'r'>;

/** Enough for an interval that is shown beside the judged one and claims nothing by itself. */
const RESAMPLES = 399;

/**
 * Cost of flagged trades against comparable ones: n × (mean of the flagged − mean of the comparable), of net results and of R.
 *
 * It says what the flagged trades came to, not that they would have come to something else without the bias.
 *
 * @returns null without a trade on either side
 * @example costOf([{ id: 'a', closedDay: '2026-03-02', net: -300, r: -3 }, { id: 'b', closedDay: '2026-03-03', net: 100, r: 1 }], { flagged: ['a'], comparable: ['b'] }).net // => -400
 * @example costOf([{ id: 'a', closedDay: '2026-03-02', net: -300, r: -3 }, { id: 'b', closedDay: '2026-03-03', net: 100, r: 1 }], { flagged: ['a'], comparable: ['b'] }).means // => { flagged: -300, comparable: 100 }
 * @example costOf([], { flagged: [], comparable: [] }) // => null
 */
export function costOf(trades: readonly Result[], { flagged, comparable }: NonNullable<Seen['trades']>): Cost | null {
  const byId = new Map(trades.map((trade) => [trade.id, trade]));
  const pick = (ids: readonly string[]): Result[] => [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  const [ours, theirs] = [pick(flagged), pick(comparable)];
  if (ours.length === 0 || theirs.length === 0) return null;
  const n = ours.length;
  const rows = observationsOf([...ours.map((trade) => [trade, 1] as const), ...theirs.map((trade) => [trade, 0] as const)].map(([trade, group]) => ({ day: trade.closedDay, tradeId: trade.id, group, y: trade.net })));
  const test = dayTest(rows, { resamples: RESAMPLES });
  const [ourR, theirR] = [ours, theirs].map((list) => list.flatMap(({ r }) => (r === null ? [] : [r])));
  const money = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value * n));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = { flagged: mean(ours.map(({ net }) => net)), comparable: mean(theirs.map(({ net }) => net)) };
  return {
    n,
    compared: theirs.length,
    net: money(means.flagged - means.comparable),
    means,
    low: money(test?.low),
    high: money(test?.high),
    r: ourR!.length === 0 || theirR!.length === 0 ? null : ourR!.length * (mean(ourR!) - mean(theirR!)),
    rN: ourR!.length,
  };
}
