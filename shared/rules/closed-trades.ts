import type { TradingDay } from '../time/calendar-day.ts';
import type { ClosedTradeFacts, RuleFacts } from './rule-facts.ts';
import { countsFor } from './scope.ts';
import type { Scope } from './stop-rule.ts';

/** How many closed trades are asked for, then how many more: most rules look at a day, few at a long run. */
const PAGES = [64, 1024, 16_384] as const;

/** Closed trades of a trading day and later that count for a scope; null where results cannot be read. */
export function closedSince({ closed }: Pick<RuleFacts, 'closed'>, day: TradingDay, scope: Scope): ClosedTradeFacts[] | null {
  for (const most of PAGES) {
    const page = closed(most);
    if (page === 'unknown') return null;
    if (page.length < most || page.some(({ tradingDay }) => tradingDay < day)) return page.filter((trade) => trade.tradingDay >= day && countsFor(scope, trade));
  }
  return null;
}

/** The run of losses the record ends in. */
export interface LosingRun {
  /** Losses that certainly came in a row, and those that may have: fills known by their date alone leave the order within a day open. */
  readonly least: number;
  readonly most: number;
  /** The newest loss of the run; null without one. */
  readonly newest: ClosedTradeFacts | null;
}

/**
 * Losses in a row up to now, newest first; null where results cannot be read.
 *
 * A scratch neither lengthens nor ends a run, as in shared/stats/streaks. The order in which trades are handed over does
 * not matter. Within a trading day in which a time is missing, and among trades closed in the same instant, any order may
 * be the true one: a win there certainly ends the run, but all of that day's losses may have come after it.
 */
export function losingRun({ closed }: Pick<RuleFacts, 'closed'>, scope: Scope): LosingRun | null {
  let run: LosingRun = { least: 0, most: 0, newest: null };
  for (const most of PAGES) {
    const page = closed(most);
    if (page === 'unknown') return null;
    const whole = page.length < most;
    const { ended, ...found } = runOf(whole ? page : withoutOldestDay(page), scope);
    run = found;
    if (whole || ended) return run;
  }
  // A run longer than anything that is read: as long as what was read.
  return run;
}

/** A full page may have been cut within a day, whose order would then be judged by a part of it. */
function withoutOldestDay(page: readonly ClosedTradeFacts[]): ClosedTradeFacts[] {
  const oldest = page.map(({ tradingDay }) => tradingDay).toSorted()[0]!;
  return page.filter(({ tradingDay }) => tradingDay > oldest);
}

function runOf(page: readonly ClosedTradeFacts[], scope: Scope): LosingRun & { ended: boolean } {
  const trades = page.filter((trade) => countsFor(scope, trade));
  const untimed = new Set(trades.filter(({ at }) => at === null).map(({ tradingDay }) => tradingDay));
  const moments = new Map<string, ClosedTradeFacts[]>();
  for (const trade of trades) {
    // Days sort before the instants in them only among themselves: the day in front keeps both in one order.
    const moment = untimed.has(trade.tradingDay) ? trade.tradingDay : `${trade.tradingDay} ${trade.at}`;
    moments.set(moment, [...(moments.get(moment) ?? []), trade]);
  }
  let count = 0;
  let newest: ClosedTradeFacts | null = null;
  for (const moment of [...moments.keys()].toSorted().toReversed()) {
    const here = moments.get(moment)!;
    const losses = here.filter(isLoss);
    newest ??= newestOf(losses);
    if (here.some(({ net }) => net > 0)) return { least: count, most: count + losses.length, newest, ended: true };
    count += losses.length;
  }
  return { least: count, most: count, newest, ended: false };
}

/** A result that is no number is taken for a loss. */
export const isLoss = ({ net }: Pick<ClosedTradeFacts, 'net'>): boolean => !(net >= 0);

/** The newest of several trades; among those of one moment the last by name, so that every order of the list gives the same. */
export function newestOf(trades: readonly ClosedTradeFacts[]): ClosedTradeFacts | null {
  return trades.reduce<ClosedTradeFacts | null>((newest, trade) => (newest === null || placeOf(trade) > placeOf(newest) ? trade : newest), null);
}

const placeOf = ({ tradingDay, at, tradeId }: ClosedTradeFacts): string => `${tradingDay} ${at ?? ''} ${tradeId}`;
