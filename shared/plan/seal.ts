import type { PlanContent } from './plan.ts';
import { canonicalJson } from '../record/canonical-json.ts';

/** Version of the text below; a later form gets another, so that old seals can still be checked. */
const FORM = 1;

/**
 * The text a seal's hash covers: the plan's id, its content as typed, and when it was sealed. Equal plans have equal
 * texts whatever the order in which their fields were typed.
 */
export function sealInput(plan: { readonly id: string; readonly content: PlanContent; readonly sealedAt: string; readonly plannedRisk: string | null }): string {
  return canonicalJson({ form: FORM, id: plan.id, content: plan.content, sealedAt: plan.sealedAt, plannedRisk: plan.plannedRisk });
}

/** The text an amendment's hash covers; `previous` is the hash of the seal or of the amendment before, so their order is covered too. */
export function amendmentInput(amendment: { readonly planId: string; readonly id: string; readonly at: string; readonly reason: string; readonly patch: object; readonly direction: string; readonly previous: string }): string {
  return canonicalJson({ form: FORM, ...amendment });
}
