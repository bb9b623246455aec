import type { Fill } from '../../shared/ledger/fill.ts';
import { revoke } from '../../shared/gate/ticket-transitions.ts';
import { decimalFromNumber, toDecimal } from '../../shared/money/decimal.ts';
import { saveTicket } from '../db/tickets.ts';
import type { ServiceContext } from './context.ts';
import { positionOf } from './ledger.ts';
import { releasedOrders } from './outstanding.ts';

/**
 * Takes back the released exits whose position is gone with the fills that were undone: what they would close now is
 * nothing, and what they would do instead is open a position the gate has never seen. An exit on the trader's word was
 * never about the position that is known here, and stays.
 */
export function revokeUncoveredExits(ctx: ServiceContext, undone: readonly Pick<Fill, 'accountId' | 'instrumentId'>[]): void {
  const nothing = decimalFromNumber(0);
  const positions = new Map(undone.map(({ accountId, instrumentId }) => [`${accountId}\u001f${instrumentId}`, { accountId, instrumentId }]));
  for (const { accountId, instrumentId } of positions.values()) {
    const held = toDecimal(positionOf(ctx, accountId, instrumentId).quantity);
    let left = held.abs();
    for (const { ticket, quantity } of releasedOrders(ctx, accountId)) {
      if (ticket.nature !== 'exit' || !ticket.verified || ticket.intent.instrumentId !== instrumentId) continue;
      const closes = ticket.intent.side === 'sell' ? held.gt(nothing) : held.lt(nothing);
      if (closes && !quantity.gt(left)) {
        left = left.minus(quantity);
        continue;
      }
      const revoked = revoke(ticket, ctx.clock.instant());
      saveTicket(ctx.db, revoked);
      ctx.record('ticket-revoked', { id: ticket.id, from: ticket.state, reason: revoked.endReason, position: held.toFixed() });
    }
  }
}
