import { subtractDecimals } from '../../../../shared/money/decimal.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';

export type NextStep = 'premortem' | 'ticket' | 'close' | 'score' | 'review';

interface PremortemDemand {
  readonly valid: boolean;
  readonly causesRequired: number;
  readonly scored: 'none' | 'partly' | 'whole' | null;
}

/** The one thing that comes next for a plan that is no draft; null while it cannot be told. */
export function nextStep(plan: Plan, demand: PremortemDemand | undefined): NextStep | null {
  if (plan.state === 'active') return 'close';
  if (plan.state !== 'sealed') return demand?.scored === 'none' || demand?.scored === 'partly' ? 'score' : 'review';
  if (!demand) return null;
  return demand.causesRequired > 0 && !demand.valid ? 'premortem' : 'ticket';
}

/** What may still be entered under the plan. */
export function restOf(plan: Plan): string {
  const rest = subtractDecimals(plan.content.quantity, plan.filledQuantity);
  return rest.startsWith('-') ? '0' : rest;
}

/** Address of a new ticket that enters the rest of the plan, or closes what is open. */
export function ticketAddress(plan: Plan, closes: boolean): string {
  const { side, accountId, instrumentId } = plan.content;
  const buys = (side === 'long') !== closes;
  const query = new URLSearchParams({ plan: plan.id, account: accountId, side: buys ? 'buy' : 'sell', quantity: closes ? plan.openQuantity.replace('-', '') : restOf(plan) });
  if (instrumentId) query.set('instrument', instrumentId);
  return `/tickets/new?${query.toString()}`;
}
