import { demandOfPlan } from '../../../shared/plan/premortem-demand.ts';
import { rankedPastCauses, type Circumstances, type PastCause } from '../../../shared/premortem/past-causes.ts';
import { bandsOfPlans } from '../../db/premortem-scorings.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { planContext, readAccountFacts } from '../account-facts.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { gather } from './gathered.ts';

/** How many of one's own earlier causes are offered. */
const MOST_PAST = 60;

/** The trader's own causes as they are offered for a plan's pre-mortem; what this plan itself has told is not among them. */
export function pastCausesFor(ctx: ServiceContext, plan: StoredPlan): PastCause[] {
  return perRevision(ctx, `past causes ${plan.id}`, () => {
    const { plans, written, causes, library } = gather(ctx);
    const elsewhere = written.filter(({ planId }) => planId !== plan.id);
    const known = new Set(elsewhere.map(({ wording }) => causes.get(wording) ?? wording));
    const bands = bandsOfPlans(ctx.db);
    const past = new Map([...plans.values()].map((one): [string, Circumstances] => [one.planId, { accountId: one.accountId, instrumentId: one.instrumentId, setup: one.setup, band: bands.get(one.planId) }]));
    return rankedPastCauses(library.filter(({ key }) => known.has(key)), elsewhere, causes, circumstancesOf(ctx, plan), past).slice(0, MOST_PAST);
  });
}

function circumstancesOf(ctx: ServiceContext, plan: StoredPlan): Circumstances {
  const { band } = demandOfPlan(plan.content, planContext(ctx, readAccountFacts(ctx, plan.content.accountId), plan));
  return { accountId: plan.content.accountId, instrumentId: plan.content.instrumentId, setup: plan.content.setup, band };
}
