import { marks, obediences, type CauseScore, type Mark, type Obedience } from '../../../shared/premortem/scoring.ts';

export type Question = 'cause' | 'tripwire' | 'obeyed';
/** One thing to answer: of which cause, and what of it. */
export interface Step {
  readonly place: number;
  readonly question: Question;
}

/** Everything that is asked, in order: of each cause whether it happened, whether its tripwire fired, and if it did, whether it was obeyed. */
export function stepsOf(scores: readonly CauseScore[]): Step[] {
  return scores.flatMap(({ tripwire }, place): Step[] => [{ place, question: 'cause' }, { place, question: 'tripwire' }, ...(tripwire === 'happened' ? [{ place, question: 'obeyed' as const }] : [])]);
}

export const sameStep = (a: Step | null, b: Step | null): boolean => a?.place === b?.place && a?.question === b?.question;

export const answerTo = (scores: readonly CauseScore[], { place, question }: Step): Mark | Obedience | null => scores[place]?.[question] ?? null;

/** The first that has no answer after a step; without one, the first of all; null when all are answered. */
export function nextOpen(scores: readonly CauseScore[], after: Step | null): Step | null {
  const steps = stepsOf(scores);
  const from = after === null ? 0 : steps.findIndex((step) => sameStep(step, after)) + 1;
  return [...steps.slice(from), ...steps.slice(0, from)].find((step) => answerTo(scores, step) === null) ?? null;
}

/** Where an answer leads: to what follows, unless that is answered already and something else is open. */
export function stepAfter(scores: readonly CauseScore[], step: Step): Step | null {
  return nextOpen(scores, step);
}

export function stepBeside(scores: readonly CauseScore[], step: Step | null, by: 1 | -1): Step | null {
  const steps = stepsOf(scores);
  const at = steps.findIndex((one) => sameStep(one, step));
  return steps[Math.max(0, Math.min(steps.length - 1, at === -1 ? 0 : at + by))] ?? null;
}

/** The first, second or third answer. What belongs to a tripwire that fired goes when it did not. */
export function answered(scores: readonly CauseScore[], { place, question }: Step, nth: 0 | 1 | 2): CauseScore[] {
  return scores.map((score, index): CauseScore => {
    if (index !== place) return score;
    if (question === 'obeyed') return { ...score, obeyed: obediences[nth] };
    const mark = marks[nth];
    if (question === 'cause') return { ...score, cause: mark };
    return mark === 'happened' ? { ...score, tripwire: mark } : { ...score, tripwire: mark, firedDay: null, firedAt: null, obeyed: null };
  });
}
