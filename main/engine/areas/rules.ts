import { cancelLoosening } from '../../services/loosenings.ts';
import { changeRules, compareRules, getRules } from '../../services/rules.ts';
import { starterSets } from '../../services/starter-sets.ts';
import { answerSuitability, suitability } from '../../services/suitability.ts';
import { wouldHaveFired } from '../../services/would-have-fired.ts';
import { by, os } from '../implement.ts';

export const rulesArea = os.rules.router({
  get: os.rules.get.handler(by(getRules)),
  compare: os.rules.compare.handler(by(compareRules)),
  change: os.rules.change.handler(by(changeRules)),
  cancelLoosening: os.rules.cancelLoosening.handler(by(cancelLoosening)),
  starterSets: os.rules.starterSets.handler(by(starterSets)),
  wouldHaveFired: os.rules.wouldHaveFired.handler(by(wouldHaveFired)),
  suitability: os.rules.suitability.handler(by(suitability)),
  answerSuitability: os.rules.answerSuitability.handler(by(answerSuitability)),
});
