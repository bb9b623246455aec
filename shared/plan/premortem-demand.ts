import { leveragedByNature } from '../account/instrument.ts';
import { exposureLeverage } from '../risk/leverage.ts';
import { demandOfOrder, type LadderDemand } from '../rules/ladder.ts';
import { equityOf, type PlanContext } from './context.ts';
import { plannedExposure } from './limit-gaps.ts';
import type { PlanContent } from './plan.ts';

/** What the ladder will ask of a ticket for all that a plan still enters; the gate decides again with the order itself. */
export function demandOfPlan(content: PlanContent, context: PlanContext): LadderDemand & { readonly leveraged: boolean } {
  const leverage = exposureLeverage(plannedExposure(content, context), equityOf(context)).value;
  return demandOfOrder(context.discipline.ladder, leverage, context.instrument !== null && leveragedByNature(context.instrument, content.side === 'long' ? 'buy' : 'sell'));
}
