import { useTranslation } from 'react-i18next';
import type { ReportFigure } from '../../../../shared/report/figure.ts';
import { AtSpaces } from './AtSpaces.tsx';
import { FigureText } from './FigureText.tsx';
import { figureKey, type Sheet } from './use-sheet.ts';

interface FigureTableProps {
  readonly sheet: Sheet;
  readonly figures: readonly ReportFigure[];
  readonly label: string;
  /** Figures that are counted rather than estimated have neither interval nor sample. */
  readonly plain?: boolean;
  readonly nameOf?: (figure: ReportFigure) => string;
}

/** One figure a line: what it is, its value, how sure it is, and of how many. */
export function FigureTable({ sheet, figures, label, plain = false, nameOf }: FigureTableProps) {
  const { t } = useTranslation('reports');
  return (
    <table className={plain ? 'plain' : 'figures'} aria-label={label}>
      {!plain && (
        <thead>
          <tr>
            {(['figure', 'value', 'interval', 'n'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {figures.map((figure) => (
          <tr key={figureKey(figure)} data-figure={figureKey(figure)}>
            <th scope="row">{nameOf?.(figure) ?? t(`figure.${figure.id}`)}</th>
            <td data-value="">
              <FigureText sheet={sheet} figure={figure} />
              {figure.value === null && <small> {sheet.reason(figure)}</small>}
            </td>
            {!plain && <td data-interval=""><AtSpaces text={sheet.interval(figure) ?? ''} /></td>}
            {!plain && <td data-n="">{figure.n === null ? '' : String(figure.n)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
