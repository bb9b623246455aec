import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readPlan } from '../../db/plans.ts';
import { readTicket } from '../../db/tickets.ts';
import type { ServiceContext } from '../context.ts';
import type { IncomingFill } from './keep-fills.ts';
import type { MatchedFill } from './match-plan.ts';

export interface Named {
  readonly planId: string | null;
  readonly ticketId: string | null;
}

/**
 * The link a trader states for a fill, held against what the journal knows.
 *
 * A ticket must be for this position and side and have been released before the fill happened; a plan must have been sealed
 * before it. Where the fill has a date only and falls on the very day, a released ticket settles it (it could not have been
 * released before the seal), and a plan alone stays unknown.
 *
 * @throws {Refusal} TICKET_NOT_FOUND, TICKET_MISMATCH, TICKET_NOT_RELEASED, PLAN_NOT_FOUND, PLAN_NOT_SEALED, PLAN_MISMATCH, PLAN_SEALED_AFTER_FILL
 */
export function statedLink(ctx: ServiceContext, account: Account, fill: MatchedFill, { planId, ticketId }: Named, basis: 'ticket' | 'chosen'): IncomingFill['link'] {
  if (ticketId !== null) {
    const ofTicket = planOfTicket(ctx, account, fill, ticketId);
    if (planId !== null && planId !== ofTicket) throw new Refusal('invalid', 'PLAN_MISMATCH', { planId, ticketId });
    // An exit passes without a plan; so may an order the account's rules let through without one.
    if (ofTicket === null) return { planId: null, ticketId, link: 'unplanned', basis };
    return { planId: ofTicket, ticketId, link: 'planned', basis };
  }
  if (planId === null) return basis === 'chosen' ? { planId: null, ticketId: null, link: 'unplanned', basis } : null;
  const plan = readPlan(ctx.db, planId);
  if (plan === null) throw new Refusal('not-found', 'PLAN_NOT_FOUND', { id: planId });
  if (plan.sealedAt === null) throw new Refusal('refused', 'PLAN_NOT_SEALED', { id: planId });
  const { content } = plan;
  if (content.accountId !== fill.accountId || content.instrumentId !== fill.instrumentId) throw new Refusal('invalid', 'PLAN_MISMATCH', { planId });
  const sealedDay = accountDayOf(account, plan.sealedAt);
  const sealedAfter = fill.executedAt === null ? sealedDay > fill.tradingDay : plan.sealedAt > fill.executedAt;
  if (sealedAfter) throw new Refusal('refused', 'PLAN_SEALED_AFTER_FILL', { planId, sealedAt: plan.sealedAt, executedAt: fill.executedAt, tradingDay: fill.tradingDay });
  return { planId, ticketId: null, link: fill.executedAt === null && sealedDay === fill.tradingDay ? 'unknown' : 'planned', basis };
}

function planOfTicket(ctx: ServiceContext, account: Account, fill: MatchedFill, ticketId: string): string | null {
  const ticket = readTicket(ctx.db, ticketId);
  if (ticket === null) throw new Refusal('not-found', 'TICKET_NOT_FOUND', { id: ticketId });
  const { intent, releasedAt } = ticket;
  if (intent.accountId !== fill.accountId || intent.instrumentId !== fill.instrumentId || intent.side !== fill.side) throw new Refusal('invalid', 'TICKET_MISMATCH', { ticketId });
  if (releasedAt === null) throw new Refusal('refused', 'TICKET_NOT_RELEASED', { ticketId, state: ticket.state });
  // An order sent while the slip was valid may be filled after it ended; that is told in the retrospective, not refused here.
  const before = fill.executedAt === null ? fill.tradingDay < accountDayOf(account, releasedAt) : fill.executedAt < releasedAt;
  if (before) throw new Refusal('refused', 'TICKET_NOT_RELEASED', { ticketId, state: ticket.state, releasedAt });
  return intent.planId;
}
