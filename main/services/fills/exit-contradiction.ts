import { insertFillLinks, newestLink } from '../../db/fill-links.ts';
import { entering, type NewFill } from '../../db/fills.ts';
import { readTicket } from '../../db/tickets.ts';
import type { ServiceContext } from '../context.ts';
import { rebuildPosition } from '../positions/derive.ts';

/**
 * An exit passes the gate because it only reduces risk. A fill under one that opened or enlarged a position contradicts it, and
 * is unplanned: a declared exit is no way around a plan.
 */
export function contradictExits(ctx: ServiceContext, fills: readonly Pick<NewFill, 'id' | 'accountId' | 'instrumentId'>[]): void {
  const underExits = fills.filter(({ id }) => {
    const ticketId = newestLink(ctx.db, id)?.ticketId ?? null;
    return ticketId !== null && readTicket(ctx.db, ticketId)?.nature === 'exit';
  });
  if (underExits.length === 0) return;
  const contradicting = new Set(entering(ctx.db, underExits.map(({ id }) => id)));
  for (const { id, accountId, instrumentId } of underExits) {
    if (!contradicting.has(id)) continue;
    const link = newestLink(ctx.db, id)!;
    insertFillLinks(ctx.db, [{ fillId: id, planId: null, ticketId: link.ticketId, link: 'unplanned', basis: 'contradiction', at: ctx.clock.instant() }]);
    rebuildPosition(ctx.db, accountId, instrumentId);
  }
}
