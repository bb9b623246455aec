import { assertNever } from '../assert-never.ts';
import { canonicalDecimal, type Decimal } from '../money/decimal.ts';
import { decimalOrNull } from '../plan/exposure.ts';
import type { ExitJudgement } from './exit.ts';
import type { GateInput, PlanFacts } from './input.ts';
import type { Reason } from './reason.ts';
import { reasonOf } from './reason-of.ts';
import { positiveOrNull } from './risk-figures.ts';

/** Everything in which an order departs from the plan it names. */
export function planReasons(input: GateInput, judged: ExitJudgement | null): Reason[] {
  const { plan } = input;
  if (plan === null) return [];
  return [...stateReasons(plan), ...mismatchReasons(input, plan), ...windowReasons(input, plan), ...quantityReasons(plan, judged), ...priceReasons(input, plan)];
}

function stateReasons({ id, state }: PlanFacts): Reason[] {
  switch (state) {
    case 'sealed':
    case 'active':
      return [];
    case 'draft':
      return [reasonOf('PLAN_NOT_SEALED', { planId: id }, 'seal-plan', { code: 'SEAL_PLAN', params: { planId: id } })];
    case 'closed':
    case 'expired':
    case 'abandoned':
    case 'reviewed':
      return [reasonOf('PLAN_ENDED', { planId: id, state }, 'write-plan', { code: 'WRITE_NEW_PLAN' })];
    default:
      return assertNever(state);
  }
}

/** The side that adds risk under the plan is the side it enters on. */
function mismatchReasons({ intent }: GateInput, { id, content }: PlanFacts): Reason[] {
  const entersBy = content.side === 'long' ? 'buy' : 'sell';
  const fields = [
    ...(content.accountId === intent.accountId ? [] : ['account']),
    ...(content.instrumentId === intent.instrumentId ? [] : ['instrument']),
    ...(entersBy === intent.side ? [] : ['side']),
  ];
  if (fields.length === 0) return [];
  return [reasonOf('PLAN_MISMATCH', { planId: id, fields: fields.join(',') }, 'open-plan', { code: 'USE_THE_PLAN_OR_WRITE_ONE', params: { planId: id } })];
}

function windowReasons({ tradingDay }: GateInput, plan: PlanFacts): Reason[] {
  const { windowFrom, windowTo } = plan.content;
  const reasons: Reason[] = [];
  if (!(windowFrom !== null && tradingDay >= windowFrom)) {
    reasons.push(reasonOf('PLAN_WINDOW_NOT_OPEN', { planId: plan.id, from: windowFrom }, 'wait', { code: 'WAIT_FOR_WINDOW', when: plan.windowOpensAt, params: { from: windowFrom } }));
  }
  if (!(windowTo !== null && tradingDay <= windowTo)) {
    reasons.push(reasonOf('PLAN_WINDOW_OVER', { planId: plan.id, to: windowTo }, 'amend-plan', { code: 'EXTEND_WINDOW_OR_WRITE_PLAN', params: { planId: plan.id } }));
  }
  return reasons;
}

function quantityReasons(plan: PlanFacts, judged: ExitJudgement | null): Reason[] {
  const planned = positiveOrNull(plan.content.quantity);
  const filled = decimalOrNull(plan.filledQuantity);
  const outstanding = decimalOrNull(plan.outstandingQuantity);
  const wanted = judged?.risk ?? null;
  const left = planned === null || filled === null || outstanding === null ? null : planned.minus(filled).minus(outstanding);
  if (left !== null && wanted !== null && !wanted.gt(left)) return [];
  const room = left === null ? null : atLeastNothing(left);
  const params = { planned: plan.content.quantity, filled: plan.filledQuantity, outstanding: plan.outstandingQuantity, left: room };
  return [reasonOf('PLAN_QUANTITY_EXCEEDED', params, 'change-quantity', { code: 'ORDER_AT_MOST', params: { quantity: room } })];
}

/** A limit, or at market the last known price, beyond the worst of the planned entries. */
function priceReasons({ intent, mark }: GateInput, { id, content }: PlanFacts): Reason[] {
  const asked = intent.price ?? mark;
  if (asked === null) return [];
  const entries = content.entries.map((stage) => positiveOrNull(stage.price));
  const price = positiveOrNull(asked);
  const isWorse = (than: Decimal): boolean => price === null || (content.side === 'long' ? price.gt(than) : price.lt(than));
  // Every entry would have to be beaten for the order to be worse than all of them; one that cannot be read decides nothing.
  if (entries.some((entry) => entry !== null && !isWorse(entry))) return [];
  const worst = entries.reduce<Decimal | null>((found, entry) => (found === null || (entry !== null && (content.side === 'long' ? entry.gt(found) : entry.lt(found))) ? entry : found), null);
  const limit = worst === null ? null : canonicalDecimal(worst);
  const way = intent.price === null ? ({ action: 'set-price', code: 'SET_NEWER_PRICE' } as const) : ({ action: 'amend-plan', code: 'ORDER_AT_PLANNED_PRICE' } as const);
  return [reasonOf('PLAN_PRICE_WORSE', { planId: id, price: asked, limit, atMarket: intent.price === null }, way.action, { code: way.code, params: { limit } })];
}

const atLeastNothing = (value: Decimal): string => (value.gt('0') ? canonicalDecimal(value) : '0');
