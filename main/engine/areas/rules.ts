import { cancelLoosening } from '../../services/loosenings.ts';
import { changeRules, compareRules, getRules } from '../../services/rules.ts';
import { by, os } from '../implement.ts';

export const rulesArea = os.rules.router({
  get: os.rules.get.handler(by(getRules)),
  compare: os.rules.compare.handler(by(compareRules)),
  change: os.rules.change.handler(by(changeRules)),
  cancelLoosening: os.rules.cancelLoosening.handler(by(cancelLoosening)),
});
