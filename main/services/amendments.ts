import { accountDayOf, windowHasTradingDay } from '../../shared/account/account-day.ts';
import { applyPatch, classifyPatch, widensStop, type AmendmentDirection } from '../../shared/plan/amend.ts';
import { limitGaps } from '../../shared/plan/limit-gaps.ts';
import type { AmendmentPatch, Plan, PlanContent, PlanGap } from '../../shared/plan/plan.ts';
import { amendmentInput } from '../../shared/plan/seal.ts';
import { gap, structureGaps } from '../../shared/plan/structure-gaps.ts';
import { isTradable } from '../../shared/plan/transitions.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { addMilliseconds } from '../../shared/time/instant.ts';
import { insertAmendment, writeAmendedContent, type StoredPlan } from '../db/plans.ts';
import { sha256 } from '../db/sha256.ts';
import { planContext, readAccountFacts } from './account-facts.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { getPlan, requirePlan } from './plans.ts';
import { runRules } from './run-rules.ts';
import { revokeSlipsOfPlan } from './ticket-endings.ts';
import { rejudgeTicketsOfPlan } from './tickets.ts';

/**
 * Appends an amendment to a sealed plan. What tightens acts at once and is never refused for the limits; what loosens must
 * keep within them, waits for no lockout, and sends the plan's tickets back to the pre-mortem and the cooling-off.
 *
 * @throws {Refusal} PLAN_NOT_FOUND, PLAN_NOT_SEALED, PLAN_ENDED, AMENDMENT_EMPTY, AMENDMENT_HAS_GAPS, LOCKED_OUT
 */
export function amendPlan(ctx: ServiceContext, { id, reason, patch }: { id: string; reason: string; patch: AmendmentPatch }): Plan {
  return ctx.write(() => {
    const plan = requirePlan(ctx, id);
    if (plan.state === 'draft') throw new Refusal('refused', 'PLAN_NOT_SEALED', { id });
    if (!isTradable(plan.state)) throw new Refusal('refused', 'PLAN_ENDED', { id, state: plan.state });
    if (Object.values(patch).every((part) => part === undefined)) throw new Refusal('invalid', 'AMENDMENT_EMPTY', { id });
    const direction = classifyPatch(plan.content, patch);
    if (direction === 'looser') requireNoLockout(ctx, plan.content.accountId);
    const content = applyPatch(plan.content, patch);
    requireNoGaps(ctx, plan, content, patch, direction);

    const at = ctx.clock.instant();
    const previous = plan.amendments.at(-1)?.hash ?? plan.sealHash!;
    const amendment = { id: ctx.newId(), at, reason, patch, direction };
    const hash = sha256(amendmentInput({ planId: id, ...amendment, previous }));
    const widens = widensStop(plan.content, patch);
    insertAmendment(ctx.db, { ...amendment, planId: id, hash, widensStop: widens });
    // From just after: a pre-mortem of this very millisecond was about the plan as it was.
    writeAmendedContent(ctx.db, id, content, direction === 'looser' ? addMilliseconds(at, 1) : null, at);
    ctx.record('plan-amended', { planId: id, amendmentId: amendment.id, direction, widensStop: widens, reason, patch, hash });
    if (direction === 'looser') {
      revokeSlipsOfPlan(ctx, id);
      rejudgeTicketsOfPlan(ctx, id);
    }
    runRules(ctx, [content.accountId]);
    return getPlan(ctx, { id });
  });
}

function requireNoGaps(ctx: ServiceContext, plan: StoredPlan, content: PlanContent, patch: AmendmentPatch, direction: AmendmentDirection): void {
  const facts = readAccountFacts(ctx, content.accountId);
  const context = planContext(ctx, facts, { ...plan, content });
  // Once entered, a stop may be drawn past the entry: it then locks in a gain.
  const structure = structureGaps(content, context).filter(({ code }) => !(plan.filledQuantity !== '0' && code === 'STOP_ON_WINNING_SIDE'));
  const limits = direction === 'looser' && structure.length === 0 ? limitGaps(content, context) : [];
  const gaps = [...structure, ...windowGaps(ctx, content, patch), ...limits];
  if (gaps.length === 0) return;
  throw new Refusal('refused', 'AMENDMENT_HAS_GAPS', { gaps: gaps.length }, gaps.map(({ code, field, step, params }) => ({ code, field, params: { ...params, step } })));
}

function windowGaps(ctx: ServiceContext, content: PlanContent, { windowTo }: AmendmentPatch): PlanGap[] {
  if (windowTo === undefined) return [];
  const account = getAccount(ctx, { id: content.accountId });
  const today = accountDayOf(account, ctx.clock.instant());
  if (!(windowTo >= today)) return [gap(4, 'WINDOW_PAST', 'windowTo', { today })];
  return content.windowFrom !== null && !windowHasTradingDay(account, content.windowFrom, windowTo) ? [gap(4, 'WINDOW_ORDER', 'windowTo')] : [];
}
