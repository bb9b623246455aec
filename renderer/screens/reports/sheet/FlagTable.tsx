import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/report/report.ts';
import { AtSpaces } from './AtSpaces.tsx';
import { FigureText } from './FigureText.tsx';
import type { Sheet } from './use-sheet.ts';

const said: ReadonlySet<string> = new Set(['slight', 'clear', 'strong']);

/** The flags that were judged, as they stand now or as a signature froze them, with what was made of each; those that could not be are told by number in the CSV. */
export function FlagTable({ sheet, report, section }: { sheet: Sheet; report: Report; section: 'flag' | 'signedFlag' }) {
  const { t } = useTranslation('reports');
  const told = (name: 'severity' | 'standing', subject: string, currency: string): string | undefined => report.texts.find((one) => one.section === section && one.subject === subject && one.id === `${name}-${currency}`)?.text;
  const rows = sheet.currenciesOf(section).flatMap((currency) =>
    sheet.subjectsOf(section, currency).flatMap((subject) => {
      const seen = told('severity', subject, currency);
      return seen === undefined || seen === 'too-few' || seen === 'missing' ? [] : [{ currency, subject, seen, standing: told('standing', subject, currency) ?? 'unproven' }];
    }),
  );
  const figure = (subject: string, currency: string, id: string) => sheet.find({ section, subject, currency, id });
  return (
    <section>
      <h2>{t(section === 'signedFlag' ? 'section.flagsSigned' : report.retrospective === null ? 'section.flags' : 'section.flagsOf')}</h2>
      {rows.length === 0 ? (
        <p>{t('none.flags')}</p>
      ) : (
        <table className="wide">
          <thead>
            <tr>
              {(['flag', 'seen', 'effect', 'p', 'n', 'cost'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.toSorted((a, b) => Number(said.has(b.seen)) - Number(said.has(a.seen))).map(({ currency, subject, seen, standing }) => (
              <tr key={`${currency}/${subject}`} className={said.has(seen) ? 'stands' : undefined}>
                <th scope="row">
                  {t(`flags:name.${subject}`)} <small>{currency}</small>
                </th>
                <td>{t(said.has(seen) ? `flags:severity.${seen}` : `flags:standing.${standing}`)}</td>
                <td data-figure={`${section}/${subject}/${currency}/effect`}>
                  {sheet.text(figure(subject, currency, 'effect'))}
                  {sheet.interval(figure(subject, currency, 'effect')) !== null && <small> <AtSpaces text={sheet.interval(figure(subject, currency, 'effect'))!} /></small>}
                </td>
                <td>{sheet.text(figure(subject, currency, 'pCorrected'))}</td>
                <td>{sheet.text(figure(subject, currency, 'seen'))}</td>
                <td data-figure={`${section}/${subject}/${currency}/cost`}><FigureText sheet={sheet} figure={figure(subject, currency, 'cost')} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
