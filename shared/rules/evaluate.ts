import type { Reason } from '../gate/reason.ts';
import { reasonOf } from '../gate/reason-of.ts';
import { decimalFromNumber } from '../money/decimal.ts';
import { formatMoney, type Currency, type Minor } from '../money/money.ts';
import { exposureLeverage, leverageWithin } from '../risk/leverage.ts';
import { addMilliseconds, type Instant } from '../time/instant.ts';
import type { StopRule } from './discipline.ts';

/**
 * The stop rules, one pure function each: the rule as the trader wrote it and the facts it looks at, in; the reason it
 * gives against a ticket that adds risk, or null, out. Rules know nothing of tickets and never see an exit.
 *
 * Each check asks whether the trader is clearly inside the limit and refuses otherwise, so a fact that is missing or
 * not a number is never taken for a good one.
 */
type Rule<K extends StopRule['kind']> = Extract<StopRule, { kind: K }>;

/** What a rule that fired saw, for the record and for the lock screen. */
export type Evidence = Readonly<Record<string, string | number | boolean | null>>;

const MINUTE = 60_000;

export function planRequired(rule: Rule<'plan-required'>, hasPlan: boolean): Reason | null {
  if (!rule.enabled || hasPlan) return null;
  return reasonOf('PLAN_REQUIRED', {}, 'write-plan', { code: 'WRITE_AND_SEAL_PLAN' });
}

export interface DayFacts {
  readonly tradingDay: string;
  readonly currency: Currency;
  /** Realised net result of the trading day; negative is a loss, null unknown. */
  readonly realised: Minor | null;
  /** Own equity when the trading day began; null unknown. */
  readonly equityAtStart: Minor | null;
  /** When the next trading day begins. */
  readonly nextDayAt: Instant;
}

export type DailyLoss =
  | { readonly state: 'inside' }
  | { readonly state: 'unknown'; readonly missing: 'realised' | 'equity' }
  | { readonly state: 'reached'; readonly evidence: Evidence };

/**
 * Whether the day's realised net loss has reached the limit; reaching it is enough.
 *
 * A day without a loss needs no equity to be judged. A loss with unknown equity cannot be judged, and says so.
 */
export function dailyLossState(rule: Rule<'daily-loss'>, day: DayFacts): DailyLoss {
  if (!rule.enabled) return { state: 'inside' };
  if (day.realised === null || !Number.isSafeInteger(day.realised)) return { state: 'unknown', missing: 'realised' };
  if (day.realised >= 0) return { state: 'inside' };
  if (day.equityAtStart === null || !Number.isSafeInteger(day.equityAtStart)) return { state: 'unknown', missing: 'equity' };
  if (isBelow(-day.realised, rule.limit, day.equityAtStart)) return { state: 'inside' };
  return {
    state: 'reached',
    evidence: {
      tradingDay: day.tradingDay,
      loss: formatMoney(-day.realised, day.currency),
      currency: day.currency,
      equityAtStart: formatMoney(day.equityAtStart, day.currency),
      limit: Number.isFinite(rule.limit) ? rule.limit : null,
    },
  };
}

/** loss < limit · equity, compared exactly; a limit that is no number is below nothing. */
function isBelow(loss: Minor, limit: number, equity: Minor): boolean {
  return Number.isFinite(limit) && decimalFromNumber(loss).lt(decimalFromNumber(limit).times(decimalFromNumber(equity)));
}

export function dailyLoss(rule: Rule<'daily-loss'>, day: DayFacts): Reason | null {
  const judged = dailyLossState(rule, day);
  if (judged.state === 'inside') return null;
  if (judged.state === 'reached') {
    return reasonOf('DAILY_LOSS', { ...judged.evidence, words: rule.words }, 'wait', { code: 'WAIT_FOR_NEXT_TRADING_DAY', when: day.nextDayAt });
  }
  return judged.missing === 'equity'
    ? reasonOf('DAILY_LOSS_UNKNOWN', { missing: 'equity' }, 'set-equity', { code: 'CONFIRM_EQUITY' })
    : reasonOf('DAILY_LOSS_UNKNOWN', { missing: 'realised' }, 'none', { code: 'MEND_FILLS' });
}

export interface LeverageFacts {
  /** Σ|notional| after the order, other released unfilled risk orders included, smallest units; null unknown. */
  readonly exposureAfter: Minor | null;
  readonly equity: Minor | null;
}

/** Unknown equity or exposure has its own reason at the gate; here only a known leverage can be too high. */
export function leverageCap(rule: Rule<'leverage-cap'>, facts: LeverageFacts): Reason | null {
  if (!rule.enabled || facts.equity === null || facts.exposureAfter === null) return null;
  if (leverageWithin(facts.exposureAfter, facts.equity, rule.cap)) return null;
  const after = exposureLeverage(facts.exposureAfter, facts.equity);
  return reasonOf('LEVERAGE_CAP', { cap: rule.cap, leverage: after.value }, 'change-quantity', { code: 'ORDER_LESS', params: { cap: rule.cap } });
}

/** The last loss that was realised, as the clock's witnesses see it. */
export interface LossFacts {
  /** Time of the fill, null where the statement gave only a date. */
  readonly executedAt: Instant | null;
  /** How long ago: since the execution, or since arrival where its time is unknown. Never longer than observed. */
  readonly elapsedMs: number;
  readonly net: string;
}

/**
 * @param last the loss with the least time since it; null = none; 'unknown' = results cannot be read
 */
export function minutesSinceLoss(rule: Rule<'minutes-since-loss'>, last: LossFacts | null | 'unknown', now: Instant): Reason | null {
  if (!rule.enabled || last === null) return null;
  const needed = rule.minutes * MINUTE;
  if (last === 'unknown') return reasonOf('MINUTES_SINCE_LOSS', { minutes: rule.minutes, elapsedMs: null, net: null, words: rule.words }, 'none', { code: 'MEND_FILLS' });
  if (last.elapsedMs >= needed) return null;
  const rest = needed - Math.max(0, Math.floor(last.elapsedMs));
  const when = Number.isSafeInteger(rest) ? addMilliseconds(now, rest) : null;
  const params = { minutes: rule.minutes, elapsedMs: Number.isFinite(last.elapsedMs) ? last.elapsedMs : null, net: last.net, words: rule.words };
  return reasonOf('MINUTES_SINCE_LOSS', params, 'wait', { code: 'WAIT_AFTER_LOSS', when });
}
