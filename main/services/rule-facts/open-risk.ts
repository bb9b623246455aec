import { toDecimal } from '../../../shared/money/decimal.ts';
import { addMoney, roundToMinor, type Minor } from '../../../shared/money/money.ts';
import { averagePrice, type PricedStage } from '../../../shared/risk/stages.ts';
import { lossAtStop } from '../../../shared/risk/stop-loss.ts';
import { readInstrument } from '../../db/instruments.ts';
import { readPlan, type StoredPlan } from '../../db/plans.ts';
import { openPlanIds } from '../../db/rule-reads.ts';
import type { AccountFacts } from '../account-facts.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Σ of what open positions and released orders lose if every stop is filled at its price, those of one plan left out.
 *
 * @returns null where something has no stop: a position or an order without a plan, a plan without a priced one
 */
export function openRiskBeside(ctx: ServiceContext, facts: AccountFacts, except: string | null): Minor | null {
  const { account, orders, standing } = facts;
  const entering = orders.filter(({ ticket }) => ticket.nature === 'risk');
  const planless = standing.positions.some(({ planId }) => planId === null) || entering.some(({ ticket }) => ticket.intent.planId === null);
  if (planless) return null;
  const ids = new Set([...openPlanIds(ctx.db, account.id), ...entering.map(({ ticket }) => ticket.intent.planId!)]);
  let sum: Minor = 0;
  for (const id of ids) {
    if (id === except) continue;
    const plan = readPlan(ctx.db, id);
    const risk = plan === null ? null : riskOf(ctx, facts, plan);
    if (risk === null) return null;
    sum = addMoney(sum, risk);
  }
  return sum;
}

function riskOf(ctx: ServiceContext, { account, orders, standing }: AccountFacts, { id, content, openQuantity }: StoredPlan): Minor | null {
  const instrument = content.instrumentId === null ? null : readInstrument(ctx.db, content.instrumentId);
  if (instrument === null || instrument.currency !== account.currency || content.stops.length === 0 || content.stops.some(({ price }) => price === '')) return null;
  const stop = toDecimal(averagePrice(content.stops as PricedStage[]));
  const held = standing.positions.find(({ instrumentId }) => instrumentId === instrument.id);
  const released = orders.filter(({ ticket }) => ticket.nature === 'risk' && ticket.intent.planId === id);
  if (released.some(({ price }) => price === null) || (openQuantity !== '0' && held === undefined)) return null;
  const parts = [
    ...(openQuantity === '0' || held === undefined ? [] : [{ quantity: toDecimal(openQuantity), price: toDecimal(held.averageEntry) }]),
    ...released.map(({ quantity, price }) => ({ quantity, price: price! })),
  ];
  return parts.reduce<Minor>((sum, { quantity, price }) => {
    const loss = lossAtStop({ side: content.side, quantity, price, stop, multiplier: instrument.multiplier, payoff: instrument.payoff });
    return addMoney(sum, roundToMinor(loss, account.currency));
  }, 0);
}
