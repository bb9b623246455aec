import { createElement, useCallback, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Breakdown, BreakdownDimension } from '../../../shared/contract/looking-back.ts';
import { CONVENTIONS_OF } from '../../../shared/stats/conventions.ts';
import type { FormulaInput } from '../../../shared/stats/formulas.ts';
import type { Explanation } from '../../components/Explain.tsx';
import { inputsOfRow } from './figure-inputs.ts';
import { InputValue } from './InputValue.tsx';
import { ShownFilter } from './shown-filter.ts';
import { groupBehind } from './trades-behind.ts';

type Row = Breakdown['rows'][number];

const FIGURES = ['winRate', 'payoffRatio', 'expectancy', 'expectancyR'] as const;
const WORD = { winRate: 'winRate', payoffRatio: 'payoff', expectancy: 'expectancy', expectancyR: 'expectancyR' } as const;

/** Every number of a row at once: their formulas, what the row is summed from, and its trades. */
export function useRowExplanation(currency: string, by: BreakdownDimension): (row: Row) => Explanation {
  const { t } = useTranslation('insights');
  const filter = useContext(ShownFilter);
  return useCallback(
    (row) => {
      const values = Object.assign({}, ...FIGURES.map((figure) => inputsOfRow(row, figure))) as Partial<Record<FormulaInput, number | string>>;
      const { to, label } = groupBehind(filter, currency, by, row.key);
      const methods = [...new Set(FIGURES.flatMap((figure) => row[figure].method ?? []))];
      return {
        formula: FIGURES.map((figure) => `${t(`figure.${WORD[figure]}`)} = ${t(`how.${WORD[figure]}`)}`).join('\n'),
        inputs: Object.entries(values).map(([name, value]) => ({ label: t(`inputs.${name}`), value: createElement(InputValue, { name: name as FormulaInput, value, currency }) })),
        n: row.n,
        panel: {
          conventions: [...new Set(FIGURES.flatMap((figure) => CONVENTIONS_OF[figure]))].map((code) => t(`convention.${code}`)),
          method: methods.length === 0 ? undefined : methods.map((method) => t(`method.${method}`)).join(t('sentenceSeparator')),
          behind: [{ to, label: t(`behind.${label}`) }],
        },
      };
    },
    [t, filter, currency, by],
  );
}
