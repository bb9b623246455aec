import { addEvent, listEvents, removeEvent } from '../../services/calendar-events.ts';
import { cancelLoosening } from '../../services/loosenings.ts';
import { changeRules, compareRules, getRules } from '../../services/rules.ts';
import { changeSharedRules, compareSharedRules, getSharedRules } from '../../services/shared-rules.ts';
import { starterSets } from '../../services/starter-sets.ts';
import { answerSuitability, suitability } from '../../services/suitability.ts';
import { timeline } from '../../services/timeline.ts';
import { wouldHaveFired } from '../../services/would-have-fired.ts';
import { by, os } from '../implement.ts';

export const rulesArea = os.rules.router({
  get: os.rules.get.handler(by(getRules)),
  compare: os.rules.compare.handler(by(compareRules)),
  change: os.rules.change.handler(by(changeRules)),
  cancelLoosening: os.rules.cancelLoosening.handler(by(cancelLoosening)),
  shared: os.rules.shared.handler(by(getSharedRules)),
  compareShared: os.rules.compareShared.handler(by(compareSharedRules)),
  changeShared: os.rules.changeShared.handler(by(changeSharedRules)),
  starterSets: os.rules.starterSets.handler(by(starterSets)),
  wouldHaveFired: os.rules.wouldHaveFired.handler(by(wouldHaveFired)),
  timeline: os.rules.timeline.handler(by(timeline)),
  events: os.rules.events.handler(by(listEvents)),
  addEvent: os.rules.addEvent.handler(by(addEvent)),
  removeEvent: os.rules.removeEvent.handler(by(removeEvent)),
  suitability: os.rules.suitability.handler(by(suitability)),
  answerSuitability: os.rules.answerSuitability.handler(by(answerSuitability)),
});
