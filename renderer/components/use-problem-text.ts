import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Params, Problem } from '../api/problem.ts';

export interface ProblemText {
  readonly sentence: string;
  readonly items: string[];
}

/** Turns a refusal into sentences: errors.json by code, parameters filled in; an unknown code says so and shows itself. */
export function useProblemText(): (problem: Problem) => ProblemText {
  const { t } = useTranslation('errors');
  return useCallback(
    (problem) => {
      const say = (code: string, params: Params | undefined) => t(`code.${code}`, { ...params, defaultValue: t('unknown', { code }) });
      return {
        sentence: say(problem.code, problem.params),
        items: problem.items.map((item) => say(item.code, { ...item.params, field: item.field ?? '' })),
      };
    },
    [t],
  );
}
