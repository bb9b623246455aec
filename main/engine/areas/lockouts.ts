import { beginTraderLockout, extendHeldLockout, listLockouts } from '../../services/lockouts.ts';
import { by, os } from '../implement.ts';

export const lockoutsArea = os.lockouts.router({
  list: os.lockouts.list.handler(by(listLockouts)),
  begin: os.lockouts.begin.handler(by(beginTraderLockout)),
  extend: os.lockouts.extend.handler(by(extendHeldLockout)),
});
