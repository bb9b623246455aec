import type { Account } from '../../../shared/account/account.ts';
import type { ServiceContext } from '../context.ts';
import type { IncomingFill } from './keep-fills.ts';
import { SUGGESTED_FROM, type Candidate, type MatchedFill } from './match-plan.ts';
import { bestMatches, planCandidates } from './plan-candidates.ts';

/**
 * What to say of fills nobody has tied to a plan: a good match is a suggestion that waits to be confirmed, a good match on the
 * day of the seal is unknown, and without one the fill is unplanned.
 *
 * Plans are looked up once an instrument.
 */
export function linkSuggester(ctx: ServiceContext, account: Account): (fill: MatchedFill) => IncomingFill['link'] {
  const known = new Map<string, Candidate[]>();
  return (fill) => {
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
