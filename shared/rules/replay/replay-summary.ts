import { formatMoney, negateMoney, type Currency } from '../../money/money.ts';
import { bootstrapMean } from '../../stats/bootstrap.ts';
import { sumMinor } from '../../stats/mean-minor.ts';
import { byCurrency } from '../../stats/stat-trade.ts';
import type { Instant } from '../../time/instant.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import type { Evidence } from '../evidence.ts';
import type { ReplayReason } from './not-replayable.ts';
import type { Past, PastTrade } from './past.ts';
import type { Replay } from './would-have-fired.ts';

interface Amount {
  currency: Currency;
  amount: string;
}

/** A replay in figures, as people are shown it. */
export interface ReplaySummary {
  computable: boolean;
  reason: ReplayReason | null;
  trades: number;
  from: TradingDay | null;
  to: TradingDay | null;
  firings: { at: Instant | null; tradingDay: TradingDay; evidence: Evidence; kept: string[]; net: Amount[] }[];
  count: number;
  keptOut: number;
  saved: Amount[];
  savedR: number | null;
  savedRInterval: [number, number] | null;
  /** Of the trades kept out, those whose result is known in R: the n of both figures above. */
  savedRTrades: number;
}

export const MOST_SHOWN_FIRINGS = 200;

/** Fewer trades than this say nothing of the next one, and an interval would only look as if they did. */
export const FEWEST_FOR_INTERVAL = 5;

/** Draws of one interval, resamples times trades, so that a long past takes no longer than a short one. */
const MOST_DRAWS = 4_000_000;
const RESAMPLES = 2000;

/**
 * What a rule would have saved or cost: Σ of what the kept-out trades brought, with the sign turned, one amount a currency,
 * never added across them.
 *
 * In R the mean per kept-out trade has a 95 % percentile bootstrap interval (see bootstrapMean; seeded, so that it is the same
 * whenever it is looked at). Where it has zero in it the past does not tell whether the rule helps. It takes trades as
 * independent, which those kept out in one night are not: read it as at least this wide.
 *
 * @returns firings newest first, at most MOST_SHOWN_FIRINGS; the interval null below FEWEST_FOR_INTERVAL trades with an R
 */
export function replaySummary(replay: Replay, past: Past): ReplaySummary {
  const days = past.trades.map(({ closedDay }) => closedDay);
  const looked = {
    trades: days.length,
    from: days.reduce<TradingDay | null>((first, day) => (first === null || day < first ? day : first), null),
    to: days.reduce<TradingDay | null>((last, day) => (last === null || day > last ? day : last), null),
  };
  if (!replay.computable) return { ...looked, ...nothing, computable: false, reason: replay.reason };
  const kept = replay.firings.flatMap((firing) => firing.kept);
  const savedR = kept.map(({ r }) => r).filter((r) => r !== null).map((r) => 0 - r);
  return {
    ...looked,
    computable: true,
    reason: null,
    firings: replay.firings.slice(-MOST_SHOWN_FIRINGS).reverse().map((firing) => ({ at: firing.at, tradingDay: firing.tradingDay, evidence: firing.evidence, kept: firing.kept.map(({ id }) => id), net: netOf(firing.kept) })),
    count: replay.firings.length,
    keptOut: kept.length,
    saved: netOf(kept, negateMoney),
    savedR: savedR.length === 0 ? null : savedR.reduce((sum, r) => sum + r, 0),
    savedRInterval: intervalOf(savedR),
    savedRTrades: savedR.length,
  };
}

const nothing = { firings: [], count: 0, keptOut: 0, saved: [], savedR: null, savedRInterval: null, savedRTrades: 0 };

function netOf(trades: readonly PastTrade[], turn: (amount: number) => number = (amount) => amount): Amount[] {
  return byCurrency(trades).map(([currency, own]) => ({ currency, amount: formatMoney(turn(sumMinor(own.map(({ net }) => net))), currency) }));
}

function intervalOf(savedR: readonly number[]): [number, number] | null {
  if (savedR.length < FEWEST_FOR_INTERVAL) return null;
  // With that many there is one.
  const { low, high } = bootstrapMean(savedR, { resamples: Math.max(200, Math.min(RESAMPLES, Math.floor(MOST_DRAWS / savedR.length))) })!;
  return [low, high];
}
