import type { ReviewFacts } from '../../../shared/review/review.ts';

/** Which sentence says what came of the rule or routine that held a promise. */
export function evidenceKey(evidence: NonNullable<ReviewFacts['previous'][number]['evidence']>): { key: string; params: Record<string, number> } {
  if (evidence.kind === 'routine') return evidence.due === 0 ? { key: 'notDue', params: {} } : { key: 'done', params: { count: evidence.due, done: evidence.done } };
  return { key: `${evidence.inForce ? '' : 'gone'}${evidence.fired === 0 ? 'Quiet' : 'Fired'}`, params: evidence.fired === 0 ? {} : { count: evidence.fired } };
}
