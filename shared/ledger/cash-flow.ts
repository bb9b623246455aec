/**
 * Kinds of cash movement beside fills.
 *
 * `conversion`: one currency against another, two legs under one tie. `transfer`: between the trader's own accounts. `split`: the
 * row that told of a split, most often without money; `cash-in-lieu`: the money for a fraction of a share that was left over.
 */
export const cashFlowTypes = [
  'deposit', 'withdrawal', 'transfer', 'conversion', 'loan-draw', 'loan-repayment', 'interest', 'dividend', 'cash-in-lieu', 'split', 'funding', 'fee', 'tax', 'other',
] as const;
export type CashFlowType = (typeof cashFlowTypes)[number];

/** Types one may enter as a single movement: a conversion has two legs, a split comes with its statement. */
export const typedFlowTypes = cashFlowTypes.filter((type) => type !== 'conversion' && type !== 'split');

/** What can only come in (+1) or go out (−1); everything else goes either way. */
export function signOfFlow(type: CashFlowType): 1 | -1 | null {
  if (type === 'deposit' || type === 'loan-draw') return 1;
  if (type === 'withdrawal' || type === 'loan-repayment') return -1;
  return null;
}

/** Loans move cash and debt alike; everything else changes what one owns. */
export function isLoan(type: CashFlowType): boolean {
  return type === 'loan-draw' || type === 'loan-repayment';
}
