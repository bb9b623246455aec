import { assertNever } from '../assert-never.ts';
import { drawdown, losingStreak, periodLoss, stopWidened, tradeLoss, unplannedEntry } from './conditions/happened.ts';
import { declaredState, eventWindow, lenderRedFlag, overdue, sinceLoss, tradeCount } from './conditions/moment.ts';
import { addingToLoser, averagingBeyondPlan, concentration, leverage, liquidityTier, marginBuffer, openPositions, openRisk, planRequired } from './conditions/order.ts';
import { sizeAfter } from './conditions/size-after.ts';
import { timeWindow } from './conditions/time-window.ts';
import { INSIDE, type Judgement } from './judgement.ts';
import type { OrderFacts, RuleFacts } from './rule-facts.ts';
import { holdsOrder } from './scope.ts';
import type { Condition, ConditionKind, Scope, StopRule } from './stop-rule.ts';

/**
 * What each condition is judged by. `order`: only a ticket can reach it. `anything`: it is also judged whenever something
 * happened or time has passed, so that a lockout begins when its condition is reached and not only at the next order.
 */
export const judgedBy = {
  'plan-required': 'order',
  leverage: 'order',
  'size-after': 'order',
  concentration: 'order',
  'margin-buffer': 'order',
  'liquidity-tier': 'order',
  'open-risk': 'order',
  'open-positions': 'order',
  'adding-to-loser': 'order',
  'averaging-beyond-plan': 'order',
  'since-loss': 'anything',
  'time-window': 'anything',
  'event-window': 'anything',
  'declared-state': 'anything',
  'lender-red-flag': 'anything',
  overdue: 'anything',
  'trade-count': 'anything',
  'trade-loss': 'anything',
  'period-loss': 'anything',
  drawdown: 'anything',
  'losing-streak': 'anything',
  'unplanned-entry': 'anything',
  'stop-widened': 'anything',
} as const satisfies Readonly<Record<ConditionKind, 'order' | 'anything'>>;

/**
 * How one rule stands to the facts. A rule that is off, that needs an order where none is asked for, or whose scope the
 * order is certainly not in, is inside.
 */
export function judge(rule: StopRule, facts: RuleFacts): Judgement {
  if (!rule.enabled) return INSIDE;
  const { order } = facts;
  if (order !== null && !holdsOrder(rule.scope, order)) return INSIDE;
  return judgeCondition(rule.condition, facts, order, rule.scope);
}

function judgeCondition(condition: Condition, facts: RuleFacts, order: OrderFacts | null, scope: Scope): Judgement {
  switch (condition.kind) {
    case 'since-loss':
      return sinceLoss(condition, facts, order, scope);
    case 'time-window':
      return timeWindow(condition, facts);
    case 'event-window':
      return eventWindow(condition, facts);
    case 'declared-state':
      return declaredState(condition, facts);
    case 'lender-red-flag':
      return lenderRedFlag(condition, facts);
    case 'overdue':
      return overdue(condition, facts);
    case 'trade-count':
      return tradeCount(condition, facts);
    case 'trade-loss':
      return tradeLoss(condition, facts, scope);
    case 'period-loss':
      return periodLoss(condition, facts, scope);
    case 'drawdown':
      return drawdown(condition, facts);
    case 'losing-streak':
      return losingStreak(condition, facts, scope);
    case 'unplanned-entry':
      return unplannedEntry(condition, facts);
    case 'stop-widened':
      return stopWidened(condition, facts);
    default:
      return order === null ? INSIDE : judgeOrder(condition, facts, order, scope);
  }
}

type OrderCondition = Extract<Condition, { kind: { [K in ConditionKind]: (typeof judgedBy)[K] extends 'order' ? K : never }[ConditionKind] }>;

function judgeOrder(condition: OrderCondition, facts: RuleFacts, order: OrderFacts, scope: Scope): Judgement {
  switch (condition.kind) {
    case 'plan-required':
      return planRequired(condition, facts, order);
    case 'leverage':
      return leverage(condition, facts, order);
    case 'size-after':
      return sizeAfter(condition, facts, order, scope);
    case 'concentration':
      return concentration(condition, facts, order);
    case 'margin-buffer':
      return marginBuffer(condition, facts, order);
    case 'liquidity-tier':
      return liquidityTier(condition, facts, order);
    case 'open-risk':
      return openRisk(condition, facts, order);
    case 'open-positions':
      return openPositions(condition, facts, order);
    case 'adding-to-loser':
      return addingToLoser(condition, facts, order);
    case 'averaging-beyond-plan':
      return averagingBeyondPlan(condition, facts, order);
    default:
      return assertNever(condition);
  }
}
