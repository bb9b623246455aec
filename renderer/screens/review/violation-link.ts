import type { ReviewFacts } from '../../../shared/review/review.ts';

type Violation = ReviewFacts['violations'][number];

/** Where a violation can be looked at: its trade, ticket or plan, else the rules. */
export function violationLink({ code, params }: Violation): string {
  const to = (place: string, key: string): string | null => (typeof params[key] === 'string' ? `/${place}/${params[key]}` : null);
  if (code === 'stop-widened') return to('plans', 'planId') ?? '/plans';
  if (code === 'rule-broken') return params['accountId'] === undefined ? '/rules' : (to('rules', 'accountId') ?? '/rules/all');
  return to('trades', 'tradeId') ?? to('tickets', 'ticketId') ?? to('trades', 'fillId') ?? to('plans', 'planId') ?? '/trades';
}
