import { changeAccount, confirmAccount } from '../../services/account-changes.ts';
import { accountDefaults, addAccount, archiveAccount, listAccounts } from '../../services/accounts.ts';
import { getAccount } from '../../services/get-account.ts';
import { addCashFlow, listCashFlows } from '../../services/cash-flows.ts';
import { markInstrument } from '../../services/instruments.ts';
import { accountStanding, accountStandings } from '../../services/standing.ts';
import { by, os } from '../implement.ts';

export const accountsArea = os.accounts.router({
  list: os.accounts.list.handler(by(listAccounts)),
  get: os.accounts.get.handler(by(getAccount)),
  defaults: os.accounts.defaults.handler(by(accountDefaults)),
  add: os.accounts.add.handler(by(addAccount)),
  change: os.accounts.change.handler(by(changeAccount)),
  confirm: os.accounts.confirm.handler(by(confirmAccount)),
  archive: os.accounts.archive.handler(by(archiveAccount)),
  standing: os.accounts.standing.handler(by(accountStanding)),
  standings: os.accounts.standings.handler(by(accountStandings)),
  cashFlows: os.accounts.cashFlows.handler(by(listCashFlows)),
  addCashFlow: os.accounts.addCashFlow.handler(by(addCashFlow)),
  mark: os.accounts.mark.handler(by(markInstrument)),
});
