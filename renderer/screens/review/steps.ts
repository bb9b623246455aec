import type { RefusalItem } from '../../../shared/refusal/refusal.ts';
import type { Review, ReviewFacts, ReviewWords } from '../../../shared/review/review.ts';
import { signingGaps } from '../../../shared/review/signing.ts';

export const steps = ['facts', 'violations', 'decisions', 'lesson', 'commitments', 'sign'] as const;
export type Step = (typeof steps)[number];

export interface StepProps {
  readonly facts: ReviewFacts;
  readonly words: ReviewWords;
  readonly change: (patch: Partial<ReviewWords>) => void;
}

const places: Readonly<Record<string, Step>> = { VIOLATION_NOT_ACKNOWLEDGED: 'violations', COMMITMENT_EMPTY: 'commitments', COMMITMENT_NOT_HELD: 'commitments' };

/** Where a thing that is missing at the signature is mended. */
export function stepOf({ code }: { readonly code: string }): Step {
  return places[code] ?? 'lesson';
}

/** What still stands between a retrospective and its signature, step by step. */
export function missingByStep(facts: ReviewFacts, words: ReviewWords, holds: Review['holds']): Record<Step, RefusalItem[]> {
  const missing: Record<Step, RefusalItem[]> = { facts: [], violations: [], decisions: [], lesson: [], commitments: [], sign: [] };
  for (const gap of signingGaps(facts, words, holds)) missing[stepOf(gap)].push(gap);
  return missing;
}
