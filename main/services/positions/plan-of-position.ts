import { addDecimals, compareDecimals } from '../../../shared/money/decimal.ts';
import { readPlan } from '../../db/plans.ts';
import { openPlansOf } from '../../db/rule-reads.ts';
import type { ServiceContext } from '../context.ts';

interface Held {
  readonly instrumentId: string;
  /** Signed: negative is short. */
  readonly quantity: string;
  /** Of the trade: the plan of the fill that opened it. */
  readonly planId: string | null;
}

/**
 * Which plan the shares that are left belong to, position by position of one account: the trade's own as long as anything of it is held.
 * Once that has been sold it is the plan of what was added, and none where what is left was bought without one.
 */
export function planOfPosition(ctx: ServiceContext, accountId: string): (held: Held) => string | null {
  const open = Map.groupBy(openPlansOf(ctx.db, accountId), ({ instrumentId }) => instrumentId);
  return ({ instrumentId, quantity, planId }) => {
    const plans = open.get(instrumentId) ?? [];
    if (plans.some(({ id }) => id === planId)) return planId;
    if (planId === null) {
      // Opened without a plan: that part is gone only where a plan has all that is left.
      const planned = addDecimals(...plans.map((plan) => plan.quantity));
      return compareDecimals(planned, quantity.replace(/^-/, '')) === 0 ? (plans[0]?.id ?? null) : null;
    }
    // A link that waits to be confirmed fills nothing, and still names the plan.
    return readPlan(ctx.db, planId)?.filledQuantity === '0' ? planId : (plans[0]?.id ?? null);
  };
}
