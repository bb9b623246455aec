import type { TradePage } from '../../../shared/contract/trades.ts';
import { againstPlan } from '../../../shared/plan/against-plan.ts';
import { listTradeNotes } from '../../db/journal-entries.ts';
import { listPlanLabels } from '../../db/plan-labels.ts';
import { readPlan } from '../../db/plans.ts';
import { flowsDuring } from '../../db/trade-flows.ts';
import { ownTagsOf } from '../../db/trade-tags.ts';
import type { ServiceContext } from '../context.ts';
import { lotsOf } from './lots.ts';
import { openPositionOf } from './open-positions.ts';
import { findTrade, getTrade } from './trades.ts';

/**
 * All that a trade's page shows beside its fills.
 *
 * @throws {Refusal} TRADE_NOT_FOUND
 */
export function tradeDetails(ctx: ServiceContext, { id }: { id: string }): TradePage {
  const record = findTrade(ctx, id);
  const plan = record.planId === null ? null : readPlan(ctx.db, record.planId);
  const sealed = plan?.sealedContent ?? null;
  return {
    trade: getTrade(ctx, { id: record.id }),
    tags: tagsOf(ctx, record.id, plan === null ? [] : (listPlanLabels(ctx.db, [plan.id])[0]?.tags ?? [])),
    plan: plan === null ? null : { id: plan.id, title: plan.content.title, state: plan.state, sealedAt: plan.sealedAt },
    againstPlan: sealed === null ? null : { ...againstPlan(sealed, record), amended: plan!.amendments.length > 0 },
    ...lotsOf(ctx, record),
    flows: flowsDuring(ctx.db, record),
    position: record.status === 'open' ? openPositionOf(ctx, record.accountId, record.id) : null,
  };
}

/** Each tag once, by the first place it stands in: the trade's own can be taken off here, the others where they were written. */
function tagsOf(ctx: ServiceContext, tradeId: string, planned: readonly string[]): TradePage['tags'] {
  const noted = listTradeNotes(ctx.db, [tradeId]).flatMap(({ tags }) => tags);
  const all = [
    ...planned.map((tag) => ({ tag, from: 'plan' as const })),
    ...noted.map((tag) => ({ tag, from: 'note' as const })),
    ...(ownTagsOf(ctx.db, [tradeId]).get(tradeId) ?? []).map((tag) => ({ tag, from: 'own' as const })),
  ];
  return all.filter(({ tag }, index) => all.findIndex((other) => other.tag.toLowerCase() === tag.toLowerCase()) === index);
}
