import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { HeldTicket } from '../../../shared/gate/ticket-transitions.ts';
import { compareDecimals } from '../../../shared/money/decimal.ts';
import { listReleasedTickets } from '../../db/tickets.ts';
import type { ServiceContext } from '../context.ts';
import type { IncomingFill } from './keep-fills.ts';
import { SUGGESTED_FROM, type Candidate, type MatchedFill } from './match-plan.ts';
import { bestMatches, planCandidates } from './plan-candidates.ts';

/**
 * What to say of fills nobody has tied to a plan: a good match is a suggestion that waits to be confirmed, a good match on the
 * day of the seal is unknown, and without one the fill is unplanned.
 *
 * An exit that was released on the fill's day for just this quantity is taken for the fill's own ticket: nothing is allowed by
 * it, it only says that the order was carried out. Plans and tickets are looked up once an instrument.
 */
export function linkSuggester(ctx: ServiceContext, account: Account): (fill: MatchedFill) => IncomingFill['link'] {
  const known = new Map<string, Candidate[]>();
  const exits = new Map<string, Set<HeldTicket>>();
  const exitFor = (fill: MatchedFill): HeldTicket | null => {
    let left = exits.get(fill.instrumentId);
    if (left === undefined) {
      left = new Set(listReleasedTickets(ctx.db, account.id, fill.instrumentId, '').filter(({ nature, filledQuantity }) => nature === 'exit' && filledQuantity === '0'));
      exits.set(fill.instrumentId, left);
    }
    for (const ticket of left) {
      const { intent, releasedAt } = ticket;
      const inTime = accountDayOf(account, releasedAt!) === fill.tradingDay && (fill.executedAt === null || fill.executedAt >= releasedAt!);
      if (!inTime || intent.side !== fill.side || compareDecimals(intent.quantity, fill.quantity) !== 0) continue;
      left.delete(ticket);
      return ticket;
    }
    return null;
  };
  return (fill) => {
    const exit = exitFor(fill);
    if (exit !== null) return { planId: exit.intent.planId, ticketId: exit.id, link: exit.intent.planId === null ? 'unplanned' : 'planned', basis: 'match' };
    let candidates = known.get(fill.instrumentId);
    if (candidates === undefined) {
      candidates = planCandidates(ctx, account, fill.instrumentId);
      known.set(fill.instrumentId, candidates);
    }
    const [best] = candidates.length === 0 ? [] : bestMatches(fill, candidates);
    if (best === undefined || best.score < SUGGESTED_FROM) return null;
    const { planId, ticketId } = best;
    return best.sealedBefore ? { planId, ticketId, link: 'suggested', basis: 'match' } : { planId, ticketId, link: 'unknown', basis: 'same-day' };
  };
}
