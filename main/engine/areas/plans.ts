import { amendPlan } from '../../services/amendments.ts';
import {
  abandonPlan,
  createPlan,
  deletePlanTemplate,
  discardPlan,
  duplicatePlan,
  gapsOfPlan,
  getPlan,
  listPlans,
  listTemplates,
  restorePlan,
  savePlanDraft,
  savePlanTemplate,
  sealPlan,
} from '../../services/plans.ts';
import { by, os } from '../implement.ts';

export const plansArea = os.plans.router({
  list: os.plans.list.handler(by(listPlans)),
  get: os.plans.get.handler(by(getPlan)),
  create: os.plans.create.handler(by(createPlan)),
  saveDraft: os.plans.saveDraft.handler(by(savePlanDraft)),
  gaps: os.plans.gaps.handler(by(gapsOfPlan)),
  duplicate: os.plans.duplicate.handler(by(duplicatePlan)),
  discard: os.plans.discard.handler(by(discardPlan)),
  restore: os.plans.restore.handler(by(restorePlan)),
  seal: os.plans.seal.handler(by(sealPlan)),
  amend: os.plans.amend.handler(by(amendPlan)),
  abandon: os.plans.abandon.handler(by(abandonPlan)),
  templates: os.plans.templates.handler(by(listTemplates)),
  saveTemplate: os.plans.saveTemplate.handler(by(savePlanTemplate)),
  deleteTemplate: os.plans.deleteTemplate.handler(by(deletePlanTemplate)),
});
