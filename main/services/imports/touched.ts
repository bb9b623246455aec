import type { NewFill } from '../../db/fills.ts';
import { newestLink } from '../../db/fill-links.ts';
import type { ServiceContext } from '../context.ts';

/** What the discipline needs to know of a fill that came or went. */
export function touched(ctx: ServiceContext, { id, accountId, instrumentId }: Pick<NewFill, 'id' | 'accountId' | 'instrumentId'>): { accountId: string; instrumentId: string; ticketId: string | null } {
  return { accountId, instrumentId, ticketId: newestLink(ctx.db, id)?.ticketId ?? null };
}
