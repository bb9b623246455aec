import { checkPremortem, premortemForPlan, savePremortemDraft, submitPremortem } from '../../services/premortems.ts';
import { by, os } from '../implement.ts';

export const premortemsArea = os.premortems.router({
  forPlan: os.premortems.forPlan.handler(by(premortemForPlan)),
  saveDraft: os.premortems.saveDraft.handler(by(savePremortemDraft)),
  check: os.premortems.check.handler(by(checkPremortem)),
  submit: os.premortems.submit.handler(by(submitPremortem)),
});
