import type { RefusalItem } from '../refusal/refusal.ts';
import { commitmentsOf } from './commitment.ts';
import type { Review, ReviewFacts, ReviewWords } from './review.ts';

export const emptyWords: ReviewWords = { bestDecision: '', worstDecision: '', lesson: '', commitment: '', commitments: [], keptPrevious: null, kept: {}, acknowledged: [] };

/**
 * What still stands between a retrospective and its signature; none = it may be signed.
 *
 * Each violation is acknowledged by itself, here or before in a signed week or day; a lesson and a commitment are written, each commitment is held by a rule or a routine, and where
 * the last one left commitments it is said of each whether it was kept. Best and worst decision may stay empty: a week can have had neither.
 */
export function signingGaps(facts: ReviewFacts, words: ReviewWords, holds: Review['holds']): RefusalItem[] {
  const acknowledged = new Set(words.acknowledged);
  const gaps: RefusalItem[] = facts.violations
    .filter((violation) => !acknowledged.has(violation.id) && facts.acknowledgedIn[violation.id] === undefined)
    .map((violation) => ({ code: 'VIOLATION_NOT_ACKNOWLEDGED', field: `violations.${violation.id}`, params: { ...violation.params, violation: violation.code } }));
  if (words.lesson.trim() === '') gaps.push({ code: 'LESSON_EMPTY', field: 'lesson' });
  const commitments = commitmentsOf(words);
  if (commitments.length === 0) gaps.push({ code: 'COMMITMENT_EMPTY', field: 'commitments' });
  for (const { id, text } of commitments) {
    if (holds[id] === undefined) gaps.push({ code: 'COMMITMENT_NOT_HELD', field: `commitments.${id}`, params: { commitment: text } });
  }
  for (const { id, text } of facts.previous) {
    if (words.kept[id] === undefined) gaps.push({ code: 'PREVIOUS_COMMITMENT_UNANSWERED', field: `kept.${id}`, params: { commitment: text } });
  }
  return gaps;
}

/** What the signature's hash covers: everything of the retrospective that a reader sees. */
export function signedContent(review: Pick<Review, 'week' | 'facts' | 'words' | 'holds'>, signedName: string, signedAt: string): Pick<Review, 'week' | 'facts' | 'words' | 'holds' | 'signedName' | 'signedAt'> {
  return { week: review.week, facts: review.facts, words: review.words, holds: review.holds, signedName, signedAt };
}
