import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { demandOfPlan } from '../../shared/plan/premortem-demand.ts';
import { distinctCauses, isBlank, premortemProblems, refuses } from '../../shared/plan/premortem-check.ts';
import type { Cause, Premortem, PremortemProblem } from '../../shared/plan/premortem.ts';
import type { PastCause } from '../../shared/premortem/past-causes.ts';
import { isTradable } from '../../shared/plan/transitions.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { newestScoring } from '../db/premortem-scorings.ts';
import { insertSubmittedPremortem, pastCauses, readDraftPremortem, readSubmittedPremortem, saveDraftPremortem } from '../db/premortems.ts';
import type { StoredPlan } from '../db/plans.ts';
import { sha256 } from '../db/sha256.ts';
import { planContext, readAccountFacts } from './account-facts.ts';
import type { ServiceContext } from './context.ts';
import { isOver } from './failure-library/gathered.ts';
import { pastCausesFor } from './failure-library/past.ts';
import { requirePlan } from './plans.ts';

/** How many of one's own earlier causes a new one is compared with. */
const MOST_PAST = 60;

export interface PlanPremortem {
  premortem: Premortem | null;
  valid: boolean;
  causesRequired: number;
  past: PastCause[];
  /** Null while there is nothing to look back on. */
  scored: 'none' | 'partly' | 'whole' | null;
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function premortemForPlan(ctx: ServiceContext, { planId }: { planId: string }): PlanPremortem {
  const plan = requirePlan(ctx, planId);
  const submitted = readSubmittedPremortem(ctx.db, planId);
  const causesRequired = demandOf(ctx, plan);
  return {
    premortem: readDraftPremortem(ctx.db, planId) ?? submitted,
    valid: submitted !== null && counts(submitted, plan) && distinctCauses(submitted.causes).length >= causesRequired,
    causesRequired,
    past: pastCausesFor(ctx, plan),
    scored: submitted === null || !isOver(plan.state) ? null : scoredState(ctx, submitted.id),
  };
}

/** @throws {Refusal} PLAN_NOT_FOUND, PLAN_ENDED */
export function savePremortemDraft(ctx: ServiceContext, { planId, causes }: { planId: string; causes: Cause[] }): Premortem {
  const plan = requirePlan(ctx, planId);
  if (plan.state !== 'draft' && !isTradable(plan.state)) throw new Refusal('refused', 'PLAN_ENDED', { id: planId, state: plan.state });
  ctx.write(() => saveDraftPremortem(ctx.db, { id: ctx.newId(), planId, causes, at: ctx.clock.instant() }));
  return readDraftPremortem(ctx.db, planId)!;
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function checkPremortem(ctx: ServiceContext, { planId, causes }: { planId: string; causes: Cause[] }): PremortemProblem[] {
  const plan = requirePlan(ctx, planId);
  return premortemProblems(causes, { required: Math.max(1, demandOf(ctx, plan)), past: pastCauses(ctx.db, planId, MOST_PAST) });
}

/**
 * Hands a pre-mortem in: frozen from then on, and counting for the plan's tickets until the plan is loosened.
 *
 * @throws {Refusal} PLAN_NOT_FOUND, PLAN_NOT_SEALED, PLAN_ENDED, PREMORTEM_INCOMPLETE with every problem
 */
export function submitPremortem(ctx: ServiceContext, { planId, causes }: { planId: string; causes: Cause[] }): Premortem {
  return ctx.write(() => {
    const plan = requirePlan(ctx, planId);
    if (plan.state === 'draft') throw new Refusal('refused', 'PLAN_NOT_SEALED', { id: planId });
    if (!isTradable(plan.state)) throw new Refusal('refused', 'PLAN_ENDED', { id: planId, state: plan.state });
    const problems = checkPremortem(ctx, { planId, causes }).filter(refuses);
    if (problems.length > 0) throw new Refusal('refused', 'PREMORTEM_INCOMPLETE', { problems: problems.length }, problems.map(toItem));
    const told = causes.filter((cause) => !isBlank(cause));
    const id = ctx.newId();
    const at = ctx.clock.instant();
    const hash = sha256(canonicalJson({ form: 1, id, planId, causes: told, submittedAt: at }));
    insertSubmittedPremortem(ctx.db, { id, planId, causes: told, at, hash });
    ctx.record('premortem-submitted', { id, planId, hash, causes: told.length });
    return readSubmittedPremortem(ctx.db, planId)!;
  });
}

function scoredState(ctx: ServiceContext, premortemId: string): 'none' | 'partly' | 'whole' {
  const scoring = newestScoring(ctx.db, premortemId);
  return scoring === null ? 'none' : scoring.complete ? 'whole' : 'partly';
}

function counts({ submittedAt }: Premortem, { premortemFrom }: StoredPlan): boolean {
  return submittedAt !== null && premortemFrom !== null && submittedAt >= premortemFrom;
}

/** Causes asked for by the leverage after all that the plan still enters; 0 where it takes none. */
function demandOf(ctx: ServiceContext, plan: StoredPlan): number {
  return demandOfPlan(plan.content, planContext(ctx, readAccountFacts(ctx, plan.content.accountId), plan)).causes;
}

function toItem({ code, cause, field, params }: PremortemProblem) {
  const path = cause === null ? undefined : `causes.${cause}${field === null ? '' : `.${field}`}`;
  return { code, field: path, params };
}
