import { compareDecimals, decimalFromNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { decimalOrNull } from './exposure.ts';
import type { Amendment, AmendmentPatch, PlanContent, Stage } from './plan.ts';

export type AmendmentDirection = Amendment['direction'];

/** The content with an amendment applied. What the patch does not name stays as it was. */
export function applyPatch(content: PlanContent, patch: AmendmentPatch): PlanContent {
  const { quantity, entries, stops, targets, windowTo, horizonDays } = patch;
  return {
    ...content,
    ...(quantity === undefined ? {} : { quantity }),
    ...(entries === undefined ? {} : { entries }),
    ...(stops === undefined ? {} : { stops }),
    ...(targets === undefined ? {} : { targets }),
    ...(windowTo === undefined ? {} : { windowTo }),
    ...(horizonDays === undefined ? {} : { horizonDays }),
  };
}

/**
 * Which way an amendment goes. One part that is looser makes all of it looser, however much the rest tightens: the parts
 * of a patch are one decision. Whatever cannot be compared counts as looser.
 *
 * Tighter: a stop nearer to the entry, a better entry, a smaller quantity, an earlier end of the window, a shorter
 * holding time. A target is neither.
 */
export function classifyPatch(content: PlanContent, patch: AmendmentPatch): AmendmentDirection {
  const parts = [
    patch.quantity === undefined ? 'neutral' : byOrder(compared(patch.quantity, content.quantity)),
    patch.stops === undefined ? 'neutral' : stagesDirection(content.stops, patch.stops, content.side === 'long' ? 'higher' : 'lower'),
    patch.entries === undefined ? 'neutral' : stagesDirection(content.entries, patch.entries, content.side === 'long' ? 'lower' : 'higher'),
    patch.windowTo === undefined ? 'neutral' : content.windowTo === null ? 'looser' : byOrder(patch.windowTo < content.windowTo ? -1 : patch.windowTo > content.windowTo ? 1 : 0),
    patch.horizonDays === undefined ? 'neutral' : content.horizonDays === null ? 'looser' : byOrder(Math.sign(patch.horizonDays - content.horizonDays)),
  ] as const;
  if (parts.includes('looser')) return 'looser';
  return parts.includes('tighter') ? 'tighter' : 'neutral';
}

/** Whether the patch moves the stop away from the entry, which the record names separately. */
export function widensStop(content: PlanContent, patch: AmendmentPatch): boolean {
  return patch.stops !== undefined && stagesDirection(content.stops, patch.stops, content.side === 'long' ? 'higher' : 'lower') === 'looser';
}

/** −1 smaller, 0 equal, 1 larger; NaN where they cannot be compared. */
function compared(to: string, from: string): number {
  return decimalOrNull(to) === null || decimalOrNull(from) === null ? Number.NaN : compareDecimals(to, from);
}

/** Smaller is tighter. */
function byOrder(order: number): AmendmentDirection {
  if (order === 0) return 'neutral';
  return order < 0 ? 'tighter' : 'looser';
}

/**
 * Staged prices compared stage by stage of the position, not by their average: with the strict side `higher` the new
 * stages are tighter when at every price at least as much of the position stands at that price or above it. A change that
 * is better in one stage and worse in another is looser.
 */
function stagesDirection(from: readonly Stage[], to: readonly Stage[], strict: 'higher' | 'lower'): AmendmentDirection {
  const prices = [...from, ...to].map(({ price }) => decimalOrNull(price));
  if (prices.some((price) => price === null)) return 'looser';
  let better = false;
  for (const price of prices as Decimal[]) {
    const before = shareAtOrBeyond(from, price, strict);
    const after = shareAtOrBeyond(to, price, strict);
    // Weights are typed as percentages and may be off by a float's breadth.
    if (!after.gte(before.minus(TOLERANCE))) return 'looser';
    if (after.gt(before.plus(TOLERANCE))) better = true;
  }
  return better ? 'tighter' : 'neutral';
}

const TOLERANCE = decimalFromNumber(1e-9);

function shareAtOrBeyond(stages: readonly Stage[], price: Decimal, strict: 'higher' | 'lower'): Decimal {
  return stages.reduce((sum, stage) => {
    const at = toDecimal(stage.price);
    const counts = strict === 'higher' ? at.gte(price) : at.lte(price);
    return counts && Number.isFinite(stage.weight) ? sum.plus(decimalFromNumber(stage.weight)) : sum;
  }, decimalFromNumber(0));
}
