import type { Ticket } from '../../shared/gate/ticket.ts';

export interface TicketSpan {
  readonly until: string;
  readonly from: string | null;
}

/** When the state a ticket is in ends by itself, and since when it runs; null where only the trader moves it on. */
export function ticketSpan(ticket: Ticket): TicketSpan | null {
  if (ticket.state === 'cooling' && ticket.coolingUntil) return { until: ticket.coolingUntil, from: ticket.coolingFrom };
  if (ticket.state === 'ready' && ticket.readyUntil) return { until: ticket.readyUntil, from: ticket.readyAt };
  if (ticket.state === 'released' && ticket.releasedUntil) return { until: ticket.releasedUntil, from: ticket.releasedAt };
  return null;
}
