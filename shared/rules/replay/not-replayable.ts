import { assertNever } from '../../assert-never.ts';
import type { MissingFact } from '../judgement.ts';
import type { Condition, ConditionKind, LossLimit, StopRule } from '../stop-rule.ts';
import type { Past } from './past.ts';

/** Why the past cannot say when a rule would have fired. */
export const replayReasons = ['no-trades', 'no-positions-then', 'no-prices-then', 'no-orders-then', 'no-equity-then', 'no-times-then', 'no-plan-links', 'no-planned-risk', 'no-check-ins-then', 'no-events-then', 'no-file-history'] as const;
export type ReplayReason = (typeof replayReasons)[number];

/** Why one trade of a rule that can be replayed cannot be judged by it. */
export const unjudgedReasons = [...replayReasons, 'too-little-before'] as const;
export type UnjudgedReason = (typeof unjudgedReasons)[number];

/** A fact a judge missed, as the past lacks it. */
export function reasonOfMissing(missing: MissingFact): ReplayReason {
  switch (missing) {
    case 'equity':
    case 'equity-at-start':
      return 'no-equity-then';
    case 'planned-risk':
    case 'stop':
      return 'no-planned-risk';
    case 'times':
      return 'no-times-then';
    case 'plan':
      return 'no-plan-links';
    case 'event-time':
      return 'no-events-then';
    case 'margin':
      return 'no-positions-then';
    case 'results':
    case 'price':
    case 'sector':
      return 'no-prices-then';
    default:
      return assertNever(missing);
  }
}

/**
 * What a kind of condition looks at that the past does not hold; null where it does.
 *
 * Trades are kept from flat to flat with their results. What was held beside them at a moment, at which prices, with which
 * debt, and what the lender's file then said, nobody wrote down.
 *
 * @example missingInThePast('leverage') // => 'no-positions-then'
 * @example missingInThePast('losing-streak') // => null
 */
export function missingInThePast(kind: ConditionKind): ReplayReason | null {
  switch (kind) {
    case 'leverage':
    case 'concentration':
    case 'margin-buffer':
    case 'liquidity-tier':
      return 'no-positions-then';
    case 'adding-to-loser':
      return 'no-prices-then';
    case 'averaging-beyond-plan':
    case 'open-risk':
      return 'no-orders-then';
    case 'lender-red-flag':
    case 'overdue':
      return 'no-file-history';
    default:
      return null;
  }
}

/** What the past of this trader does not hold, though it could; null where it holds enough to be judged by. */
export function missingOfRule({ condition }: StopRule, past: Past): ReplayReason | null {
  if (!past.trades.some((trade) => needsNoTime(condition) || trade.openedAt !== null)) return 'no-times-then';
  switch (condition.kind) {
    case 'plan-required':
    case 'unplanned-entry':
      return past.trades.every(({ planned }) => planned === null) ? 'no-plan-links' : null;
    case 'size-after':
      return past.trades.every(({ notional }) => notional === null) ? 'no-prices-then' : null;
    case 'declared-state':
      return past.checkIns.length === 0 ? 'no-check-ins-then' : null;
    case 'event-window':
      return past.events.length === 0 ? 'no-events-then' : null;
    case 'drawdown':
      return hasEquity(past) ? null : 'no-equity-then';
    case 'trade-loss':
    case 'period-loss':
      return missingOfLimit(condition.limit, past);
    default:
      return null;
  }
}

function missingOfLimit(limit: LossLimit, past: Past): ReplayReason | null {
  if (limit.measure === 'equity') return hasEquity(past) ? null : 'no-equity-then';
  return limit.measure === 'r' && past.trades.every(({ r }) => r === null) ? 'no-planned-risk' : null;
}

/** Money of a currency in which nothing was traded limits nothing. */
const hasEquity = ({ equity, trades }: Past): boolean => equity.some(({ currency }) => trades.some((trade) => trade.currency === currency));

/** Judged by days and results; the rest asks what came before what within a day. */
function needsNoTime({ kind }: Condition): boolean {
  switch (kind) {
    case 'since-loss':
    case 'time-window':
    case 'event-window':
    case 'declared-state':
    case 'trade-count':
    case 'size-after':
      return false;
    default:
      return true;
  }
}
