import { causeSuggestions, keepCausesApart, mergeCauses, splitCause, undoCauseGrouping } from '../../services/failure-library/grouping.ts';
import { calibration, failureCause, failureCauses, firedTripwires } from '../../services/failure-library/library.ts';
import { premortemScoring, scorePremortem } from '../../services/failure-library/scoring.ts';
import { premortemWeek, unscored } from '../../services/failure-library/unscored.ts';
import { checkPremortem, premortemForPlan, savePremortemDraft, submitPremortem } from '../../services/premortems.ts';
import { by, os } from '../implement.ts';

export const premortemsArea = os.premortems.router({
  forPlan: os.premortems.forPlan.handler(by(premortemForPlan)),
  saveDraft: os.premortems.saveDraft.handler(by(savePremortemDraft)),
  check: os.premortems.check.handler(by(checkPremortem)),
  submit: os.premortems.submit.handler(by(submitPremortem)),
  scoring: os.premortems.scoring.handler(by(premortemScoring)),
  score: os.premortems.score.handler(by(scorePremortem)),
  unscored: os.premortems.unscored.handler(by(unscored)),
  week: os.premortems.week.handler(by(premortemWeek)),
  library: os.premortems.library.handler(by(failureCauses)),
  cause: os.premortems.cause.handler(by(failureCause)),
  tripwires: os.premortems.tripwires.handler(by(firedTripwires)),
  calibration: os.premortems.calibration.handler(by(calibration)),
  suggestions: os.premortems.suggestions.handler(by(causeSuggestions)),
  merge: os.premortems.merge.handler(by(mergeCauses)),
  split: os.premortems.split.handler(by(splitCause)),
  apart: os.premortems.apart.handler(by(keepCausesApart)),
  undoGrouping: os.premortems.undoGrouping.handler(by(undoCauseGrouping)),
});
