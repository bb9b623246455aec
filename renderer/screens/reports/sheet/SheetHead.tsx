import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/report/report.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { useReportName } from './use-report-name.ts';

/** What it is, of what time and whose, and how it stands. */
export function SheetHead({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { title, days } = useReportName(report);
  const { retrospective, accounts, made } = report;
  return (
    <header>
      <p className="kind">{t(`kind.${report.kind}`)}</p>
      <h1>{title}</h1>
      {days !== title && <p className="days">{days}</p>}
      {made.sample && <p className="sample">{t('head.sample')}</p>}
      <dl>
        <div>
          <dt>{t('head.accounts')}</dt>
          <dd>{accounts.length === 0 ? t('head.every') : accounts.map(({ name, currency }) => `${name} (${currency})`).join(' · ')}</dd>
        </div>
        <div>
          <dt>{t('head.made')}</dt>
          <dd>{format.instant(made.at)}</dd>
        </div>
        <div>
          <dt>{t('head.zone')}</dt>
          <dd>{report.homeZone}</dd>
        </div>
      </dl>
      {retrospective !== null && (
        <p className="state" data-state={retrospective.state}>
          {t(`state.${retrospective.state}`, { name: retrospective.signedName ?? '', at: retrospective.signedAt ?? '' })}
          {retrospective.hash !== null && <small>{t('hash', { hash: retrospective.hash })}</small>}
        </p>
      )}
    </header>
  );
}
