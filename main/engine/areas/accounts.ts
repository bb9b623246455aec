import { accountDefaults, addAccount, archiveAccount, getAccount, listAccounts } from '../../services/accounts.ts';
import { by, os } from '../implement.ts';

export const accountsArea = {
  list: os.accounts.list.handler(by(listAccounts)),
  get: os.accounts.get.handler(by(getAccount)),
  defaults: os.accounts.defaults.handler(by(accountDefaults)),
  add: os.accounts.add.handler(by(addAccount)),
  archive: os.accounts.archive.handler(by(archiveAccount)),
};
