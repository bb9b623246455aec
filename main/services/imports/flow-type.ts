import type { CashFlowType } from '../../../shared/ledger/cash-flow.ts';
import type { StatementCash } from '../../importers/statement.ts';

const FLOWS: Readonly<Record<StatementCash['type'], CashFlowType>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  dividend: 'dividend',
  interest: 'interest',
  funding: 'funding',
  split: 'split',
  transfer: 'transfer',
  'cash-in-lieu': 'cash-in-lieu',
  'loan-draw': 'loan-draw',
  'loan-repayment': 'loan-repayment',
  fee: 'fee',
  tax: 'tax',
  'bonus-shares': 'other',
  subscription: 'other',
  'share-transfer': 'other',
  conversion: 'conversion',
  other: 'other',
};

/** As what the cash ledger keeps a row of a statement. */
export function flowType({ type }: Pick<StatementCash, 'type'>): CashFlowType {
  return FLOWS[type];
}
