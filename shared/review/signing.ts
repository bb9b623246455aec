import type { RefusalItem } from '../refusal/refusal.ts';
import type { Review, ReviewFacts, ReviewWords } from './review.ts';

export const emptyWords: ReviewWords = { bestDecision: '', worstDecision: '', lesson: '', commitment: '', keptPrevious: null, acknowledged: [] };

/**
 * What still stands between a retrospective and its signature; none = it may be signed.
 *
 * Each violation is acknowledged by itself, a lesson and a commitment are written, and where the week before left a
 * commitment it is said whether it was kept. Best and worst decision may stay empty: a week can have had neither.
 */
export function signingGaps(facts: ReviewFacts, words: ReviewWords): RefusalItem[] {
  const acknowledged = new Set(words.acknowledged);
  const gaps: RefusalItem[] = facts.violations
    .filter((violation) => !acknowledged.has(violation.id))
    .map((violation) => ({ code: 'VIOLATION_NOT_ACKNOWLEDGED', field: `violations.${violation.id}`, params: { ...violation.params, violation: violation.code } }));
  if (words.lesson.trim() === '') gaps.push({ code: 'LESSON_EMPTY', field: 'lesson' });
  if (words.commitment.trim() === '') gaps.push({ code: 'COMMITMENT_EMPTY', field: 'commitment' });
  if (facts.previousCommitment !== null && words.keptPrevious === null) gaps.push({ code: 'PREVIOUS_COMMITMENT_UNANSWERED', field: 'keptPrevious' });
  return gaps;
}

/** What the signature's hash covers: everything of the retrospective that a reader sees. */
export function signedContent(review: Pick<Review, 'week' | 'facts' | 'words'>, signedName: string, signedAt: string): Pick<Review, 'week' | 'facts' | 'words' | 'signedName' | 'signedAt'> {
  return { week: review.week, facts: review.facts, words: review.words, signedName, signedAt };
}
