import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { ReportPage } from './ReportPage.tsx';

/** A day, a week, a month or a year as a report. */
export function PeriodReport() {
  const { period = '' } = useParams();
  const report = useQuery(api.reports.period.queryOptions({ input: { period } }));
  return (
    <Loaded query={report} lines={16}>
      {(found) => <ReportPage report={found} days={{ accountIds: [], from: found.from, to: found.to }} />}
    </Loaded>
  );
}
