import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/report/report.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { violationWords } from '../../../components/violation-words.ts';

/** A year can hold hundreds; every one stands in the CSV. */
const SHOWN = 60;

/** Every departure from the rules, in the words the retrospective has for it. */
export function Departures({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { violations } = report;
  return (
    <section>
      <h2>{t('section.violations')}</h2>
      {violations.length === 0 ? (
        <p>{t('none.violations')}</p>
      ) : (
        <ol className="told">
          {violations.slice(0, SHOWN).map(({ period, id, code, at, params }) => (
            <li key={`${period}/${id}`}>
              {violationWords({ code, params }, t, format)}{' '}
              <small>{/^\d{4}-\d{2}-\d{2}$/.test(at) ? format.day(at) : format.instant(at)}</small>
              {typeof params['words'] === 'string' && params['words'] !== '' && <span className="said">{t('review:said', { words: params['words'] })}</span>}
            </li>
          ))}
        </ol>
      )}
      {violations.length > SHOWN && <p className="note">{t('violationsLeft', { count: violations.length - SHOWN })}</p>}
    </section>
  );
}
