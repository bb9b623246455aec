import type { ReviewFacts } from '../../../shared/review/review.ts';

/** What the best and the worst result of a time were chosen by: R where any trade has one, else money, which compares within one currency only. */
export function rankedBy({ byCurrency }: Pick<ReviewFacts, 'byCurrency'>, { r }: NonNullable<ReviewFacts['best']>): 'r' | 'money' | 'mostTraded' {
  if (r !== null) return 'r';
  return byCurrency.length > 1 ? 'mostTraded' : 'money';
}
