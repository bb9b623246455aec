import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../../shared/report/report.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { ReportDays } from './collect-trades.ts';
import classes from './Reports.module.css';
import { ReportSheet } from './sheet/ReportSheet.tsx';
import { useReportName } from './sheet/use-report-name.ts';
import { TakeAway } from './TakeAway.tsx';

/** A report as it will stand on paper, and the ways to take it with you. */
export function ReportPage({ report, days }: { report: Report; days: ReportDays }) {
  const { t } = useTranslation('reports');
  const { title } = useReportName(report);
  const sheet = useRef<HTMLElement>(null);
  return (
    <div className={classes.screen}>
      <div className={classes.noPrint}>
        <PageHeader title={`${t(`kind.${report.kind}`)} · ${title}`} back={{ to: '/reports', label: t('back') }} />
        <TakeAway report={report} days={days} title={title} sheet={sheet} />
      </div>
      <div className={classes.paper}>
        <ReportSheet ref={sheet} report={report} />
      </div>
    </div>
  );
}
