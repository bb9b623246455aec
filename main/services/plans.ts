import { accountDayOf } from '../../shared/account/account-day.ts';
import { parseMoney } from '../../shared/money/money.ts';
import { planGaps } from '../../shared/plan/gaps.ts';
import type { Plan, PlanContent, PlanGap, PlanState, PlanTemplate } from '../../shared/plan/plan.ts';
import { sealInput } from '../../shared/plan/seal.ts';
import { copyPlan, emptyPlan, templateOf } from '../../shared/plan/template.ts';
import { canPlanMove } from '../../shared/plan/transitions.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { plannedRisk } from '../../shared/risk/planned-risk.ts';
import { formatMoney } from '../../shared/money/money.ts';
import { listAccounts, writeFirstSeal } from '../db/accounts.ts';
import {
  deleteTemplate,
  insertDraft,
  listPlans as readPlans,
  listPlansPastWindow,
  listTemplates as readTemplates,
  readPlan,
  saveDraftContent,
  saveTemplate as keepTemplate,
  writeDiscarded,
  writePlanState,
  writeSeal,
  type PlanFilter,
  type StoredPlan,
} from '../db/plans.ts';
import { sha256 } from '../db/sha256.ts';
import { planContext, readAccountFacts } from './account-facts.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { getInstrument } from './instruments.ts';
import { endTicketsOfPlan } from './ticket-endings.ts';

/** A stored plan without what only the engine needs. */
export function shownPlan({ enteredQuantity: _entered, endedAt: _ended, discardedAt: _discarded, ...plan }: StoredPlan): Plan {
  return plan;
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function requirePlan(ctx: ServiceContext, id: string): StoredPlan {
  const plan = readPlan(ctx.db, id);
  if (plan === null) throw new Refusal('not-found', 'PLAN_NOT_FOUND', { id });
  return plan;
}

export function listPlans(ctx: ServiceContext, filter: PlanFilter): Plan[] {
  return readPlans(ctx.db, filter).map(shownPlan);
}

export function getPlan(ctx: ServiceContext, { id }: { id: string }): Plan {
  return shownPlan(requirePlan(ctx, id));
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND */
export function createPlan(ctx: ServiceContext, { content }: { content: Partial<PlanContent> & Pick<PlanContent, 'accountId'> }): Plan {
  const account = getAccount(ctx, { id: content.accountId });
  return keepDraft(ctx, { ...emptyPlan(account.id, accountDayOf(account, ctx.clock.instant())), ...content });
}

/**
 * Keeps a draft as it stands. Every save is in the journal when it is answered.
 *
 * @throws {Refusal} PLAN_NOT_FOUND, PLAN_SEALED, PLAN_DISCARDED, PLAN_REVISION, ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND
 */
export function savePlanDraft(ctx: ServiceContext, { id, revision, content }: { id: string; revision: number; content: PlanContent }): Plan {
  const plan = requireDraft(ctx, id);
  requireKnown(ctx, content);
  requireRevision(plan, revision);
  ctx.write(() => saveDraftContent(ctx.db, id, revision, content, ctx.clock.instant()));
  return getPlan(ctx, { id });
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function gapsOfPlan(ctx: ServiceContext, { id }: { id: string }): PlanGap[] {
  const plan = requirePlan(ctx, id);
  return planGaps(plan.content, planContext(ctx, readAccountFacts(ctx, plan.content.accountId), plan));
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function duplicatePlan(ctx: ServiceContext, { id }: { id: string }): Plan {
  const { content } = requirePlan(ctx, id);
  const account = getAccount(ctx, { id: content.accountId });
  return keepDraft(ctx, copyPlan(content, accountDayOf(account, ctx.clock.instant())));
}

/** @throws {Refusal} PLAN_NOT_FOUND, PLAN_SEALED */
export function discardPlan(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  requireDraft(ctx, id);
  ctx.write(() => writeDiscarded(ctx.db, id, ctx.clock.instant()));
  return {};
}

/** @throws {Refusal} PLAN_NOT_FOUND, PLAN_SEALED */
export function restorePlan(ctx: ServiceContext, { id }: { id: string }): Plan {
  const plan = requirePlan(ctx, id);
  if (plan.state !== 'draft') throw new Refusal('refused', 'PLAN_SEALED', { id, state: plan.state });
  ctx.write(() => writeDiscarded(ctx.db, id, null));
  return getPlan(ctx, { id });
}

/**
 * Seals a plan: frozen, hashed and in the record from now on. The account's set-up is no longer free after its first seal.
 *
 * @throws {Refusal} PLAN_NOT_FOUND, PLAN_SEALED, PLAN_DISCARDED, PLAN_REVISION, PLAN_HAS_GAPS with every gap
 */
export function sealPlan(ctx: ServiceContext, { id, revision }: { id: string; revision: number }): Plan {
  return ctx.write(() => {
    const plan = requireDraft(ctx, id);
    requireRevision(plan, revision);
    const gaps = gapsOfPlan(ctx, { id });
    if (gaps.length > 0) throw new Refusal('refused', 'PLAN_HAS_GAPS', { gaps: gaps.length }, gaps.map(({ code, field, step, params }) => ({ code, field, params: { ...params, step } })));
    const { content } = plan;
    const account = getAccount(ctx, { id: content.accountId });
    const { multiplier, payoff } = getInstrument(ctx, { id: content.instrumentId! });
    const risk = plannedRisk({ quantity: content.quantity, entries: content.entries, stops: content.stops, multiplier, payoff, currency: account.currency });
    const at = ctx.clock.instant();
    const hash = sha256(sealInput({ id, content, sealedAt: at, plannedRisk: formatMoney(risk, account.currency) }));
    writeSeal(ctx.db, { id, at, hash, plannedRisk: risk });
    writeFirstSeal(ctx.db, account.id, at);
    ctx.record('plan-sealed', { planId: id, accountId: account.id, instrumentId: content.instrumentId, hash, plannedRisk: formatMoney(risk, account.currency), content });
    return getPlan(ctx, { id });
  });
}

/**
 * Gives a sealed plan up before anything was entered under it.
 *
 * @throws {Refusal} PLAN_NOT_FOUND, PLAN_NOT_SEALED, PLAN_ENDED, PLAN_FILLED
 */
export function abandonPlan(ctx: ServiceContext, { id, reason }: { id: string; reason: string }): Plan {
  return ctx.write(() => {
    const plan = requirePlan(ctx, id);
    if (plan.state === 'draft') throw new Refusal('refused', 'PLAN_NOT_SEALED', { id });
    if (!canPlanMove(plan.state, 'abandoned')) throw new Refusal('refused', 'PLAN_ENDED', { id, state: plan.state });
    if (plan.filledQuantity !== '0') throw new Refusal('refused', 'PLAN_FILLED', { id, filled: plan.filledQuantity });
    endPlan(ctx, id, 'abandoned', reason);
    ctx.record('plan-abandoned', { planId: id, reason });
    return getPlan(ctx, { id });
  });
}

export function listTemplates(ctx: ServiceContext): PlanTemplate[] {
  return readTemplates(ctx.db);
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function savePlanTemplate(ctx: ServiceContext, { name, planId }: { name: string; planId: string }): PlanTemplate {
  const { content } = requirePlan(ctx, planId);
  return ctx.write(() => keepTemplate(ctx.db, { id: ctx.newId(), name, content: templateOf(content) }));
}

/** @throws {Refusal} TEMPLATE_NOT_FOUND */
export function deletePlanTemplate(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  if (!ctx.write(() => deleteTemplate(ctx.db, id))) throw new Refusal('not-found', 'TEMPLATE_NOT_FOUND', { id });
  return {};
}

/** Plans whose entry window has passed without a fill expire, and their tickets with them. */
export function settlePlans(ctx: ServiceContext): void {
  const now = ctx.clock.instant();
  const today = new Map(listAccounts(ctx.db).map((account) => [account.id, accountDayOf(account, now)]));
  const latest = [...today.values()].reduce((last, day) => (day > last ? day : last), '');
  const over = listPlansPastWindow(ctx.db, latest).filter(({ accountId, windowTo }) => today.get(accountId)! > windowTo);
  if (over.length === 0) return;
  ctx.write(() => {
    for (const { id, windowTo } of over) {
      endPlan(ctx, id, 'expired');
      ctx.record('plan-expired', { planId: id, windowTo });
    }
  });
}

function endPlan(ctx: ServiceContext, id: string, state: PlanState, reason: string | null = null): void {
  writePlanState(ctx.db, id, state, ctx.clock.instant(), reason);
  endTicketsOfPlan(ctx, id);
}

function keepDraft(ctx: ServiceContext, content: PlanContent): Plan {
  requireKnown(ctx, content);
  const id = ctx.newId();
  ctx.write(() => insertDraft(ctx.db, { id, content, at: ctx.clock.instant() }));
  return getPlan(ctx, { id });
}

function requireKnown(ctx: ServiceContext, content: PlanContent): void {
  const account = getAccount(ctx, { id: content.accountId });
  if (content.instrumentId !== null) getInstrument(ctx, { id: content.instrumentId });
  if (content.feesOverride !== null) requireAmount(content.feesOverride, account.currency);
}

function requireAmount(text: string, currency: Parameters<typeof parseMoney>[1]): void {
  try {
    if (parseMoney(text, currency) >= 0) return;
  } catch {
    // Named below like a negative amount: either way it is no cost.
  }
  throw new Refusal('invalid', 'PLAN_INVALID', {}, [{ code: 'money.invalid', field: 'feesOverride' }]);
}

function requireDraft(ctx: ServiceContext, id: string): StoredPlan {
  const plan = requirePlan(ctx, id);
  if (plan.state !== 'draft') throw new Refusal('refused', 'PLAN_SEALED', { id, state: plan.state });
  if (plan.discardedAt !== null) throw new Refusal('conflict', 'PLAN_DISCARDED', { id });
  return plan;
}

function requireRevision(plan: StoredPlan, revision: number): void {
  if (plan.revision !== revision) throw new Refusal('conflict', 'PLAN_REVISION', { id: plan.id, stored: plan.revision, given: revision });
}
