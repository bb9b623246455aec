import { z } from 'zod';
import { zAmendmentPatch, zPlan, zPlanContent, zPlanGap, zPlanState, zPlanTemplate } from '../plan/plan.ts';
import { zCause, zPremortem, zPremortemProblem } from '../plan/premortem.ts';
import { zPastCause } from '../premortem/past-causes.ts';
import { call, zById, zEmpty, zId } from './base.ts';

export const plans = {
  list: call.input(z.object({ accountId: zId.nullable().default(null), states: z.array(zPlanState).default([]), query: z.string().max(80).default(''), limit: z.number().int().min(1).max(2000).default(500) })).output(z.array(zPlan)),
  get: call.input(zById).output(zPlan),
  create: call.input(z.object({ content: zPlanContent.partial().extend({ accountId: zId }) })).output(zPlan),
  /** Autosave. Refused when `revision` is not the stored one: two windows never overwrite each other. */
  saveDraft: call.input(z.object({ id: zId, revision: z.number().int(), content: zPlanContent })).output(zPlan),
  gaps: call.input(zById).output(z.array(zPlanGap)),
  duplicate: call.input(zById).output(zPlan),
  discard: call.input(zById).output(zEmpty),
  /** Undo of a discard, while the draft is still in the bin. */
  restore: call.input(zById).output(zPlan),
  seal: call.input(z.object({ id: zId, revision: z.number().int() })).output(zPlan),
  amend: call.input(z.object({ id: zId, reason: z.string().trim().min(1).max(4000), patch: zAmendmentPatch })).output(zPlan),
  abandon: call.input(z.object({ id: zId, reason: z.string().trim().min(1).max(4000) })).output(zPlan),
  templates: call.input(zEmpty).output(z.array(zPlanTemplate)),
  saveTemplate: call.input(z.object({ name: z.string().trim().min(1).max(80), planId: zId })).output(zPlanTemplate),
  deleteTemplate: call.input(zById).output(zEmpty),
};

export const premortems = {
  forPlan: call.input(z.object({ planId: zId })).output(
    z.object({
      premortem: zPremortem.nullable(),
      /** Counts for the ticket: submitted after the seal or the last loosening. */
      valid: z.boolean(),
      causesRequired: z.number().int(),
      /** Own causes of earlier plans, those that happened to plans like this one first: offered, never filled in. */
      past: z.array(zPastCause),
      /** How far it has been looked back on; null while the plan is not over, or without a pre-mortem handed in. */
      scored: z.enum(['none', 'partly', 'whole']).nullable(),
    }),
  ),
  saveDraft: call.input(z.object({ planId: zId, causes: z.array(zCause).max(20) })).output(zPremortem),
  check: call.input(z.object({ planId: zId, causes: z.array(zCause).max(20) })).output(z.array(zPremortemProblem)),
  submit: call.input(z.object({ planId: zId, causes: z.array(zCause).max(20) })).output(zPremortem),
};
