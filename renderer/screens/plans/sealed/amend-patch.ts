import type { AmendmentPatch, PlanContent, Stage } from '../../../../shared/plan/plan.ts';

export type AmendDraft = Pick<PlanContent, 'quantity' | 'entries' | 'stops' | 'targets' | 'windowTo' | 'horizonDays'>;

/** What of a draft differs from the plan; null where nothing does, or where a field is empty. */
export function amendmentPatch(content: PlanContent, draft: AmendDraft): AmendmentPatch | null {
  const { quantity, windowTo, horizonDays } = draft;
  if (quantity === '') return null;
  const patch: AmendmentPatch = {
    ...(quantity === content.quantity ? {} : { quantity }),
    ...(same(draft.entries, content.entries) ? {} : { entries: draft.entries }),
    ...(same(draft.stops, content.stops) ? {} : { stops: draft.stops }),
    ...(same(draft.targets, content.targets) ? {} : { targets: draft.targets }),
    ...(windowTo === null || windowTo === content.windowTo ? {} : { windowTo }),
    ...(horizonDays === null || horizonDays === content.horizonDays ? {} : { horizonDays }),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}

function same(a: readonly Stage[], b: readonly Stage[]): boolean {
  return a.length === b.length && a.every((stage, index) => stage.price === b[index]?.price && stage.weight === b[index]?.weight);
}
