import { quantile } from './quantile.ts';
import type { Statistic } from './statistic.ts';
import { defined, undefinedStatistic } from './statistic.ts';

export type HeldTrade = {
  net: number;
  /** Calendar days from the opening to the closing trading day; always known of a closed trade. */
  days: number;
  /** Milliseconds, null when the statement gave a date only. */
  ms: number | null;
};

export type HoldingTime = {
  /** Median and mean in calendar days; 0 = opened and closed on one trading day. */
  all: HoldingSummary;
  wins: HoldingSummary;
  losses: HoldingSummary;
  /** Median and mean in milliseconds, of those trades alone whose times are known. */
  medianMs: Statistic;
  meanMs: Statistic;
  /**
   * Mean days of losers ÷ mean days of winners; above 1, losers are held longer. A proxy of the disposition effect,
   * which itself needs daily prices.
   */
  loserToWinner: Statistic;
};
export type HoldingSummary = { medianDays: Statistic; meanDays: Statistic };

/**
 * How long trades were held, winners and losers apart. Medians are type-7 quantiles; scratches count in `all` only.
 *
 * @param trades closed trades
 * @example holdingTime([{ net: 5, days: 2, ms: null }, { net: -5, days: 6, ms: null }]).loserToWinner // => { value: 3, n: 2 }
 * @example holdingTime([{ net: 5, days: 2, ms: null }]).medianMs // => { value: null, reason: 'no-times', n: 0 }
 */
export function holdingTime(trades: readonly HeldTrade[]): HoldingTime {
  const wins = trades.filter((trade) => trade.net > 0);
  const losses = trades.filter((trade) => trade.net < 0);
  const known = trades.map((trade) => trade.ms).filter((ms) => ms !== null);
  const reason = trades.length === 0 ? 'no-trades' : 'no-times';
  return {
    all: inDays(trades),
    wins: inDays(wins),
    losses: inDays(losses),
    medianMs: known.length > 0 ? defined(quantile(known, 0.5), known.length) : undefinedStatistic(reason, 0),
    meanMs: known.length > 0 ? defined(mean(known), known.length) : undefinedStatistic(reason, 0),
    loserToWinner: ratio(wins, losses),
  };
}

function inDays(trades: readonly HeldTrade[]): HoldingSummary {
  const days = trades.map((trade) => trade.days);
  if (days.length === 0) return { medianDays: undefinedStatistic('no-trades', 0), meanDays: undefinedStatistic('no-trades', 0) };
  return { medianDays: defined(quantile(days, 0.5), days.length), meanDays: defined(mean(days), days.length) };
}

function ratio(wins: readonly HeldTrade[], losses: readonly HeldTrade[]): Statistic {
  const n = wins.length + losses.length;
  if (wins.length === 0) return undefinedStatistic('no-wins', n);
  if (losses.length === 0) return undefinedStatistic('no-losses', n);
  const won = mean(wins.map((trade) => trade.days));
  // Winners closed within the day have no length in days to measure against.
  if (!(won > 0)) return undefinedStatistic('no-times', n);
  return defined(mean(losses.map((trade) => trade.days)) / won, n);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
