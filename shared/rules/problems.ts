import { HARD_LOSS_BOUND } from '../risk/loss-cap.ts';
import { ruleKinds, ruleOf } from './compare.ts';
import type { Discipline } from './discipline.ts';
import { ladderProblems } from './ladder.ts';

export interface DisciplineProblem {
  readonly code: string;
  readonly field: string;
}

/** What keeps a typed discipline from being used at all, every problem of it; the schema has checked single values. */
export function disciplineProblems(discipline: Discipline): DisciplineProblem[] {
  const problems: DisciplineProblem[] = ladderProblems(discipline.ladder).map(({ code, index }) => ({ code, field: `ladder.${index}` }));
  for (const kind of ruleKinds) {
    if (ruleOf(discipline, kind) === null) problems.push({ code: 'RULE_MISSING', field: `rules.${kind}` });
  }
  if (!(discipline.lossAtStopLimit <= HARD_LOSS_BOUND)) problems.push({ code: 'LOSS_AT_STOP_LIMIT_TOO_HIGH', field: 'lossAtStopLimit' });
  return problems;
}
