import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import { subtractDecimals } from '../../../shared/money/decimal.ts';
import { listSealedPlans } from '../../db/plans.ts';
import { listReleasedTickets } from '../../db/tickets.ts';
import type { ServiceContext } from '../context.ts';
import { rankMatches, type Candidate, type MatchedFill, type PlanMatch } from './match-plan.ts';

/** Every plan sealed for an instrument of an account, once for each ticket released under it, and once without. */
export function planCandidates(ctx: ServiceContext, account: Account, instrumentId: string): Candidate[] {
  const plans = listSealedPlans(ctx.db, account.id, instrumentId);
  if (plans.length === 0) return [];
  const released = listReleasedTickets(ctx.db, account.id, instrumentId, '');
  return plans.flatMap((plan): Candidate[] => {
    const { content, sealedAt } = plan;
    if (sealedAt === null || content.quantity === '') return [];
    const remaining = subtractDecimals(content.quantity, plan.enteredQuantity);
    const base = {
      planId: plan.id,
      title: content.title,
      accountId: account.id,
      instrumentId,
      side: content.side,
      entries: content.entries.map(({ price }) => price).filter((price) => price !== ''),
      remaining: remaining.startsWith('-') ? '0' : remaining,
      sealedAt,
      sealedDay: accountDayOf(account, sealedAt),
      endedAt: plan.endedAt,
      windowFrom: content.windowFrom,
      windowTo: content.windowTo,
    };
    const tickets = released.filter(({ nature, intent }) => nature === 'risk' && intent.planId === plan.id);
    const withTickets = tickets.map((ticket): Candidate => ({
      ...base,
      ticket: { id: ticket.id, quantity: ticket.intent.quantity, releasedAt: ticket.releasedAt!, releasedUntil: ticket.releasedUntil ?? ticket.releasedAt!, releasedDay: accountDayOf(account, ticket.releasedAt!) },
    }));
    return [{ ...base, ticket: null }, ...withTickets];
  });
}

/** One match a plan, its best; the likeliest first. */
export function bestMatches(fill: MatchedFill, candidates: readonly Candidate[]): PlanMatch[] {
  const seen = new Set<string>();
  return rankMatches(fill, candidates).filter(({ planId }) => !seen.has(planId) && seen.add(planId));
}
