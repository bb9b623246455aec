import type { AccountKind } from '../../../../shared/account/account.ts';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';

/** Margin of a futures contract is a deposit and no loan: nothing is said of interest there, unless the terms ask for some. */
export function bearsInterest(kind: AccountKind, { interest }: Pick<Appraisal, 'interest'>): boolean {
  return kind !== 'futures' || Number(interest.value ?? 0) !== 0;
}
