import { useTranslation } from 'react-i18next';
import type { ReportFigure } from '../../../../shared/report/figure.ts';
import { tooFew } from './too-few.ts';
import type { Sheet } from './use-sheet.ts';

/** A figure in words, with its exact amount as title and, where it is of too few trades, the mark that says so. */
export function FigureText({ sheet, figure }: { sheet: Sheet; figure: ReportFigure | null }) {
  const { t } = useTranslation('reports');
  if (figure === null) return null;
  const few = tooFew(figure) && (
    <small className="few" data-few="">
      {' '}
      {t('few', { n: figure.n })}
    </small>
  );
  return (
    <>
      <span title={sheet.exact(figure)}>{sheet.text(figure)}</span>
      {few}
    </>
  );
}
