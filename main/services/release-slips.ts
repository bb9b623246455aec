import type { ReleaseSlip } from '../../shared/contract/tickets.ts';
import type { Cause } from '../../shared/plan/premortem.ts';
import { stageQuantities } from '../../shared/plan/stage-quantities.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { readPlan } from '../db/plans.ts';
import { readSubmittedPremortem } from '../db/premortems.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { getInstrument } from './instruments.ts';
import { requireTicket } from './tickets.ts';

/**
 * The order to copy to the broker, and what was promised with it.
 *
 * @throws {Refusal} TICKET_NOT_FOUND, TICKET_NOT_RELEASED
 */
export function releaseSlip(ctx: ServiceContext, { id }: { id: string }): ReleaseSlip {
  const ticket = requireTicket(ctx, id);
  const { intent, releasedUntil } = ticket;
  if (ticket.state !== 'released' || releasedUntil === null) throw new Refusal('conflict', 'TICKET_NOT_RELEASED', { id, state: ticket.state });
  const account = getAccount(ctx, { id: intent.accountId });
  const instrument = getInstrument(ctx, { id: intent.instrumentId });
  const plan = intent.planId === null ? null : readPlan(ctx.db, intent.planId);
  // An exit needs no stop of its own.
  const levels = ticket.nature === 'risk' ? plan : null;
  const staged = (stages: 'stops' | 'targets') => (levels === null ? [] : stageQuantities(levels.content[stages], intent.quantity, instrument.lotSize));
  return {
    ticketId: id,
    accountName: account.name,
    symbol: instrument.symbol,
    market: instrument.market,
    name: instrument.name,
    side: intent.side,
    quantity: intent.quantity,
    price: intent.price,
    execution: plan?.content.execution ?? null,
    stops: staged('stops'),
    targets: staged('targets'),
    tripwires: causesOf(ctx, intent.planId).map(({ tripwireIf, tripwireThen }) => ({ tripwireIf, tripwireThen })),
    thesis: plan?.content.thesis ?? '',
    validUntil: releasedUntil,
  };
}

/**
 * What a cooling ticket shows: the plan's own words and the pre-mortem.
 *
 * @throws {Refusal} TICKET_NOT_FOUND
 */
export function ticketWords(ctx: ServiceContext, { id }: { id: string }): { thesis: string; invalidation: string; causes: Cause[] } {
  const { intent } = requireTicket(ctx, id);
  const plan = intent.planId === null ? null : readPlan(ctx.db, intent.planId);
  return { thesis: plan?.content.thesis ?? '', invalidation: plan?.content.invalidation ?? '', causes: causesOf(ctx, intent.planId) };
}

function causesOf(ctx: ServiceContext, planId: string | null): Cause[] {
  return planId === null ? [] : (readSubmittedPremortem(ctx.db, planId)?.causes ?? []);
}
