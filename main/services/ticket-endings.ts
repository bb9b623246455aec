import { closeBlocked, expire, revoke, type EndReason, type HeldTicket } from '../../shared/gate/ticket-transitions.ts';
import { listLiveTickets, saveTicket } from '../db/tickets.ts';
import type { ServiceContext } from './context.ts';

/** Tickets of a plan that has ended: nothing of them is left to release. Exits stay as they are. */
export function endTicketsOfPlan(ctx: ServiceContext, planId: string): void {
  for (const ticket of ofPlan(ctx, planId)) expireTicket(ctx, ticket, 'plan-ended');
}

/** Slips of a plan that was loosened are taken back: what was promised when they were released no longer holds. */
export function revokeSlipsOfPlan(ctx: ServiceContext, planId: string): void {
  for (const ticket of ofPlan(ctx, planId)) {
    if (ticket.state !== 'released') continue;
    const revoked = revoke(ticket, ctx.clock.instant());
    saveTicket(ctx.db, revoked);
    ctx.record('ticket-revoked', { id: ticket.id, from: ticket.state, reason: revoked.endReason, planId });
  }
}

/** Ends a ticket whose time, or plan, is over. One that was blocked has nothing to expire and is only put away. */
export function expireTicket(ctx: ServiceContext, ticket: HeldTicket, reason: EndReason): void {
  const at = ctx.clock.instant();
  if (ticket.state === 'blocked') {
    saveTicket(ctx.db, closeBlocked(ticket, reason, at));
    return;
  }
  saveTicket(ctx.db, expire(ticket, reason, at));
  ctx.record('ticket-expired', { id: ticket.id, from: ticket.state, reason });
}

function ofPlan(ctx: ServiceContext, planId: string): HeldTicket[] {
  return listLiveTickets(ctx.db).filter((ticket) => ticket.nature === 'risk' && ticket.intent.planId === planId);
}
