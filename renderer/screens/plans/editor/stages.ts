import type { Stage } from '../../../../shared/plan/plan.ts';

/** Whole percents, as even as they can be, that add up to 100. */
function evenWeights(count: number): number[] {
  const share = Math.floor(100 / count);
  const rest = 100 - share * count;
  return Array.from({ length: count }, (_, index) => (share + (index < rest ? 1 : 0)) / 100);
}

/** One stage more; the shares become even again. */
export function addStage(stages: readonly Stage[]): Stage[] {
  const weights = evenWeights(stages.length + 1);
  return [...stages, { price: '', weight: 0 }].map(({ price }, index) => ({ price, weight: weights[index] ?? 0 }));
}

/** One stage less; the shares become even again, and the last one left is all of it. */
export function removeStage(stages: readonly Stage[], index: number): Stage[] {
  const left = stages.filter((_, at) => at !== index);
  const weights = evenWeights(left.length);
  return left.map(({ price }, at) => ({ price, weight: weights[at] ?? 0 }));
}
