import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Estimate, Statistics } from '../../../shared/contract/looking-back.ts';
import type { ConventionedFigure } from '../../../shared/stats/conventions.ts';

/** What a figure takes for granted and how its interval was found, in sentences. */
export function useConventions(statistics: Statistics): (figure: ConventionedFigure, method?: Estimate['method']) => string {
  const { t } = useTranslation('insights');
  return useCallback(
    (figure, method) => [...(statistics.conventions[figure] ?? []).map((code) => t(`convention.${code}`)), ...(method ? [t(`method.${method}`)] : [])].join(t('sentenceSeparator')),
    [statistics, t],
  );
}
