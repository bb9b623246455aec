import { formatMoney, type Minor } from '../../money/money.ts';
import { exposureLeverage, leverageWithin } from '../../risk/leverage.ts';
import { finite, INSIDE, reached, unknown, type Judgement } from '../judgement.ts';
import type { OrderFacts, RuleFacts } from '../rule-facts.ts';
import { belowShare, isShare, shareOf } from '../share.ts';
import type { ConditionOf } from '../stop-rule.ts';
import type { Evidence } from '../evidence.ts';

/**
 * Conditions about the order itself and what the account would look like after it. Each asks whether the order is clearly
 * inside its limit and holds it otherwise.
 */

/** One occurrence an instrument and trading day: asking again for the same order is not another one. */
export function reachedByOrder(facts: RuleFacts, order: OrderFacts, evidence: Evidence): Judgement {
  return reached({ occurrence: `order:${facts.tradingDay}:${order.instrumentId}`, evidence, day: facts.tradingDay });
}

export function planRequired(_condition: ConditionOf<'plan-required'>, facts: RuleFacts, order: OrderFacts): Judgement {
  return order.hasPlan ? INSIDE : reachedByOrder(facts, order, {});
}

export function leverage({ cap }: ConditionOf<'leverage'>, facts: RuleFacts, order: OrderFacts): Judgement {
  if (order.equity === null) return unknown('equity');
  if (order.exposureAfter === null) return unknown('price');
  if (leverageWithin(order.exposureAfter, order.equity, cap)) return INSIDE;
  return reachedByOrder(facts, order, { cap: finite(cap), leverage: exposureLeverage(order.exposureAfter, order.equity).value });
}

export function concentration({ of, limit }: ConditionOf<'concentration'>, facts: RuleFacts, order: OrderFacts): Judgement {
  const value = of === 'instrument' ? order.instrumentAfter : order.sectorAfter;
  if (order.equity === null) return unknown('equity');
  if (value === null) return unknown(of === 'instrument' ? 'price' : 'sector');
  if (belowShare(value, limit, order.equity)) return INSIDE;
  return reachedByOrder(facts, order, { of, limit: finite(limit), share: shareOf(value, order.equity), value: shown(value, order), currency: order.currency });
}

export function marginBuffer({ least }: ConditionOf<'margin-buffer'>, facts: RuleFacts, order: OrderFacts): Judgement {
  const distance = order.callDistanceAfter;
  if (distance === null) return unknown('margin');
  return distance >= least ? INSIDE : reachedByOrder(facts, order, { least: finite(least), distance: finite(distance) });
}

export function liquidityTier({ least }: ConditionOf<'liquidity-tier'>, facts: RuleFacts, order: OrderFacts): Judgement {
  const { freeCashAfter, equity } = order;
  if (equity === null) return unknown('equity');
  if (freeCashAfter === null) return unknown('price');
  if (isShare(freeCashAfter, least, equity)) return INSIDE;
  return reachedByOrder(facts, order, { least: finite(least), share: shareOf(freeCashAfter, equity), free: shown(freeCashAfter, order), currency: order.currency });
}

export function openRisk({ limit }: ConditionOf<'open-risk'>, facts: RuleFacts, order: OrderFacts): Judgement {
  const { openRiskAfter, equity } = order;
  if (equity === null) return unknown('equity');
  if (openRiskAfter === null) return unknown('stop');
  if (belowShare(openRiskAfter, limit, equity)) return INSIDE;
  return reachedByOrder(facts, order, { limit: finite(limit), share: shareOf(openRiskAfter, equity), risk: shown(openRiskAfter, order), currency: order.currency });
}

export function openPositions({ most }: ConditionOf<'open-positions'>, facts: RuleFacts, order: OrderFacts): Judgement {
  const after = order.openPositionsAfter;
  return after <= most ? INSIDE : reachedByOrder(facts, order, { most: finite(most), after: finite(after) });
}

export function addingToLoser(_condition: ConditionOf<'adding-to-loser'>, facts: RuleFacts, order: OrderFacts): Judgement {
  if (order.addsTo === null) return INSIDE;
  const { unrealised } = order.addsTo;
  if (unrealised === null) return unknown('price');
  return unrealised >= 0 ? INSIDE : reachedByOrder(facts, order, { unrealised: shown(unrealised, order), currency: order.currency });
}

export function averagingBeyondPlan(_condition: ConditionOf<'averaging-beyond-plan'>, facts: RuleFacts, order: OrderFacts): Judgement {
  if (order.addsTo === null || order.beyondPlan === false) return INSIDE;
  return order.beyondPlan === null ? unknown('plan') : reachedByOrder(facts, order, {});
}

const shown = (value: Minor, { currency }: OrderFacts): string | null => (Number.isSafeInteger(value) ? formatMoney(value, currency) : null);
