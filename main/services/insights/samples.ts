import { BOOTSTRAP_RESAMPLES, bootstrapMean, type BootstrapOptions } from '../../../shared/stats/bootstrap.ts';
import { expectancy } from '../../../shared/stats/expectancy.ts';
import type { Interval } from '../../../shared/stats/statistic.ts';
import type { TradeRecord } from '../../db/trades.ts';

/** Results of a group of trades, to draw from. */
export interface Sample {
  readonly nets: number[];
  readonly rs: number[];
  /** Trades that are drawn from for the same answer, in all groups. */
  readonly among: number;
}

/** Draws in all resamples together; beyond this an answer would be noticed to take its time. */
const MOST_DRAWS = 2_000_000;
const FEWEST_RESAMPLES = 200;

/** Large samples get by with fewer resamples: their means hardly differ. */
export function resamplesFor(trades: number): BootstrapOptions {
  return { resamples: Math.min(BOOTSTRAP_RESAMPLES, Math.max(FEWEST_RESAMPLES, Math.floor(MOST_DRAWS / Math.max(1, trades)))) };
}

/** The results of one currency by the groups their trades stand in. */
export function samplesOf(trades: readonly TradeRecord[], currency: string, keysOf: (trade: TradeRecord) => readonly string[], among: number): Map<string, Sample> {
  const samples = new Map<string, Sample>();
  for (const trade of trades) {
    if (trade.currency !== currency) continue;
    for (const key of new Set(keysOf(trade))) {
      let sample = samples.get(key);
      if (sample === undefined) samples.set(key, (sample = { nets: [], rs: [], among }));
      sample.nets.push(trade.net);
      if (trade.r !== null) sample.rs.push(trade.r);
    }
  }
  return samples;
}

/** Intervals of the mean result and of the mean R. */
export function drawnMean({ nets, rs, among }: Sample): { money: Interval | null; r: Interval | null } {
  const options = resamplesFor(among);
  return { money: expectancy(nets, options).interval, r: rs.length === 0 ? null : bootstrapMean(rs, options) };
}
