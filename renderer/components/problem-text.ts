import type { TFunction } from 'i18next';
import type { Params, Problem } from '../api/problem.ts';

export interface ProblemText {
  readonly sentence: string;
  readonly items: string[];
}

/** Where the sentence of a code may stand: refusals, gate reasons, gaps of a plan, problems of a pre-mortem. */
const homes = ['errors:code', 'reasons:reason', 'plans:gap', 'premortem:problem'];

/** Turns a refusal into sentences, parameters filled in; an unknown code says so and shows itself. */
export function problemText(problem: Problem, t: TFunction): ProblemText {
  const say = (code: string, params: Params | undefined): string =>
    t(
      homes.map((home) => `${home}.${code}`),
      { ...params, defaultValue: t('errors:unknown', { code }) },
    );
  return {
    sentence: say(problem.code, problem.params),
    items: problem.items.map((item) => say(item.code, { ...item.params, field: item.field ?? '' })),
  };
}
