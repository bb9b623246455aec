import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { findFigure, type FigureName, type ReportFigure } from '../../../../shared/report/figure.ts';
import type { Report } from '../../../../shared/report/report.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { exactText, figureText, intervalText, reasonText } from './figure-text.ts';

/** Figures of a report by name, in words. */
export function useSheet(report: Report) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return useMemo(
    () => ({
      find: (name: FigureName) => findFigure(report.figures, name),
      all: (section: ReportFigure['section'], subject: string, currency: string | null) => report.figures.filter((one) => one.section === section && one.subject === subject && one.currency === currency),
      text: (figure: ReportFigure | null) => (figure === null ? '' : figureText(figure, format, t)),
      exact: exactText,
      interval: (figure: ReportFigure | null) => (figure === null ? null : intervalText(figure, format, t)),
      reason: (figure: ReportFigure | null) => (figure === null ? null : reasonText(figure, t)),
      currenciesOf: (section: ReportFigure['section']) => [...new Set(report.figures.filter((one) => one.section === section).flatMap(({ currency }) => (currency === null ? [] : [currency])))],
      subjectsOf: (section: ReportFigure['section'], currency: string | null) => [...new Set(report.figures.filter((one) => one.section === section && one.currency === currency).map(({ subject }) => subject))],
    }),
    [report, format, t],
  );
}
export type Sheet = ReturnType<typeof useSheet>;

/** What names a figure in the page: the same in every form of the report. */
export const figureKey = ({ section, subject, currency, id }: ReportFigure): string => [section, subject, currency ?? '', id].join('/');
