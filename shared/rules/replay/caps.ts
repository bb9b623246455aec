import { decimalFromNumber } from '../../money/decimal.ts';
import { minorQuotient, type Minor } from '../../money/money.ts';
import { holdsOrder } from '../scope.ts';
import type { Scope } from '../stop-rule.ts';
import type { UnjudgedReason } from './not-replayable.ts';
import type { PastTrade } from './past.ts';

/** What limits the size of a trade by own equity: its value by a leverage, or what it risks by a share. */
export interface Cap {
  readonly key: string;
  readonly of: 'leverage' | 'loss-at-stop';
  /** Times own equity: 1.5 of 100 000.00 lets 150 000.00 through, 0.02 a risk of 2 000.00. */
  readonly limit: number;
  /** What it is narrowed to; null: every trade. */
  readonly scope: Scope | null;
}

/** How much of a trade the caps would have let through: `allowed` of `wanted`, below 1. */
export interface Cut {
  readonly key: string;
  readonly of: Cap['of'];
  readonly limit: number;
  readonly equity: Minor;
  readonly wanted: Minor;
  readonly allowed: Minor;
}

/**
 * The tightest of the caps that a trade would not have passed whole; null where it passes them all.
 *
 * Only the trade's own size is looked at, against own equity when it was opened: what else was held at that moment and what it was worth nobody wrote
 * down. So it cuts as little as the caps can have meant, and lets through what they might have stopped.
 *
 * @param equity own equity in the trade's currency before it; null unknown, which leaves every cap open
 * @param unjudged told of each cap that could not be judged
 * @example capOn({ notional: 300, plannedRisk: null, assetClass: 'stock', strategy: null }, [{ key: 'ladder', of: 'leverage', limit: 2, scope: null }], 100, () => undefined)?.allowed // => 200
 * @example capOn({ notional: 200, plannedRisk: null, assetClass: 'stock', strategy: null }, [{ key: 'ladder', of: 'leverage', limit: 2, scope: null }], 100, () => undefined) // => null
 */
export function capOn(trade: Pick<PastTrade, 'notional' | 'plannedRisk' | 'assetClass' | 'strategy'>, caps: readonly Cap[], equity: Minor | null, unjudged: (key: string, reason: UnjudgedReason) => void): Cut | null {
  let tightest: Cut | null = null;
  for (const { key, of, limit, scope } of caps) {
    if (scope !== null && !holdsOrder(scope, trade)) continue;
    const wanted = of === 'leverage' ? trade.notional : trade.plannedRisk;
    if (wanted === null) unjudged(key, of === 'leverage' ? 'no-prices-then' : 'no-planned-risk');
    else if (equity === null) unjudged(key, 'no-equity-then');
    else {
      const allowed = Number(decimalFromNumber(limit).times(decimalFromNumber(equity)).round(0, 0).toString());
      if (!(wanted <= allowed) && (tightest === null || share(allowed, wanted) < share(tightest.allowed, tightest.wanted))) tightest = { key, of, limit, equity, wanted, allowed };
    }
  }
  return tightest;
}

/** Both are whole numbers below 2^53: the nearest float tells them apart as far as it matters which of two caps is named. */
const share = (allowed: Minor, wanted: Minor): number => allowed / wanted;

/**
 * A trade as it would have been at the size a cap lets through: every fill in the same proportion, result and fees with it, rounded once, half to even.
 * R is what it was, for the risk shrinks as the result does. Lots and least fees are left aside.
 *
 * @example cutTo({ net: -90, notional: 300, plannedRisk: 30 }, { allowed: 200, wanted: 300 }) // => { net: -60, notional: 200, plannedRisk: 20 }
 */
export function cutTo<T extends Pick<PastTrade, 'net' | 'notional' | 'plannedRisk'>>(trade: T, { allowed, wanted }: Pick<Cut, 'allowed' | 'wanted'>): T {
  const part = (amount: Minor): Minor => minorQuotient(decimalFromNumber(amount).times(decimalFromNumber(allowed)), decimalFromNumber(wanted));
  return { ...trade, net: part(trade.net), notional: trade.notional === null ? null : part(trade.notional), plannedRisk: trade.plannedRisk === null ? null : part(trade.plannedRisk) };
}
