import type { RefusalItem } from '../../../shared/refusal/refusal.ts';
import type { ReviewFacts, ReviewWords } from '../../../shared/review/review.ts';
import { signingGaps } from '../../../shared/review/signing.ts';

export const steps = ['facts', 'violations', 'decisions', 'lesson', 'sign'] as const;
export type Step = (typeof steps)[number];

export interface StepProps {
  readonly facts: ReviewFacts;
  readonly words: ReviewWords;
  readonly change: (patch: Partial<ReviewWords>) => void;
}

/** Where a thing that is missing at the signature is mended. */
export function stepOf({ code }: { readonly code: string }): Step {
  return code === 'VIOLATION_NOT_ACKNOWLEDGED' ? 'violations' : 'lesson';
}

/** What still stands between the week and its signature, step by step. */
export function missingByStep(facts: ReviewFacts, words: ReviewWords): Record<Step, RefusalItem[]> {
  const missing: Record<Step, RefusalItem[]> = { facts: [], violations: [], decisions: [], lesson: [], sign: [] };
  for (const gap of signingGaps(facts, words)) missing[stepOf(gap)].push(gap);
  return missing;
}
