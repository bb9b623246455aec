import { forwardRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/report/report.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { CashTables } from './CashTables.tsx';
import { Departures } from './Departures.tsx';
import { EquityDrawing } from './EquityDrawing.tsx';
import { FigureTable } from './FigureTable.tsx';
import { FlagTable } from './FlagTable.tsx';
import { GroupTable } from './GroupTable.tsx';
import { MonthTable } from './MonthTable.tsx';
import css from './report.css?inline';
import { SheetHead } from './SheetHead.tsx';
import { ENOUGH } from './too-few.ts';
import { TradeTable } from './TradeTable.tsx';
import { judgedByCurrency } from './judged-by-currency.ts';
import { useSheet } from './use-sheet.ts';
import { Commitments, Words } from './Words.tsx';

const groups = ['planned', 'weekday', 'setup', 'instrument'] as const;

/**
 * A report as one page. It is drawn with its own few styles and no script, so that the page on screen, the HTML file, the PDF and the paper are the same page.
 */
export const ReportSheet = forwardRef<HTMLElement, { report: Report }>(function ReportSheet({ report }, ref) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const sheet = useSheet(report);
  const currencies = sheet.currenciesOf('result');
  const signed = report.figures.filter(({ section }) => section === 'signed');
  const signedFlags = report.figures.some(({ section }) => section === 'signedFlag');
  const process = report.figures.filter(({ section }) => section === 'process');
  const judged = judgedByCurrency(report);
  const retrospective = report.retrospective !== null;
  const changed = signed.some((one) => sheet.find({ ...one, section: 'result' })?.value !== one.value);
  return (
    <article className="report" ref={ref} lang={format.language}>
      <style>{css}</style>
      <SheetHead report={report} />
      {retrospective && signed.length > 0 && (
        <section>
          <h2>{t('section.signed')}</h2>
          <div className="beside">
            {sheet.currenciesOf('signed').map((currency) => (
              <div key={currency} className="group">
                <h3>{currency}</h3>
                <FigureTable sheet={sheet} figures={signed.filter((one) => one.currency === currency)} label={`${t('section.signed')} ${currency}`} plain />
              </div>
            ))}
          </div>
          {changed && <p className="note">{t('section.changed')}</p>}
        </section>
      )}
      {report.kind === 'year' && <MonthTable sheet={sheet} />}
      {currencies.length === 0 && (
        <section>
          <h2>{t('section.result')}</h2>
          <p>{t('none.result')}</p>
        </section>
      )}
      {currencies.map((currency) => (
        <section key={currency}>
          <h2>{t('section.resultOf', { currency })}</h2>
          <FigureTable sheet={sheet} figures={report.figures.filter((one) => one.section === 'result' && one.currency === currency)} label={t('section.resultOf', { currency })} />
          {report.series.filter((one) => one.currency === currency && one.points.length > 1).map((series) => (
            <EquityDrawing key={series.currency} series={series} />
          ))}
          {(report.kind === 'account' || report.kind === 'year' || report.kind === 'month') && groups.map((group) => <GroupTable key={group} sheet={sheet} section={group} currency={currency} />)}
        </section>
      ))}
      {process.length > 0 && (
        <section>
          <h2>{t('section.process')}</h2>
          <FigureTable sheet={sheet} figures={process} label={t('section.process')} plain />
        </section>
      )}
      {(retrospective || report.kind === 'year') && (
        <>
          <Departures report={report} />
          <Words report={report} />
          <Commitments report={report} />
        </>
      )}
      {report.kind === 'account' && <CashTables sheet={sheet} />}
      {signedFlags && <FlagTable sheet={sheet} report={report} section="signedFlag" />}
      <FlagTable sheet={sheet} report={report} section="flag" />
      <TradeTable report={report} />
      <footer>
        <h2>{t('section.reading')}</h2>
        <ul>
          <li>{t('reading.level', { enough: ENOUGH })}</li>
          <li>{t('reading.undefined')}</li>
          <li>{t('reading.currency')}</li>
          {judged.length > 0 && <li>{t('reading.flags', { list: judged.map(([currency, count]) => t('reading.flagsOf', { currency, count })).join(t('insights:listSeparator')) })}</li>}
          {[...new Set(report.figures.flatMap(({ conventions }) => conventions))].map((code) => (
            <li key={code}>{t(`insights:convention.${code}`)}</li>
          ))}
          {[...new Set(report.figures.flatMap(({ method }) => (method === null || method === 'permutation' ? [] : [method])))].map((method) => (
            <li key={method}>{t(`insights:method.${method}`)}</li>
          ))}
        </ul>
        <p className="note">
          {t('foot', { version: report.made.version })}
          {report.made.head !== null && ` · ${t('head.record', { seq: format.decimal(String(report.made.head.seq)), hash: report.made.head.hash.slice(0, 16) })}`}
        </p>
      </footer>
    </article>
  );
});
