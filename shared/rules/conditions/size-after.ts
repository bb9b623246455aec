import { decimalFromNumber } from '../../money/decimal.ts';
import { formatMoney, type Minor } from '../../money/money.ts';
import { isLoss } from '../closed-trades.ts';
import { finite, INSIDE, unknown, type Judgement } from '../judgement.ts';
import type { ClosedTradeFacts, OrderFacts, RuleFacts } from '../rule-facts.ts';
import { countsFor } from '../scope.ts';
import type { ConditionOf, Scope } from '../stop-rule.ts';
import { reachedByOrder } from './order.ts';

/** How far back the last closed trade of a scope is looked for. */
const FAR_ENOUGH = 1024;

/**
 * An order larger than the trader's own usual size, right after a loss (a win).
 *
 * A statistic: with fewer entries than the baseline needs it is not active and holds nothing. An order within the usual size
 * needs no look at results.
 */
export function sizeAfter({ after, times, trades }: ConditionOf<'size-after'>, facts: RuleFacts, order: OrderFacts, scope: Scope): Judgement {
  const { median, n } = order.sizeBaseline(trades);
  if (!(n >= trades)) return { state: 'not-active', have: Number.isSafeInteger(n) ? n : 0, need: trades };
  if (order.notional === null || median === null) return unknown('price');
  if (isWithin(order.notional, times, median)) return INSIDE;
  const last = lastResult(facts, scope);
  if (last === 'unknown') return unknown('results');
  if (last === null || !(after === 'loss' ? last.losses : last.wins)) return INSIDE;
  if (last.losses && last.wins) return unknown('times');
  return reachedByOrder(facts, order, { after, times: finite(times), trades, notional: amount(order.notional, order), median: amount(median, order), currency: order.currency });
}

/** notional ≤ times · median, exactly; what is no number is not within. */
function isWithin(notional: Minor, times: number, median: Minor): boolean {
  return [notional, times, median].every(Number.isFinite) && decimalFromNumber(notional).lte(decimalFromNumber(times).times(decimalFromNumber(median)));
}

/**
 * Whether the last closed trade is a loss or a win. Where its day has trades without a time, or several closed in one
 * instant, it may be any of them. A scratch is neither, and what came before it is not the last.
 */
function lastResult({ closed }: RuleFacts, scope: Scope): { losses: boolean; wins: boolean } | null | 'unknown' {
  const page = closed(FAR_ENOUGH);
  if (page === 'unknown') return page;
  const trades = page.filter((trade) => countsFor(scope, trade));
  const day = greatest(trades.map(({ tradingDay }) => tradingDay));
  if (day === null) return null;
  const ofDay = trades.filter(({ tradingDay }) => tradingDay === day);
  const lastAt = greatest(ofDay.map(({ at }) => at ?? ''));
  const last: readonly ClosedTradeFacts[] = ofDay.some(({ at }) => at === null) ? ofDay : ofDay.filter(({ at }) => at === lastAt);
  return { losses: last.some(isLoss), wins: last.some(({ net }) => net > 0) };
}

const greatest = (texts: readonly string[]): string | null => texts.reduce<string | null>((most, text) => (most === null || text > most ? text : most), null);

const amount = (value: Minor, { currency }: OrderFacts): string | null => (Number.isSafeInteger(value) ? formatMoney(value, currency) : null);
