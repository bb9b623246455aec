import type { ConditionKind } from './stop-rule.ts';

/** Why the past cannot say when a rule would have fired. */
export const replayReasons = ['no-trades', 'no-positions-then', 'no-prices-then', 'no-orders-then', 'no-equity-then', 'no-times-then', 'no-plan-links', 'no-planned-risk', 'no-check-ins-then', 'no-events-then', 'no-file-history'] as const;
export type ReplayReason = (typeof replayReasons)[number];

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
