import { cashStatus } from '../../services/cash/account-cash.ts';
import { addBalance, listBalances, removeBalance } from '../../services/cash/balances.ts';
import { tradingCosts } from '../../services/cash/costs.ts';
import { equityCheck } from '../../services/cash/equity-check.ts';
import { convertCash, undoCashFlow } from '../../services/cash/flows.ts';
import { interestCompared } from '../../services/cash/interest.ts';
import { cashLedger, cashTotals } from '../../services/cash/ledger.ts';
import { addRate, importRates, listRates, removeRate } from '../../services/cash/rates.ts';
import { differenceCandidates, reconciliation } from '../../services/cash/reconciliation.ts';
import { by, os } from '../implement.ts';

export const cashArea = os.cash.router({
  ledger: os.cash.ledger.handler(by(cashLedger)),
  totals: os.cash.totals.handler(by(cashTotals)),
  status: os.cash.status.handler(by(cashStatus)),
  equityCheck: os.cash.equityCheck.handler(by(equityCheck)),
  convert: os.cash.convert.handler(by(convertCash)),
  undoFlow: os.cash.undoFlow.handler(by(undoCashFlow)),
  rates: os.cash.rates.handler(by(listRates)),
  addRate: os.cash.addRate.handler(by(addRate)),
  removeRate: os.cash.removeRate.handler(by(removeRate)),
  importRates: os.cash.importRates.handler(by(importRates)),
  balances: os.cash.balances.handler(by(listBalances)),
  addBalance: os.cash.addBalance.handler(by(addBalance)),
  removeBalance: os.cash.removeBalance.handler(by(removeBalance)),
  reconciliation: os.cash.reconciliation.handler(by(reconciliation)),
  candidates: os.cash.candidates.handler(by(differenceCandidates)),
  interest: os.cash.interest.handler(by(interestCompared)),
  costs: os.cash.costs.handler(by(tradingCosts)),
});
